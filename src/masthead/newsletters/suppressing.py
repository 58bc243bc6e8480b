"""Addresses that get nothing: how one comes on that list, whether it is there, and how it comes off again."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from masthead.newsletters import proofs
from masthead.newsletters.addresses import Address
from masthead.newsletters.models import Act, Reason, Standing, Subscriber, Subscription, Suppressed


def is_suppressed(address: Address) -> bool:
    """Whether nothing is ever sent to a mailbox."""
    return Suppressed.objects.filter(digest=address.digest).exists()


@transaction.atomic
def suppress(address: Address, reason: Reason, *, now: datetime, by_name: str = "", source: str = "") -> bool:
    """Send nothing to a mailbox any more, whatever it gets so far; says whether that is new.

    Who is on the list already stays there for the reason it came.
    """
    return bool(suppress_all([address], reason, now=now, by_name=by_name, source=source))


@transaction.atomic
def suppress_all(
    addresses: Iterable[Address], reason: Reason, *, now: datetime, by_name: str = "", source: str = ""
) -> int:
    """Do the same for many mailboxes, in as many queries as for one; says how many are new."""
    by_key = {one.key: one.digest for one in addresses}
    known = set(Suppressed.objects.filter(digest__in=by_key.values()).values_list("digest", flat=True))
    new = [
        Suppressed(digest=digest, reason=reason, at=now, by_name=by_name)
        for digest in dict.fromkeys(by_key.values())
        if digest not in known
    ]
    Suppressed.objects.bulk_create(new, ignore_conflicts=True)
    _end(by_key, now, by_name, source)
    return len(new)


def _end(keys: Iterable[str], now: datetime, by_name: str, source: str) -> None:
    """End what mailboxes get, each with its proof."""
    owners = Subscriber.objects.filter(key__in=list(keys))
    rows = Subscription.objects.select_for_update().filter(subscriber__in=owners)
    ended = list(rows.exclude(standing=Standing.ENDED).select_related("newsletter", "subscriber"))
    Subscription.objects.filter(pk__in=[row.pk for row in ended]).update(
        standing=Standing.ENDED, ended_at=now
    )
    for row in ended:
        proofs.note(
            Act.SUPPRESSED,
            row.subscriber.number,
            [row.newsletter],
            at=now,
            by_name=by_name,
            source=source,
        )
