"""Pausing, resuming and stopping a mailing that is under way."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from masthead.issues import history
from masthead.issues.models import Issue
from masthead.issues.rights import APPROVE, require
from masthead.mailing import holding
from masthead.mailing.models import Mailing
from masthead.mailing.models import State as Sending

if TYPE_CHECKING:
    from masthead.staff.models import User

UNDER_WAY = (Sending.WAITING, Sending.SENDING)


@dataclass(frozen=True)
class _Turn:
    """One way to steer: from which states to which."""

    since: tuple[Sending, ...]
    to: Sending
    act: str


_PAUSE = _Turn(UNDER_WAY, Sending.PAUSED, history.PAUSED)
_RESUME = _Turn((Sending.PAUSED,), Sending.WAITING, history.RESUMED)
_STOP = _Turn((*UNDER_WAY, Sending.PAUSED), Sending.STOPPED, history.STOPPED)


def pause(issue: Issue, *, by: "User", now: datetime) -> None:
    """Have no further letter leave until somebody resumes; raises PermissionDenied, ValidationError."""
    _steer(issue, _PAUSE, by=by, now=now)


def resume(issue: Issue, *, by: "User", now: datetime) -> None:
    """Go on where it was paused, and lift what holds it; raises PermissionDenied, ValidationError."""
    if issue.mailing and issue.mailing.is_held:
        lift(issue, by=by, now=now)
        return
    _steer(issue, _RESUME, by=by, now=now)


def stop(issue: Issue, *, by: "User", now: datetime) -> None:
    """Send nothing more of it, ever; raises PermissionDenied, ValidationError."""
    _steer(issue, _STOP, by=by, now=now)


@transaction.atomic
def lift(issue: Issue, *, by: "User", now: datetime) -> None:
    """Have its newsletter leave again, with all that waited; raises PermissionDenied, ValidationError."""
    require(by, APPROVE)
    if not holding.lift(issue.newsletter_id):
        raise ValidationError(_("Nothing holds this newsletter any more."))
    history.note(issue, history.LIFTED, now=now, by=by)


def page_of(mailing: Mailing) -> str:
    """Say where at the desk a mailing is steered; nothing where it is no issue's."""
    key = Issue.objects.filter(mailing=mailing).values_list("pk", flat=True).first()
    return reverse("issues_look", args=[key]) if key else ""


@transaction.atomic
def _steer(issue: Issue, turn: _Turn, *, by: "User", now: datetime) -> None:
    require(by, APPROVE)
    mailing = Mailing.objects.select_for_update(no_key=True).filter(issue=issue).first()
    if mailing is None or mailing.state not in turn.since:
        known = str(mailing.get_state_display()) if mailing else _("it is not out yet")
        raise ValidationError(_("That cannot be done now: %(state)s.") % {"state": known})
    mailing.state, mailing.reason = turn.to, ""
    if turn.to == Sending.STOPPED:
        mailing.ended_at = now
    mailing.save(update_fields=["state", "reason", "ended_at"])
    history.note(issue, turn.act, now=now, by=by)
