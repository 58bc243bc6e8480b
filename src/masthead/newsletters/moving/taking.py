"""Go through a file: look what would become of it, or take it, some lines at a time."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from masthead.newsletters import proofs, suppressing, wording
from masthead.newsletters.models import Act, Proof, Reason, Standing, Subscriber, Subscription
from masthead.newsletters.moving.dates import BadDate, read_moment
from masthead.newsletters.moving.formats import OUT, Fate
from masthead.newsletters.moving.judging import Line, Outcome, Terms, gather, judge, pieces, read_piece
from masthead.newsletters.moving.seen import Seen
from masthead.newsletters.moving.source import Source

Tell = Callable[[list[Line]], None]
REASONS = {
    Fate.UNSUBSCRIBED: Reason.ASKED,
    Fate.BOUNCED: Reason.BOUNCED,
    Fate.COMPLAINED: Reason.COMPLAINED,
}
LONGEST_NAME = 180  # of a file, in a proof


def look(source: Source, terms: Terms, *, now: datetime, tell: Tell) -> None:
    """Tell what would become of each line, and write nothing; raises CannotRead."""
    with Seen() as seen:
        gather(source, seen)
        for lines in pieces(source):
            judge(lines, terms, seen, now=now)
            tell(lines)


def take(source: Source, terms: Terms, *, now: datetime, tell: Tell, done: int = 0) -> None:
    """Take the lines, each piece in a transaction with what `tell` writes down; raises CannotRead.

    After an interruption `done` lines are passed over. A second run of the same file finds all of it known.
    """
    with Seen() as seen:
        gather(source, seen)
        passed = 0
        for lines in pieces(source):
            passed += len(lines)
            if passed <= done:
                read_piece(lines, seen)
                continue
            with transaction.atomic():
                judge(lines, terms, seen, now=now, is_binding=True)
                _write(lines, source, terms, now)
                tell(lines)


def _write(lines: list[Line], source: Source, terms: Terms, now: datetime) -> None:
    origin = f"import: {source.name[:LONGEST_NAME]}"
    for fate in OUT:
        out = [
            line.address for line in lines if line.outcome == Outcome.SUPPRESSED and line.said.fate == fate
        ]
        if out:
            suppressing.suppress_all(
                filter(None, out), REASONS[fate], now=now, by_name=terms.by_name, source=origin
            )
    new = [line for line in lines if line.outcome in {Outcome.TAKEN, Outcome.ENDED}]
    if new:
        digest = wording.keep(terms.words, now)
        owners = _subscribers(new, now)
        _subscribe(new, owners, origin, now)
        _prove(new, owners, origin, Proof(digest=digest, at=now, by_name=terms.by_name))


def _subscribers(lines: list[Line], now: datetime) -> dict[str, Subscriber]:
    """Give the subscriber of each mailbox, made where there was none."""
    made = {}
    for line in lines:
        if line.address:
            since = _moment(line.said.since, now) or line.agreed or now
            made[line.address.key] = Subscriber(
                address=line.address.written,
                key=line.address.key,
                created_at=since,
                paused_until=_day(line.said.paused),
            )
    Subscriber.objects.bulk_create(made.values(), ignore_conflicts=True)
    return {one.key: one for one in Subscriber.objects.filter(key__in=made)}


def _subscribe(lines: list[Line], owners: dict[str, Subscriber], origin: str, now: datetime) -> None:
    """Write the subscriptions; one that was asked for and waited is confirmed."""
    rows = [row for line in lines for row in _rows(line, owners, origin, now)]
    Subscription.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["subscriber", "newsletter"],
        update_fields=["standing", "asked_at", "confirmed_at", "ended_at", "source"],
    )


def _rows(line: Line, owners: dict[str, Subscriber], origin: str, now: datetime) -> list[Subscription]:
    is_end = line.outcome == Outcome.ENDED
    ended = (_moment(line.said.left, now) or now) if is_end else None
    asked = _moment(line.said.asked, now) or line.agreed or ended or now
    return [
        Subscription(
            subscriber=owners[line.key],
            newsletter=one,
            standing=Standing.ENDED if is_end else Standing.CONFIRMED,
            asked_at=asked,
            confirmed_at=line.agreed,
            ended_at=ended,
            source=(line.said.source if line.said.newsletter else origin)[: proofs.LONGEST_SOURCE],
        )
        for one in line.newsletters
    ]


def _prove(lines: list[Line], owners: dict[str, Subscriber], origin: str, like: Proof) -> None:
    """Keep who brought them in, from where, and when they are said to have agreed."""
    Proof.objects.bulk_create(
        Proof(
            subscriber=owners[line.key].number,
            newsletter=one.slug,
            act=Act.IMPORTED,
            at=like.at,
            digest=like.digest,
            source=f"{origin} (consent of {line.agreed:%Y-%m-%d})" if line.agreed else origin,
            by_name=like.by_name,
        )
        for line in lines
        for one in line.newsletters
    )


def _moment(said: str, now: datetime) -> datetime | None:
    try:
        return read_moment(said, now=now)
    except BadDate:
        return None


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        return None
