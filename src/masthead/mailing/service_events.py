"""What a mail service tells of letters, in our words: django-anymail has one form for the events of all.

Services call a bounce that may pass “bounced” too; what they say beside it tells it from one for good.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField

from masthead.mailing import coming_back
from masthead.mailing.coming_back import Report
from masthead.mailing.models import Heard, Mailing
from masthead.newsletters import leaving
from masthead.newsletters.leaving_by_mail import FROM_MAIL

OF_ITSELF = {"delivered": Heard.DELIVERED, "complained": Heard.COMPLAINED}
GONE = {"bounced", "invalid"}  # why, where a mailbox is not there
KIND_OF_BOUNCE = {"Type", "type", "event", "bounce_class", "bounceType", "bounce_type"}
PASSES = re.compile(r"soft|transient|temporary|block", re.IGNORECASE)
CLASSES_THAT_PASS = {*map(str, range(20, 30)), "40", "70", "100"}  # SparkPost's numbers
STATUS_THAT_PASSES = re.compile(r"\b(?:4\.\d+\.\d+|5\.2\.[23])\b")  # RFC 3463; full, or the letter too large


def hear(event: Any, *, now: datetime) -> bool:
    """Note an event of a letter; says whether it was news."""
    mailing, subscriber = _letter_of(event)
    if event.event_type == "unsubscribed" and mailing and subscriber:
        return _leave(mailing, subscriber, now)
    heard = judge(event)
    if heard is None or not event.recipient:
        return False
    said = " ".join(str(event.mta_response or event.description or "").split())
    return coming_back.note(Report(heard, event.recipient, mailing, subscriber, said), now=now)


def judge(event: Any) -> Heard | None:
    """Say what an event means for its letter; None where nothing follows from it."""
    kind, reason = event.event_type, event.reject_reason
    if kind in OF_ITSELF:
        return OF_ITSELF[kind]
    if kind not in ("bounced", "rejected"):
        return None
    if reason == "spam":
        return Heard.COMPLAINED if kind == "rejected" else Heard.SOFT
    return Heard.HARD if reason in GONE and not _may_pass(event) else Heard.SOFT


def _may_pass(event: Any) -> bool:
    """Whether a service says beside it that the mailbox is there, and will take letters again."""
    said = list(_kinds(event.esp_event))
    status = STATUS_THAT_PASSES.search(str(event.mta_response or ""))
    return bool(status) or any(PASSES.search(one) or one in CLASSES_THAT_PASS for one in said)


def _kinds(raw: Any, depth: int = 2) -> Iterator[str]:
    """Give what a service's own event says of its kind, however deep it says it."""
    if not isinstance(raw, Mapping):
        return
    for name, value in raw.items():
        if name in KIND_OF_BOUNCE and isinstance(value, str | int):
            yield str(value)
        elif name == "hard_bounce" and value is False:
            yield "soft"
        elif depth:
            yield from _kinds(value, depth - 1)


def _letter_of(event: Any) -> tuple[int | None, UUID | None]:
    """Say which letter of which mailing, as it was handed over with it."""
    about = event.metadata or {}
    try:
        mailing, subscriber = int(about["mailing"]), UUID(str(about["subscriber"]))
    except (LookupError, TypeError, ValueError):
        return None, None
    return (mailing, subscriber) if 0 < mailing <= BigIntegerField.MAX_BIGINT else (None, None)


def _leave(mailing: int, subscriber: UUID, now: datetime) -> bool:
    """End what a reader left at the service's own link."""
    newsletters = Mailing.objects.filter(pk=mailing).values_list("newsletter", flat=True)
    return bool(leaving.leave(subscriber, newsletters, now=now, source=FROM_MAIL))
