"""Stops a mailing of which too much comes back, or too many complain, and alarms the desk.

Mailbox providers refuse whole houses for that: Google and Yahoo from 0.3 % complaints. A mailing that
somebody lets go on is not stopped for the same reason again.
"""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from masthead.mailing.models import Heard, Mailing, Outcome, State
from masthead.mailing.tasks import alarm_desk

EVERY = timedelta(seconds=5)
LOOKED_AFTER = timedelta(days=7)  # complaints come late
LEAST_LETTERS = 100
MOST_BOUNCES, MOST_COMPLAINTS = 0.05, 0.003
NOT_TAKEN = [Outcome.REFUSED, Outcome.GIVEN_UP]
LEFT = [*NOT_TAKEN, Outcome.TAKEN, Outcome.DOUBTFUL]


def watch(now: datetime) -> datetime:
    """Look at every mailing that is on its way, or was lately; a job of the clock."""
    lately = Q(state=State.SENDING) | Q(begun_at__isnull=False, ended_at__gte=now - LOOKED_AFTER)
    for mailing in Mailing.objects.filter(lately).exclude(told_bounces=True, told_complaints=True):
        look(mailing)
    return now + EVERY


def look(mailing: Mailing) -> None:
    """Stop and alarm where one share is too high."""
    came_back = mailing.deliveries.filter(heard__in=[Heard.SOFT, Heard.HARD]).count()
    came_back += mailing.deliveries.filter(outcome__in=NOT_TAKEN, heard=Heard.NOTHING).count()
    complaints = mailing.deliveries.filter(heard=Heard.COMPLAINED).count()
    if not came_back and not complaints:
        return
    letters = mailing.deliveries.filter(outcome__in=LEFT).count()
    if letters < LEAST_LETTERS:
        return
    if came_back > letters * MOST_BOUNCES:
        words = _("%(share)s %% of its letters came back (%(count)d of %(letters)d).")
        _stop(mailing, "told_bounces", words % _share(came_back, letters))
    if complaints > letters * MOST_COMPLAINTS:
        words = _("%(share)s %% of its readers called it spam (%(count)d of %(letters)d).")
        _stop(mailing, "told_complaints", words % _share(complaints, letters))


def _share(count: int, letters: int) -> dict[str, object]:
    return {"share": number_format(100 * count / letters, 1), "count": count, "letters": letters}


def _stop(mailing: Mailing, told: str, why: str) -> None:
    """Pause what is still on its way, and alarm the desk once."""
    if not Mailing.objects.filter(pk=mailing.pk, **{told: False}).update(**{told: True}):
        return
    Mailing.objects.filter(pk=mailing.pk, state=State.SENDING).update(state=State.PAUSED, reason=why)
    alarm_desk.enqueue(mailing.pk, why)
