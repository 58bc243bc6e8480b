"""Puts lines into groups: by state, by section or by person; of a long group only the beginning is shown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.translation import gettext as _

from masthead.rundown.choosing import BY_PERSON, BY_SECTION, Wanted
from masthead.rundown.lines import Board, Line
from masthead.rundown.states import State

SHOWN = 25  # lines of a group
ALTOGETHER = 125  # lines on the screen, where there are many groups
LEAST = 5  # lines of a group, however many there are
ON_A_PAGE = 100  # of one group that is shown whole
NOBODY = "none"
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Group:
    """Some lines under a heading."""

    key: str
    heading: str
    lines: list[Line]  # those that are shown
    total: int

    @property
    def is_whole(self) -> bool:
        """Whether all of it is shown."""
        return len(self.lines) == self.total


def group(lines: Iterable[Line], wanted: Wanted, board: Board, names: Mapping[int, str]) -> list[Group]:
    """Sort lines into groups, each by urgency, and leave the ends of long ones away."""
    sorted_lines = sorted(lines, key=urgency)
    found: dict[str, list[Line]] = defaultdict(list)
    for line in sorted_lines:
        for key in _keys_of(line, wanted.by):
            found[key].append(line)
    headings = [(key, said) for key, said in _headings(wanted.by, board, names) if key in found]
    size = max(LEAST, min(SHOWN, ALTOGETHER // max(1, len(headings))))
    return [Group(key, said, found[key][:size], len(found[key])) for key, said in headings]


def whole_group(lines: Iterable[Line], wanted: Wanted) -> list[Line]:
    """Return all lines of the one group that is wanted, by urgency."""
    return sorted((line for line in lines if wanted.group in _keys_of(line, wanted.by)), key=urgency)


def heading_of(wanted: Wanted, board: Board, names: Mapping[int, str]) -> str:
    """Name the one group that is wanted; nothing where there is none."""
    return dict(_headings(wanted.by, board, names)).get(wanted.group, "")


def urgency(line: Line) -> tuple[bool, datetime, float, int]:
    """Put first what is late, then what is due next, then what was touched last."""
    when = line.at if line.state == State.SCHEDULED else line.due_at
    last = line.at if line.state == State.PUBLISHED else line.touched_at
    return line.late_since is None, when or NEVER, -(last.timestamp() if last else 0), line.key


def _keys_of(line: Line, by: str) -> tuple[str, ...]:
    if by == BY_SECTION:
        return (str(line.section or NOBODY),)
    if by == BY_PERSON:
        return tuple(map(str, line.whose)) or (NOBODY,)
    return (line.state,)


def _headings(by: str, board: Board, names: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """Give the groups there may be, in their order."""
    if by == BY_SECTION:
        yield from ((str(key), title) for key, title in board.sections.items())
        yield NOBODY, _("No section yet")
    elif by == BY_PERSON:
        yield NOBODY, _("Nobody has it")
        yield from ((str(key), name) for key, name in names.items())
    else:
        yield from ((state.value, str(state.label)) for state in State)
