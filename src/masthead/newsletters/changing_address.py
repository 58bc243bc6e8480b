"""Another address for what somebody gets: asked for on their own page, confirmed from the new mailbox.

Who moves gets a new number: mails that lie in the old mailbox still end subscriptions, but lead to nobody's
page, for the old mailbox may be somebody else's by then. Proofs say which number follows which.
"""

import uuid
from datetime import datetime

from django.db import transaction

from masthead.newsletters import activity, proofs, tasks
from masthead.newsletters.addresses import Address, read_address
from masthead.newsletters.links import Move, OldLink
from masthead.newsletters.models import Standing, Subscriber, Subscription
from masthead.newsletters.signing_up import OF_MAILBOX, TooOften
from masthead.newsletters.suppressing import is_suppressed
from masthead.staff.allowances import Allowance

OF_SUBSCRIBER = Allowance("newsletter address change", 5)


def ask(subscriber: Subscriber, address: Address, *, now: datetime) -> None:
    """Write to the new mailbox, where that may be; what is told to whoever asks says nothing of it.

    Raises TooOften.
    """
    if OF_SUBSCRIBER.is_used_up(str(subscriber.number), now=now):
        raise TooOften
    OF_SUBSCRIBER.note(str(subscriber.number), now=now)
    is_same = address.key == subscriber.key
    if is_same or is_suppressed(address) or OF_MAILBOX.is_used_up(address.digest, now=now):
        return
    OF_MAILBOX.note(address.digest, now=now)
    tasks.ask_new_mailbox.enqueue(subscriber.pk, address.written)


@transaction.atomic
def move(wanted: Move, *, now: datetime) -> None:
    """Change the address, as confirmed from the new mailbox; who has it already becomes the same subscriber.

    Raises OldLink where somebody has moved otherwise since, or is gone, or nothing may be sent there.
    """
    address = read_address(wanted.address)
    number = proofs.number_now(wanted.subscriber)
    subscriber = Subscriber.objects.select_for_update().filter(number=number).first()
    if subscriber and number != wanted.subscriber and subscriber.key == address.key:
        return  # pressed twice
    if subscriber is None or number != wanted.subscriber or is_suppressed(address):
        raise OldLink(wanted.address)
    old = subscriber.address
    numbers = [subscriber.number]
    other = Subscriber.objects.select_for_update().filter(key=address.key).exclude(pk=subscriber.pk).first()
    if other:
        numbers.append(other.number)
        _merge(other, into=subscriber)
    subscriber.number, subscriber.address, subscriber.key = uuid.uuid4(), address.written, address.key
    subscriber.save()
    proofs.note_move(numbers, subscriber.number, at=now)
    activity.note(subscriber.number, now=now)
    transaction.on_commit(lambda: tasks.tell_old_mailbox.enqueue(old))


def _merge(other: Subscriber, *, into: Subscriber) -> None:
    """Give one subscriber what another has; of two on one newsletter that one holds which was said last."""
    held = {row.newsletter_id: row for row in into.subscriptions.select_for_update()}
    for row in other.subscriptions.select_for_update():
        mine = held.get(row.newsletter_id)
        if mine is not None and _said_at(mine) >= _said_at(row):
            continue
        if mine is not None:
            mine.delete()
        row.subscriber = into
        row.save(update_fields=["subscriber"])
    into.active_in = max(filter(None, [into.active_in, other.active_in]), default=None)
    into.created_at = min(into.created_at, other.created_at)
    into.paused_until = max(filter(None, [into.paused_until, other.paused_until]), default=None)
    other.delete()


def _said_at(row: Subscription) -> tuple[bool, datetime]:
    """Order subscriptions: what was only asked for first, then by when the owner last said something."""
    said = row.ended_at if row.has_left else row.confirmed_at
    return row.standing != Standing.ASKED or row.has_left, said or row.asked_at
