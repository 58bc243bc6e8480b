"""masthead mailings: how far letters are on their way to readers."""

import sys
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from masthead.cli.database import require_database, require_up_to_date
from masthead.cli.home import home_option, open_magazine
from masthead.kit.progress import Progress, show_on

if TYPE_CHECKING:
    from masthead.mailing.models import Mailing

EVERY = 1.0  # seconds between two looks
NEWEST = 10


@click.command()
@home_option
@click.option("--follow", is_flag=True, help="Stay until nothing leaves any more, with a bar for each.")
def mailings(*, follow: bool) -> None:
    """Say how far the newest mailings are: letters by what became of them.

    With --follow it shows how those under way go on. Ctrl-C ends the looking and not the sending.
    """
    open_magazine()
    require_database()
    require_up_to_date()
    from masthead.mailing.models import Mailing

    if follow:
        _follow(show_on(sys.stderr))
    for mailing in Mailing.objects.select_related("newsletter").order_by("-due_at", "-pk")[:NEWEST]:
        click.echo(_told(mailing))


def _told(mailing: "Mailing") -> str:
    """Put a mailing on a line, and why it is paused on another."""
    became = ", ".join(f"{words} {number:,}" for words, number in _counts(mailing).items())
    line = f"{mailing.newsletter} · {mailing} · {mailing.get_state_display()}"
    return "\n  ".join(filter(None, [line, became, mailing.reason]))


def _counts(mailing: "Mailing") -> Mapping[str, int]:
    """Count its letters by what became of them."""
    from masthead.mailing.records import by_outcome

    return {str(outcome.label): number for outcome, number in by_outcome(mailing).items()}


def _follow(progress: Progress) -> None:
    """Show those that are being sent, one after the other, until none is."""
    from masthead.mailing.models import Mailing, State

    while mailing := Mailing.objects.filter(state=State.SENDING).order_by("due_at", "pk").first():
        _follow_one(mailing, progress)
    progress.finish()


def _follow_one(mailing: "Mailing", progress: Progress) -> None:
    from masthead.mailing.models import State
    from masthead.mailing.records import by_outcome, settled_of

    settled, whole = settled_of(by_outcome(mailing))
    progress.begin(str(mailing), total=whole)
    progress.advance(settled)
    while mailing.state == State.SENDING:
        time.sleep(EVERY)
        before, (settled, now_whole) = settled, settled_of(by_outcome(mailing))
        if now_whole != whole:  # its list is still being written
            return
        progress.advance(settled - before)
        mailing.refresh_from_db(fields=["state"])
