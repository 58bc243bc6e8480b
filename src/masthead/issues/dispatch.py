"""Hands approved issues to the post at their time, after a last look at what they hold."""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from masthead.issues import history
from masthead.issues.approving import faults_of, fingerprint
from masthead.issues.clicking import count_links
from masthead.issues.letter import Written, write
from masthead.issues.marking import note_pictures
from masthead.issues.models import Issue, State
from masthead.mailing.fields import READER
from masthead.mailing.models import Mailing
from masthead.pages.resting import Resting
from masthead.pages.schedule import SECOND, in_turn
from masthead.work import clock, lateness
from masthead.work.lateness import Late

logger = logging.getLogger(__name__)
_resting = Resting()


def keep_times() -> None:
    """Have the clock send what is due, and the desk told of what is late."""
    clock.register("issues of newsletters", send_due)
    lateness.register("issues", find_late)


def send_due(now: datetime) -> datetime:
    """Hand over every approved issue whose time has come; a job of the clock."""
    keys = Issue.objects.filter(_due(now)).order_by("due_at", "pk").values_list("pk", flat=True)
    in_turn(keys, lambda key: _send_one(key, now=now), _resting, now=now)
    return now + SECOND


def find_late(before: datetime) -> Iterator[Late]:
    """Find what should have gone out by a moment."""
    for issue in Issue.objects.filter(_due(before)):
        said = _("The issue “%(issue)s” has not gone out.") % {"issue": issue}
        since = issue.due_at or issue.approved_at or before
        yield Late(said, since, url=reverse("issues_look", args=[issue.pk]))


def _due(now: datetime) -> Q:
    at_once = Q(due_at=None, approved_at__lte=now)
    return Q(state=State.APPROVED) & (at_once | Q(due_at__lte=now))


def _send_one(key: int, *, now: datetime) -> None:
    """Hand one over, unless another clock has; whatever goes wrong concerns this issue only."""
    try:
        _take(key, now=now)
        _resting.wake(key)
    except Exception:
        _resting.put(key, now)
        logger.exception("The issue %d could not be handed over at its time", key)


@transaction.atomic
def _take(key: int, *, now: datetime) -> None:
    rows = Issue.objects.select_for_update(skip_locked=True, no_key=True)
    issue = rows.filter(_due(now), pk=key).first()
    if issue is None:
        return
    written = write(issue, at=now)
    if faults := faults_of(written):
        _hold(issue, faults, now=now)
    else:
        _hand_over(issue, written, now=now)


def _hand_over(issue: Issue, written: Written, *, now: datetime) -> None:
    counted = count_links(issue, written)
    issue.mailing = Mailing.objects.create(
        newsletter_id=issue.newsletter_id,
        subject=counted.subject,
        html=counted.html,
        text=counted.text,
        is_marked=READER in counted.html,
        due_at=now,
        by_name=issue.approved_by,
    )
    issue.state, issue.out_at = State.OUT, now
    issue.is_changed = fingerprint(written) != issue.approved_as
    issue.save(update_fields=["mailing", "state", "out_at", "is_changed"])
    history.note(issue, history.OUT, now=now)
    note_pictures(issue, now=now)


def _hold(issue: Issue, reasons: list[str], *, now: datetime) -> None:
    """Send nothing, and say why: a picture lost its right, a story was taken back."""
    issue.state, issue.reasons = State.HELD, reasons
    issue.save(update_fields=["state", "reasons"])
    history.note(issue, history.HELD, now=now)
    logger.warning("The issue “%s” is held back: %s", issue, " ".join(reasons))
