"""What is heard of letters after they were taken: bounces and complaints, from a mail server or a service.

Each is noted in the ledger, upwards alone (a complaint outweighs a bounce, a bounce a delivery), and acted on
when it is new: told a second time, whether by chance or by malice, it changes nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from masthead.mailing.models import Delivery, Heard, Mailing, MailingSettings, Outcome, Totals
from masthead.mailing.said import of_letter
from masthead.newsletters import suppressing
from masthead.newsletters.addresses import BadAddress, read_address
from masthead.newsletters.models import Reason

FROM_MAILBOX = "mailbox"  # where a suppression was asked for, in the proof
UPWARDS = (Heard.NOTHING, Heard.DELIVERED, Heard.SOFT, Heard.HARD, Heard.COMPLAINED)
FINAL = {Heard.HARD: Reason.BOUNCED, Heard.COMPLAINED: Reason.COMPLAINED}


@dataclass(frozen=True)
class Report:
    """Something that was heard of one letter, or of a mailbox where nobody knows which letter."""

    heard: Heard
    address: str
    mailing: int | None = None
    subscriber: UUID | None = None
    said: str = ""


@transaction.atomic
def note(report: Report, *, now: datetime) -> bool:
    """Note a report, and suppress the mailbox where it is gone or complains; False where it was known."""
    if not _is_new(report, now):
        return False
    if report.heard in FINAL:
        _suppress(report.address, FINAL[report.heard], now)
    elif report.heard == Heard.SOFT and report.subscriber:
        give_up(report.subscriber, report.address, now=now)
    return True


def give_up(subscriber: UUID, address: str, *, now: datetime) -> bool:
    """Suppress a mailbox that would take none of the last letters; says whether it was so."""
    most = MailingSettings.load().soft_bounces
    tried = Delivery.objects.filter(subscriber=subscriber).exclude(
        outcome__in=[Outcome.WAITING, Outcome.TRYING, Outcome.LEFT_OUT]
    )
    last = list(tried.order_by("-pk").values_list("outcome", "heard")[:most])
    in_a_row = [heard == Heard.SOFT or outcome == Outcome.GIVEN_UP for outcome, heard in last]
    if len(last) < most or not all(in_a_row):
        return False
    return _suppress(address, Reason.BOUNCED, now)


def _is_new(report: Report, now: datetime) -> bool:
    """Whether it was not known; of a letter that is forgotten, or has no name, what is final always is."""
    if report.mailing and report.subscriber:
        if _raise(report, report.subscriber, now):
            return True
        if not Totals.objects.filter(mailing=report.mailing).exists():
            return False
    return report.heard in FINAL


def _raise(report: Report, subscriber: UUID, now: datetime) -> bool:
    """Note what was heard where less was known; False where there is no such letter, or as much was known."""
    below = UPWARDS[: UPWARDS.index(report.heard)]
    rows = Delivery.objects.filter(mailing=report.mailing, subscriber=subscriber, heard__in=below)
    said = of_letter(report.said)
    is_new = bool(rows.update(heard=report.heard, heard_at=now, reply=said))
    if is_new and report.mailing and report.heard != Heard.DELIVERED:
        stir(report.mailing)
    return is_new


def stir(mailing: int) -> None:
    """Have a mailing looked at: something of it came back."""
    Mailing.objects.filter(pk=mailing, is_stirred=False).update(is_stirred=True)


def _suppress(address: str, reason: Reason, now: datetime) -> bool:
    try:
        found = read_address(address)
    except BadAddress:
        return False  # nothing that we could have written to
    return suppressing.suppress(found, reason, now=now, source=FROM_MAILBOX)
