"""masthead subscribers: bring readers of newsletters in, hand them on, and read mails of those who leave."""

import sys
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from masthead.cli.database import require_database, require_up_to_date
from masthead.cli.home import home_option, open_magazine
from masthead.kit.progress import show_on

if TYPE_CHECKING:
    from masthead.newsletters.models import Newsletter
    from masthead.newsletters.moving.judging import Line

TRY_LATER = 75  # EX_TEMPFAIL: the mail server keeps the mail, and tries again
CONSENT = "Where and how they agreed; kept as the proof of each."


class Heard:
    """What is told of the lines: counted, shown, and written down where they are lost."""

    def __init__(self, lost: TextIO | None) -> None:
        from masthead.newsletters.moving.losses import head

        self.tally: Counter[str] = Counter()
        self.progress = show_on(sys.stderr)
        self.progress.begin("Lines")
        self.lost = lost
        if lost:
            lost.write(head())

    def tell(self, lines: "list[Line]") -> None:
        """Hear of some lines."""
        from masthead.newsletters.moving.judging import count
        from masthead.newsletters.moving.losses import write_losses

        self.tally.update(count(lines))
        self.progress.advance(len(lines))
        if self.lost:
            write_losses(lines, self.lost)


@click.group()
def subscribers() -> None:
    """Bring subscribers of newsletters in, hand them on as CSV, or end what a mail asks to end."""


@subscribers.command("import")
@home_option
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--newsletter", "slugs", multiple=True, help="The short name of what they get; may be repeated."
)
@click.option("--consent", required=True, help=CONSENT)
@click.option("--by", "by_name", required=True, help="The name of whoever answers for that.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Of consent, for lines that say none.")
@click.option(
    "--lost", metavar="FILE", type=click.File("w", encoding="utf-8", lazy=True), help="Lines not taken."
)
@click.option("--dry-run", is_flag=True, help="Say what would become of the lines, and write nothing.")
def bring(source: Path, slugs: tuple[str, ...], lost: TextIO | None, *, dry_run: bool, **said: Any) -> None:
    """Bring in subscribers: CSV of Masthead, Ghost, Mailchimp, Substack, or any with a column “email”.

    Whoever has left stays left, and suppressed addresses stay out. A second run changes nothing; after an
    interruption, run it again.
    """
    source = source.resolve()
    _open()
    from django.utils import timezone

    from masthead.newsletters.moving import taking
    from masthead.newsletters.moving.judging import Terms
    from masthead.newsletters.moving.source import CannotRead, Source

    terms = Terms([_find(slug) for slug in slugs], said["consent"], said["by_name"], _day(said["day"]))
    heard = Heard(lost)
    step = taking.look if dry_run else taking.take
    try:
        step(Source(source, source.name), terms, now=timezone.now(), tell=heard.tell)
    except CannotRead as error:
        raise click.ClickException(str(error)) from error
    finally:
        heard.progress.finish()
    _say(heard.tally)


@subscribers.command()
@home_option
@click.option("--newsletter", "slug", default="", help="The short name of one newsletter. Otherwise all.")
@click.argument("target", metavar="[FILE]", type=click.File("w", encoding="utf-8", lazy=True), default="-")
def export(slug: str, target: TextIO) -> None:
    """Write subscribers into a file, or to the terminal: a line for each newsletter of each."""
    _open()
    from masthead.newsletters.moving.exporting import write_lines

    for line in write_lines(_find(slug) if slug else None):
        target.write(line)


@subscribers.command()
@home_option
def leave() -> None:
    """Read a mail from standard input, and end the subscription that its subject names.

    For the mailbox of Settings → Sending newsletters: let your mail server pipe its mails into this command.
    What names no subscription of ours is left alone. Exit code 75 (try again later) without a database.
    """
    from masthead.cli.refusals import Refusal

    try:
        _open()
    except Refusal as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(TRY_LATER)
    from django.db import Error as DatabaseError
    from django.utils import timezone

    from masthead.newsletters.leaving_by_mail import MOST_BYTES, leave_by_mail
    from masthead.newsletters.links import BadLink

    try:
        left = leave_by_mail(sys.stdin.buffer.read(MOST_BYTES), now=timezone.now())
    except BadLink as error:
        click.echo(f"Left alone: {error}.")
        return
    except DatabaseError as error:
        click.echo(str(error), err=True)
        sys.exit(TRY_LATER)
    click.echo(f"Left: {', '.join(one.name for one in left) or 'nothing that was still subscribed'}.")


def _say(tally: "Counter[str]") -> None:
    """Say what became of the lines, and why some were not taken."""
    from masthead.newsletters.moving.judging import Outcome, Why

    for outcome in Outcome:
        click.echo(f"{outcome.label}: {tally[outcome.value]:,}")
    for why in Why:
        if lines := tally[f"{Outcome.LOST.value}:{why.value}"]:
            click.echo(f"  {why.label}: {lines:,}")


def _find(slug: str) -> "Newsletter":
    from masthead.newsletters.models import Newsletter

    found = Newsletter.objects.filter(slug=slug).first()
    if found is None:
        there = ", ".join(Newsletter.objects.values_list("slug", flat=True)) or "none yet"
        raise click.ClickException(f"There is no newsletter “{slug}”. There are: {there}.")
    return found


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _open() -> None:
    open_magazine()
    require_database()
    require_up_to_date()
