"""Letters of an issue that did not arrive, or are in doubt: to whom they were, and what the server said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from masthead.issues.models import Issue
from masthead.mailing.models import Delivery, Outcome, Totals
from masthead.mailing.records import kept_of
from masthead.newsletters.models import Subscriber
from masthead.newsletters.moving.exporting import csv_line

PIECE = 1000


@dataclass(frozen=True)
class Lost:
    """One letter; without an address where its reader was erased since."""

    subscriber: int | None
    address: str
    reply: str
    at: datetime


def rows_of(issue: Issue, outcome: Outcome) -> QuerySet[Delivery]:
    """Give the letters of which this became, the last first; none once it is forgotten whose they were."""
    rows = Delivery.objects.filter(mailing=issue.mailing_id, outcome=outcome, mailing__totals=None)
    return rows.order_by("-at", "-pk")


def forgotten_of(issue: Issue) -> Totals | None:
    """Give the numbers that are left where it is forgotten whose the letters were."""
    return kept_of(issue.mailing_id) if issue.mailing_id else None


def tell(rows: Sequence[Delivery]) -> list[Lost]:
    """Say whose letters they were."""
    numbers = [row.subscriber for row in rows]
    found = Subscriber.objects.filter(number__in=numbers).values_list("number", "pk", "address")
    owners: dict[UUID, tuple[int | None, str]] = {number: (key, address) for number, key, address in found}
    return [Lost(*owners.get(row.subscriber, (None, "")), row.reply, row.at) for row in rows]


def write_csv(issue: Issue, outcome: Outcome) -> Iterator[str]:
    """Write a line for each, the headings first; no more than some are held at any time."""
    yield csv_line([_("Address"), _("What the mail server said"), _("Time")])
    last, rows = 0, rows_of(issue, outcome).order_by("pk")
    while piece := list(rows.filter(pk__gt=last)[:PIECE]):
        for one in tell(piece):
            yield csv_line([one.address, one.reply, one.at.isoformat()])
        last = piece[-1].pk
