"""Write into the ledger who is sent a letter: in batches, each once, and on from where one was killed."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from masthead.mailing.models import Delivery, Mailing
from masthead.newsletters.models import Standing, Subscription

BATCH = 1000


def list_recipients(mailing: Mailing, *, now: datetime) -> int:
    """Add the next batch; gives how many were added, 0 once all are there."""
    with transaction.atomic():
        some = Mailing.objects.only("newsletter", "listed_to", "is_listed")
        mailing = some.select_for_update(no_key=True).get(pk=mailing.pk)
        if mailing.is_listed:
            return 0
        found = list(
            recipients(mailing, now)
            .filter(subscriber__gt=mailing.listed_to)
            .order_by("subscriber")
            .values_list("subscriber", "subscriber__number")[:BATCH]
        )
        Delivery.objects.bulk_create(
            (Delivery(mailing=mailing, subscriber=number, due_at=now, at=now) for _key, number in found),
            ignore_conflicts=True,
        )
        mailing.listed_to = found[-1][0] if found else mailing.listed_to
        mailing.is_listed = len(found) < BATCH
        mailing.save(update_fields=["listed_to", "is_listed"])
    return len(found)


def recipients(mailing: Mailing, now: datetime) -> QuerySet[Subscription]:
    """Give the subscriptions that a letter goes to: confirmed, and not paused by their owner.

    A question whether somebody goes on is for those whose answer is still awaited.
    """
    held = Subscription.objects.filter(newsletter=mailing.newsletter_id, standing=Standing.CONFIRMED)
    if mailing.is_question:
        held = held.filter(subscriber__questioned_at__isnull=False)
    return held.exclude(Q(subscriber__paused_until__gt=now.date()))
