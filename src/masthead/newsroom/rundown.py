"""The rundown on the first screen: whose stories wait for what, what is scheduled, what is out."""

from dataclasses import dataclass

from django.utils import timezone

from masthead.rundown.grouping import urgency
from masthead.rundown.lines import Board, Line, read_board, read_newest
from masthead.rundown.showing import Shown, names_of_staff, show
from masthead.rundown.states import OPEN, State
from masthead.staff.models import User

SHOWN = 8


@dataclass(frozen=True)
class FirstLines:
    """The lists of the first screen, each no longer than fits there."""

    own: list[Line]  # unfinished, what is late or due first above
    handed_over: list[Line]  # not yet approved, the latest first
    scheduled: list[Line]  # the next one first
    published: list[Line]  # the newest first


def first_lines(user: User) -> tuple[FirstLines, Board]:
    """Read what the first screen shows somebody, and the whole that it was taken from."""
    board = read_board(user, timezone.now())
    return FirstLines(
        _own(board, user), _handed_over(board, user), _scheduled(board), read_newest(SHOWN)
    ), board


def describe(lines: FirstLines, board: Board) -> dict[Line, Shown]:
    """Describe all lines of the first screen at once."""
    whole = [*lines.own, *lines.handed_over, *lines.scheduled, *lines.published]
    return show(whole, board, names_of_staff())


def _own(board: Board, user: User) -> list[Line]:
    own = (line for line in board.lines if line.state in OPEN and user.pk in line.whose)
    return sorted(own, key=urgency)[:SHOWN]


def _handed_over(board: Board, user: User) -> list[Line]:
    mine = (line for line in board.lines if line.state == State.IN_REVIEW and line.handed_by == user.pk)
    waiting = [(line.handed_at, line.key, line) for line in mine if line.handed_at]
    return [line for _at, _key, line in sorted(waiting, reverse=True)[:SHOWN]]


def _scheduled(board: Board) -> list[Line]:
    lines = (line for line in board.lines if line.state == State.SCHEDULED)
    timed = [(line.at, line.key, line) for line in lines if line.at]
    return [line for _at, _key, line in sorted(timed)[:SHOWN]]
