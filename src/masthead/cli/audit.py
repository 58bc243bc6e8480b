"""masthead audit: hand the audit log on, and look whether it says what it said."""

import sys
from datetime import datetime
from typing import TextIO

import click

from masthead.cli.database import require_database, require_up_to_date
from masthead.cli.home import home_option, open_magazine


@click.group()
def audit() -> None:
    """Hand on the log of who did what, or look whether somebody touched it."""


@audit.command()
@home_option
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="The first day, as 2026-11-27.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The day it ends before.")
@click.option("--format", "form", type=click.Choice(["csv", "jsonl"]), default="csv", show_default=True)
@click.argument("target", metavar="[FILE]", type=click.File("w", encoding="utf-8", lazy=True), default="-")
def export(since: datetime | None, until: datetime | None, form: str, target: TextIO) -> None:
    """Write the log into a file, or to the terminal, the newest entry first."""
    _open()
    from django.utils.timezone import make_aware

    from masthead.audit.exporting import write_lines
    from masthead.audit.reading import Wish, read_all

    wish = Wish(since=since and make_aware(since), until=until and make_aware(until))
    for line in write_lines(read_all(wish), form):
        target.write(line)


@audit.command()
@home_option
@click.option("--holds", metavar="SEAL", help="A seal that was noted earlier and must be in the log.")
def verify(holds: str | None) -> None:
    """Make every seal of the log again and compare. Exit code 1 when something was changed or taken out.

    Whoever cuts off the log's end leaves no trace in it: note the last seal elsewhere and ask for it later.
    """
    _open()
    from masthead.audit import verifying

    verdict = verifying.verify()
    faults = list(verdict.faults)
    if holds and not verifying.holds(holds):
        faults.append(f"The seal {holds} is not in the log: its end was cut off, or the seal was misspelt.")
    for fault in faults:
        click.echo(fault)
    waiting = f" {verdict.waiting:,} more wait for their seal." if verdict.waiting else ""
    click.echo(f"{verdict.entries:,} entries; the last seal is {verdict.last or 'none'}.{waiting}")
    if faults:
        click.echo("The log was touched. Compare it with the last good backup.")
        sys.exit(1)


def _open() -> None:
    open_magazine()
    require_database()
    require_up_to_date()
