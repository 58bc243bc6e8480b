"""Forgets who was sent which letter, once the house has known it for as long as it says.

The totals of a mailing are written before the first row of its ledger goes: once, in a transaction of their
own, and from that moment all figures are told from them. What a kill cuts short goes on where it was.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from masthead.mailing.models import Delivery, Mailing, MailingSettings, State, Totals
from masthead.mailing.records import totals_of
from masthead.newsletters import silence

EVERY = timedelta(hours=1)
SOON = timedelta(seconds=1)  # while there is more
MOST = 1000  # rows at a time: the clock has others to call
ENDED = (State.SENT, State.STOPPED)
SLACK = timedelta(days=7)  # for the rule of silence to end what was not answered

Keeper = Callable[[Mailing], None]
_keepers: list[Keeper] = []


def register(keeper: Keeper) -> None:
    """Let a department keep what it counts from a ledger; it is called once, while all rows are there."""
    _keepers.append(keeper)


def forget(now: datetime) -> datetime:
    """Forget some rows; a job of the clock."""
    begun = Totals.objects.filter(is_cleared=False).order_by("at").first() or begin(now)
    if begun is None:
        return now + EVERY
    clear_some(begun)
    return now + SOON


def begin(now: datetime) -> Totals | None:
    """Write the totals of the mailing that ended first; None where none is to be forgotten."""
    due = Mailing.objects.filter(state__in=ENDED, ended_at__lt=known_from(now), totals=None)
    mailing = due.order_by("ended_at").values_list("pk", flat=True).first()
    return keep_totals(mailing, now=now) if mailing else None


def keep_totals(mailing: int, *, now: datetime) -> Totals:
    """Write what a mailing's figures are told from, where another clock has not."""
    counted = totals_of(mailing)
    with transaction.atomic():
        locked = Mailing.objects.select_for_update(no_key=True).defer("html", "text").get(pk=mailing)
        if written := Totals.objects.filter(mailing=mailing).first():
            return written
        counted.at = now
        counted.save(force_insert=True)
        for keep in _keepers:
            keep(locked)
    return counted


def clear_some(totals: Totals) -> None:
    """Delete some rows of a ledger, and note it once there are none."""
    rows = Delivery.objects.filter(mailing=totals.mailing_id)
    Delivery.objects.filter(pk__in=rows.values("pk")[:MOST]).delete()
    if not rows.exists():
        Totals.objects.filter(pk=totals.pk).update(is_cleared=True)


def known_from(now: datetime) -> datetime:
    """Give the moment since which letters are known: what ended before it is forgotten.

    Who is asked for staying silent follows from the ledger too, so it reaches as far back as that rule looks.
    """
    wanted = now - timedelta(days=MailingSettings.load().kept_days)
    rule = silence.rule_now()
    if rule is None:
        return wanted
    return min(wanted, silence.months_before(now, rule.months), rule.answers_by(now) - SLACK)
