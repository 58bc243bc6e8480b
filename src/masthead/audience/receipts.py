"""Keep the proof of a choice: what was asked, what was allowed, where and how; never whose choice it was.

A visitor's network is counted for an hour, so that nobody fills the table; it is kept as a hash with the
day's key, and never beside a receipt.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from masthead.audience import visiting
from masthead.audience.cookie import Choice
from masthead.audience.models import Answer, AskedText, How, Receipt
from masthead.audience.texts import asked_in
from masthead.press.visitor import find_network
from masthead.staff.allowances import Allowance

FROM_ONE_NETWORK = Allowance("choice of a reader", 600)  # a carrier or a school may be one network
MOST_A_MINUTE = 3_000  # of all readers together: a table that nobody can fill overnight


class ReceiptRefused(ValueError):
    """A choice was answered to no text of ours, or allows what that did not ask for."""


@dataclass(frozen=True)
class Said:
    """A choice as it reached us, and how it was made."""

    choice: Choice
    how: How


def write(said: Said, request: HttpRequest, *, now: datetime) -> bool:
    """Write a receipt, each number once; say whether there was room for it.

    Raises ReceiptRefused.
    """
    text = AskedText.objects.filter(version=said.choice.version).first()
    asked = asked_in(text).names if text else ()
    if not asked or not said.choice.purposes <= set(asked):
        raise ReceiptRefused(said.choice.value)
    minute, key = now.replace(second=0, microsecond=0), _hash(find_network(request), now)
    is_full = Receipt.objects.filter(at=minute).count() >= MOST_A_MINUTE
    if is_full or FROM_ONE_NETWORK.is_used_up(key, now=now):
        return False
    place = visiting.place_of(request)
    with transaction.atomic():
        FROM_ONE_NETWORK.note(key, now=now)
        Receipt.objects.get_or_create(
            number=said.choice.number,
            defaults={
                "at": minute,
                "version": said.choice.version,
                "regime": visiting.regime_at(place),
                "place": place,
                "purposes": " ".join(sorted(said.choice.purposes)),
                "answer": answer_of(said.choice.purposes, asked),
                "how": said.how,
            },
        )
    return True


def answer_of(purposes: Collection[str], asked: Collection[str]) -> Answer:
    """Say what somebody said on the whole."""
    if not purposes:
        return Answer.REJECT
    return Answer.ACCEPT if set(purposes) == set(asked) else Answer.SOME


def _hash(network: str, now: datetime) -> str:
    """Name a network for today, by a name that says nothing."""
    day = timezone.localtime(now).date().isoformat()
    return salted_hmac("masthead.audience", f"{day} {network}", algorithm="sha256").hexdigest()[:32]
