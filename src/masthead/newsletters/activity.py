"""Signs of life: in which month a reader last did something. Not what they did, nor with which letter.

Nothing is noted while the house does not ask who stays silent.
"""

from datetime import UTC, date, datetime
from uuid import UUID

from masthead.newsletters import marks, proofs
from masthead.newsletters.models import NewsletterSettings, Standing, Subscriber


def is_noted() -> bool:
    """Whether the house asks who stays silent."""
    return bool(NewsletterSettings.load().silent_months)


def month_of(moment: datetime) -> date:
    """Give the first of a moment's month, by the clock that all machines have in common."""
    return moment.astimezone(UTC).date().replace(day=1)


def note_mark(said: str, *, now: datetime) -> None:
    """Note that somebody followed a link with this mark; nothing where it is none of ours."""
    if number := marks.read_mark(said):
        note(number, now=now)


def note(subscriber: UUID, *, now: datetime) -> None:
    """Note a sign of life of somebody who gets something; it answers the question whether they go on.

    Most calls find the month noted, and write nothing.
    """
    if not is_noted():
        return
    reader = _find(subscriber)
    if reader is None:
        return
    month, same = month_of(now), Subscriber.objects.filter(pk=reader.pk)
    if reader.active_in is None or reader.active_in < month:
        same.update(active_in=month, questioned_at=None)  # also a question that is asked right now
    elif reader.questioned_at:
        same.update(questioned_at=None)


def _find(number: UUID) -> Subscriber | None:
    """Find who has a number, or had it before their address changed: letters with it lie in mailboxes."""
    getting = Subscriber.objects.filter(subscriptions__standing=Standing.CONFIRMED)
    return getting.filter(number=number).first() or getting.filter(number=proofs.number_now(number)).first()
