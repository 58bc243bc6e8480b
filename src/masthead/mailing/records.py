"""What the post keeps of a subscriber: the letters they were sent, and what became of each."""

from typing import Any
from uuid import UUID

from masthead.mailing.models import Delivery


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
