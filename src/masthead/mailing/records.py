"""What the post keeps: of a subscriber their letters, of a mailing what became of its letters."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count

from masthead.mailing.models import Delivery, Mailing, Outcome

OPEN = (Outcome.WAITING, Outcome.TRYING)


def letters_of(numbers: set[UUID]) -> list[dict[str, Any]]:
    """Give the letters to somebody, the oldest first."""
    rows = Delivery.objects.filter(subscriber__in=numbers).select_related("mailing__newsletter")
    return [
        {
            "newsletter": row.mailing.newsletter.name,
            "subject": row.mailing.subject,
            "outcome": row.outcome,
            "at": row.at,
            "reply": row.reply,
            "heard": row.heard,
            "heard_at": row.heard_at,
        }
        for row in rows.order_by("pk")
    ]


def by_outcome(mailing: Mailing) -> dict[Outcome, int]:
    """Count the letters of a mailing by what became of them, in the order of outcomes."""
    counts = dict(mailing.deliveries.order_by().values_list("outcome").annotate(Count("pk")))
    return {outcome: counts[outcome] for outcome in Outcome if counts.get(outcome)}


def settled_of(counts: Mapping[Outcome, int]) -> tuple[int, int]:
    """Say how many letters are settled, and how many there are."""
    whole = sum(counts.values())
    return whole - sum(counts.get(outcome, 0) for outcome in OPEN), whole
