"""Sources: the pages on which readers asked for a newsletter, and how many of them confirmed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q

from masthead.newsletters.models import Newsletter, Subscription

LONGEST = 255
# A path of ours. Without signs with which somebody could write more than a path: proofs stay for good.
PATH = re.compile(r"/[\w\-./]*")
MOST = 20  # that are told of a newsletter


@dataclass(frozen=True)
class Source:
    """One page."""

    path: str  # empty: not known
    asked: int
    confirmed: int


def read_source(said: str) -> str:
    """Take the path of a page as a form says it; nothing where it is none."""
    path = said.strip()
    return path if len(path) <= LONGEST and PATH.fullmatch(path) else ""


def sources_of(newsletter: Newsletter, *, since: datetime) -> Sequence[Source]:
    """Give the pages on which most asked for a newsletter since a moment, those first."""
    asked = Subscription.objects.filter(newsletter=newsletter, asked_at__gte=since)
    confirmed = Count("pk", filter=Q(confirmed_at__gte=F("asked_at")))
    rows = asked.values("source").annotate(asked=Count("pk"), confirmed=confirmed)
    found = rows.order_by("-asked", "source").values_list("source", "asked", "confirmed")
    return [Source(*row) for row in found[:MOST]]
