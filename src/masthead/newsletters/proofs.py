"""Write down what happened to a subscription, in the transaction in which it happened."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from masthead.newsletters.models import Act, Newsletter, Proof

LONGEST_SOURCE = 255


def note(
    act: Act, subscriber: UUID, newsletters: Iterable[Newsletter], *, at: datetime, **about: str
) -> None:
    """Note an act for each newsletter; `about`: digest of the words, source, by_name."""
    source = about.pop("source", "")[:LONGEST_SOURCE]
    Proof.objects.bulk_create(
        Proof(subscriber=subscriber, newsletter=one.slug, act=act, at=at, source=source, **about)
        for one in newsletters
    )
