"""Holds a newsletter of which too much comes back, or too many complain, and alarms the desk.

Mailbox providers refuse whole houses for that: Google and Yahoo from 0.3 % complaints. A mailing that
somebody lets go on does not hold its newsletter for the same reason again.

Only what was stirred is looked at, and letters are counted anew only where the last count does not settle it:
a list of a million costs no more than a short one.
"""

from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from masthead.mailing import holding
from masthead.mailing.models import Delivery, Heard, Mailing, MailingSettings, Outcome, State
from masthead.mailing.tasks import alarm_desk

EVERY = timedelta(seconds=5)
LOOKED_AFTER = timedelta(days=7)  # complaints come late
NOT_TAKEN = [Outcome.REFUSED, Outcome.GIVEN_UP]
LEFT = [*NOT_TAKEN, Outcome.TAKEN, Outcome.DOUBTFUL]


def watch(now: datetime) -> datetime:
    """Look at mailings on their way, or lately, of which something came back; a job of the clock."""
    lately = Q(state=State.SENDING) | Q(begun_at__isnull=False, ended_at__gte=now - LOOKED_AFTER)
    stirred = Mailing.objects.filter(lately, is_stirred=True).exclude(told_bounces=True, told_complaints=True)
    for mailing in stirred.defer("html", "text"):
        Mailing.objects.filter(pk=mailing.pk).update(is_stirred=False)
        look(mailing)
    return now + EVERY


def look(mailing: Mailing) -> None:
    """Hold and alarm where one share is too high."""
    limits = MailingSettings.load()
    came_back = heard_of(mailing, Heard.SOFT, Heard.HARD).count()
    came_back += mailing.deliveries.filter(outcome__in=NOT_TAKEN, heard=Heard.NOTHING).count()
    complaints = heard_of(mailing, Heard.COMPLAINED).count()
    is_settled = _is_fine(came_back, mailing.letters_seen, limits.most_bounces) and _is_fine(
        complaints, mailing.letters_seen, limits.most_complaints
    )
    if is_settled or (letters := _count(mailing)) < limits.least_letters:
        return
    if not _is_fine(came_back, letters, limits.most_bounces):
        words = _("%(share)s %% of its letters came back (%(count)d of %(letters)d).")
        _hold(mailing, "told_bounces", words % _share(came_back, letters))
    if not _is_fine(complaints, letters, limits.most_complaints):
        words = _("%(share)s %% of its readers called it spam (%(count)d of %(letters)d).")
        _hold(mailing, "told_complaints", words % _share(complaints, letters))


def heard_of(mailing: Mailing, *kinds: Heard) -> QuerySet[Delivery]:
    """Give the letters of which something was heard; SQLite needs to be told what the index leaves out."""
    return mailing.deliveries.filter(heard__in=kinds).exclude(heard=Heard.NOTHING)


def _is_fine(count: int, letters: int, most: Decimal) -> bool:
    return count * 100 <= letters * most


def _count(mailing: Mailing) -> int:
    """Count the letters that have left, and keep how many; they only become more."""
    letters = mailing.deliveries.filter(outcome__in=LEFT).count()
    Mailing.objects.filter(pk=mailing.pk).update(letters_seen=letters)
    return letters


def _share(count: int, letters: int) -> dict[str, object]:
    return {"share": number_format(100 * count / letters, 1), "count": count, "letters": letters}


def _hold(mailing: Mailing, told: str, why: str) -> None:
    """Hold the newsletter, and alarm the desk once."""
    if Mailing.objects.filter(pk=mailing.pk, **{told: False}).update(**{told: True}):
        holding.hold(mailing, why, now=timezone.now())
        alarm_desk.enqueue(mailing.pk, why)
