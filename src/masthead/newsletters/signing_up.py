"""Signing up, in two steps: somebody asks, and whoever has the mailbox confirms (double opt-in).

Who asks is told the same whatever is known of the address: a form tells nobody who reads what.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from masthead.newsletters import activity, proofs, tasks, wording
from masthead.newsletters.addresses import Address
from masthead.newsletters.links import CONFIRMED_WITHIN, Asked
from masthead.newsletters.models import Act, Newsletter, Standing, Subscriber, Subscription
from masthead.newsletters.suppressing import is_suppressed
from masthead.staff.allowances import Allowance

OF_NETWORK = Allowance("newsletter asked for", 30)
OF_MAILBOX = Allowance("newsletter for a mailbox", 4)  # mails that others can have sent to somebody


class TooOften(Exception):
    """Somebody has asked so often that nothing is sent for a while."""


@dataclass(frozen=True)
class Wish:
    """What somebody asks for."""

    address: Address
    newsletters: Sequence[Newsletter]
    words: str  # that they agreed to
    source: str = ""  # path of the page with the form
    network: str = ""


def ask(wish: Wish, *, now: datetime) -> None:
    """Take a wish, and write to the mailbox; raises TooOften."""
    if OF_NETWORK.is_used_up(wish.network, now=now):
        raise TooOften
    OF_NETWORK.note(wish.network, now=now)
    if is_suppressed(wish.address) or OF_MAILBOX.is_used_up(wish.address.digest, now=now):
        return
    OF_MAILBOX.note(wish.address.digest, now=now)
    with transaction.atomic():
        subscriber, new = _take(wish, now)
        keys = [one.pk for one in new]
        transaction.on_commit(lambda: tasks.write_back.enqueue(subscriber.pk, keys))


def _take(wish: Wish, now: datetime) -> tuple[Subscriber, Sequence[Newsletter]]:
    """Keep what is asked for; gives what was not confirmed already.

    What somebody has left stays marked as ended until the mailbox confirms: anybody can fill in a form.
    """
    made = {"address": wish.address.written, "created_at": now}
    subscriber, _ = Subscriber.objects.get_or_create(key=wish.address.key, defaults=made)
    held = subscriber.subscriptions.filter(standing=Standing.CONFIRMED).values_list("newsletter", flat=True)
    new = [one for one in wish.newsletters if one.pk not in set(held)]
    for one in new:
        asked = {"standing": Standing.ASKED, "asked_at": now, "source": wish.source[: proofs.LONGEST_SOURCE]}
        Subscription.objects.update_or_create(subscriber=subscriber, newsletter=one, defaults=asked)
    digest = wording.keep(wish.words, now)
    proofs.note(Act.ASKED, subscriber.number, new, at=now, digest=digest, source=wish.source)
    return subscriber, new


@transaction.atomic
def confirm(asked: Asked, *, now: datetime) -> Sequence[Newsletter]:
    """Confirm what was asked for, from the mailbox; gives what the subscriber now has of it.

    A second press changes nothing, and neither does an old link after somebody has left.
    """
    activity.note(asked.subscriber, now=now)
    rows = Subscription.objects.select_for_update().filter(
        subscriber__number=asked.subscriber, newsletter__in=asked.newsletters
    )
    found = list(rows.select_related("newsletter", "subscriber"))
    still = now - CONFIRMED_WITHIN
    waiting = [row for row in found if row.standing == Standing.ASKED and row.asked_at >= still]
    for row in waiting:
        row.standing, row.confirmed_at, row.ended_at = Standing.CONFIRMED, now, None
        row.save(update_fields=["standing", "confirmed_at", "ended_at"])
    proofs.note(Act.CONFIRMED, asked.subscriber, [row.newsletter for row in waiting], at=now)
    return [row.newsletter for row in found if row.standing == Standing.CONFIRMED]


@transaction.atomic
def join(subscriber: Subscriber, newsletters: Iterable[Newsletter], *, now: datetime, source: str) -> None:
    """Give a subscriber newsletters they choose on their own page: their mailbox is confirmed already."""
    wanted = list(newsletters)
    held = subscriber.subscriptions.filter(standing=Standing.CONFIRMED).values_list("newsletter", flat=True)
    known = set(held)
    new = [one for one in wanted if one.pk not in known]
    said = {"standing": Standing.CONFIRMED, "asked_at": now, "confirmed_at": now, "ended_at": None}
    for one in new:
        Subscription.objects.update_or_create(
            subscriber=subscriber, newsletter=one, defaults={**said, "source": source}
        )
    digest = wording.keep(wording.words_now(), now) if new else ""
    proofs.note(Act.CONFIRMED, subscriber.number, new, at=now, digest=digest, source=source)


def forget_unconfirmed(now: datetime) -> None:
    """Delete what nobody has confirmed in time, and addresses that are on no list; a job of the clock.

    What had been left before somebody asked anew is what it was: left.
    """
    late = Subscription.objects.filter(standing=Standing.ASKED, asked_at__lt=now - CONFIRMED_WITHIN)
    late.filter(ended_at__isnull=False).update(standing=Standing.ENDED)
    late.filter(ended_at=None).delete()
    Subscriber.objects.filter(subscriptions=None, created_at__lt=now - CONFIRMED_WITHIN).delete()
