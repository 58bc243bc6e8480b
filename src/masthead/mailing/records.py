"""What the post keeps: of a subscriber their letters, of a mailing what became of its letters."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from masthead.mailing.models import Delivery, Heard, Mailing, Outcome, Totals
from masthead.mailing.models.totals import name_of

OPEN = (Outcome.WAITING, Outcome.TRYING)
HEARD = {
    "delivered": Q(heard=Heard.DELIVERED),
    "came_back": Q(heard__in=(Heard.SOFT, Heard.HARD)) | Q(outcome=Outcome.REFUSED),
    "complaints": Q(heard=Heard.COMPLAINED),
}
COUNTED = {**{name_of(one): Q(outcome=one) for one in Outcome}, **HEARD}


def letters_of(numbers: set[UUID]) -> list[dict[str, Any]]:
    """Give the letters to somebody that are not forgotten, the oldest first."""
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
    if kept := kept_of(mailing.pk):
        counts = {outcome: kept.of(outcome) for outcome in Outcome}
    return {outcome: counts[outcome] for outcome in Outcome if counts.get(outcome)}


def totals_of(mailing: int) -> Totals:
    """Count the letters of a mailing; as they were counted then, where it is forgotten whose they were."""
    rows = Delivery.objects.filter(mailing=mailing)
    counted = rows.aggregate(**{name: Count("pk", filter=which) for name, which in COUNTED.items()})
    return kept_of(mailing) or Totals(mailing_id=mailing, **counted)


def kept_of(mailing: int) -> Totals | None:
    """Give the totals of a mailing whose ledger is forgotten, or is about to be.

    Look for them after rows were counted: they are written before the first one goes, so where there are none
    nothing was missing.
    """
    return Totals.objects.filter(mailing=mailing).first()


def settled_of(counts: Mapping[Outcome, int]) -> tuple[int, int]:
    """Say how many letters are settled, and how many there are."""
    whole = sum(counts.values())
    return whole - sum(counts.get(outcome, 0) for outcome in OPEN), whole
