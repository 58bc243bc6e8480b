"""Leaving, and what else subscribers do for themselves: pause, take their data, erase their address."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from masthead.newsletters import activity, proofs
from masthead.newsletters.models import Act, AskedWith, Newsletter, Proof, Standing, Subscriber, Subscription
from masthead.newsletters.records import records_of


@transaction.atomic
def leave(
    subscriber: UUID, newsletters: Iterable[int], *, now: datetime, source: str = "", by_name: str = ""
) -> list[Newsletter]:
    """End subscriptions at once; gives those newsletters, also the ones that were left before."""
    subscriber = proofs.number_now(subscriber)
    if not by_name:
        activity.note(subscriber, now=now)
    rows = Subscription.objects.select_for_update().filter(
        subscriber__number=subscriber, newsletter__in=list(newsletters)
    )
    found = list(rows.select_related("newsletter"))
    ended = [row for row in found if row.standing != Standing.ENDED]
    for row in ended:
        row.standing, row.ended_at = Standing.ENDED, now
        row.save(update_fields=["standing", "ended_at"])
    newly = [row.newsletter for row in ended]
    proofs.note(Act.LEFT, subscriber, newly, at=now, source=source, by_name=by_name)
    return [row.newsletter for row in found]


@transaction.atomic
def pause(subscriber: Subscriber, until: date | None, *, now: datetime) -> None:
    """Send nothing until a day; None ends a pause."""
    subscriber.paused_until = until
    subscriber.save(update_fields=["paused_until"])
    rows = subscriber.subscriptions.filter(standing=Standing.CONFIRMED).select_related("newsletter")
    held = [row.newsletter for row in rows]
    proofs.note(Act.PAUSED, subscriber.number, held, at=now, source=until.isoformat() if until else "")


@transaction.atomic
def erase(subscriber: Subscriber, *, now: datetime, by_name: str = "") -> None:
    """Delete an address and all its subscriptions; what remains in the proofs is nobody's number."""
    held = [row.newsletter for row in subscriber.subscriptions.select_related("newsletter")]
    proofs.note(Act.ERASED, subscriber.number, held, at=now, by_name=by_name)
    subscriber.delete()


def export(subscriber: Subscriber) -> dict[str, Any]:
    """Give all that is kept of a subscriber (GDPR, articles 15 and 20)."""
    rows = subscriber.subscriptions.select_related("newsletter").order_by("newsletter__slug")
    numbers = proofs.numbers_of(subscriber.number)
    kept = Proof.objects.filter(subscriber__in=numbers)
    names = ("newsletter", "act", "at", "digest", "source", "by_name")
    read = AskedWith.objects.filter(digest__in=kept.values("digest")).values_list("digest", "words")
    return {
        "address": subscriber.address,
        "number": str(subscriber.number),
        "since": subscriber.created_at,
        "paused_until": subscriber.paused_until,
        "last_sign_of_life_in_the_month_of": subscriber.active_in,
        "asked_whether_they_go_on": subscriber.questioned_at,
        "subscriptions": [
            {
                "newsletter": row.newsletter.name,
                "standing": row.standing,
                "asked_at": row.asked_at,
                "confirmed_at": row.confirmed_at,
                "ended_at": row.ended_at,
                "asked_on": row.source,
            }
            for row in rows
        ],
        "acts": list(kept.values(*names)),
        "words_agreed_to": dict(read),
        **records_of(numbers),
    }
