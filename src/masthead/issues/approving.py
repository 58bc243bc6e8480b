"""Approval: somebody has looked at a letter, and lets it go out.

What is written in the issue itself stays as it was approved. Stories go out with the words they have when it
is sent: those were published on their own, and a corrected headline is not to be mailed as it was.
"""

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from masthead.approvals.house import ApprovalSettings, Level
from masthead.issues import history
from masthead.issues.forms import OPEN
from masthead.issues.letter import Written, write
from masthead.issues.models import Issue, State
from masthead.issues.rights import APPROVE, require
from masthead.mailing.fields import BrokenLetter
from masthead.mailing.messages import check

if TYPE_CHECKING:
    from masthead.staff.models import User


def faults_of(written: Written) -> list[str]:
    """Say everything that keeps a letter from going out; nothing where it may."""
    faults = list(written.contents.faults)
    try:
        check(written.subject, written.html, written.text)
    except BrokenLetter as broken:
        faults += broken.faults
    return faults


def fingerprint(written: Written) -> str:
    """Name what somebody has looked at."""
    seen = "\0".join((written.subject, written.html, written.text))
    return hashlib.sha256(seen.encode()).hexdigest()


@transaction.atomic
def approve(issue: Issue, *, by: "User", now: datetime, seen: str = "") -> Issue:
    """Have an issue go out at its time, as it is now; `seen` names what somebody looked at.

    Raises PermissionDenied, and ValidationError with everything that stands against it.
    """
    require(by, APPROVE)
    taken = take(issue, states=OPEN)
    _require_another(taken, by)
    if taken.due_at and taken.due_at <= now and taken.state == State.HELD:
        taken.due_at = None  # its time is over: it goes out as soon as it is approved
    if taken.due_at and taken.due_at <= now:
        raise ValidationError(_("Its time is over. Set another, or none to send it at once."))
    written = write(taken, at=taken.due_at or now)
    if faults := faults_of(written):
        raise ValidationError(faults)
    if seen and seen != fingerprint(written):
        raise ValidationError(_("Something has changed since you looked. Look at the issue again."))
    taken.approved_as = fingerprint(written)
    taken.state, taken.reasons = State.APPROVED, []
    taken.approved_by, taken.approved_at = str(by), now
    taken.save()
    history.note(taken, history.APPROVED, now=now, by=by)
    return taken


@transaction.atomic
def take_back(issue: Issue, *, by: "User", now: datetime) -> Issue:
    """Make an approved issue a draft again; raises PermissionDenied, ValidationError where it is out."""
    require(by, APPROVE)
    taken = take(issue, states=(State.APPROVED,))
    taken.state, taken.approved_as = State.DRAFT, ""
    taken.approved_by, taken.approved_at = "", None
    taken.save()
    history.note(taken, history.TAKEN_BACK, now=now, by=by)
    return taken


def take(issue: Issue, *, states: tuple[str, ...]) -> Issue:
    """Lock the row, so that of two people, or a person and the clock, one comes first."""
    taken = Issue.objects.select_for_update(no_key=True).get(pk=issue.pk)
    if taken.state not in states:
        said = _("This issue is %(state)s. Load the page again.")
        raise ValidationError(said % {"state": f"“{taken.get_state_display()}”"})
    return taken


def _require_another(issue: Issue, by: "User") -> None:
    """Ask for a second pair of eyes where the house insists on one for its stories."""
    if why := why_somebody_else(issue, by):
        raise PermissionDenied(why)


def why_somebody_else(issue: Issue, by: "User") -> str:
    """Say why somebody may not approve an issue that they may approve otherwise; nothing where they may."""
    house = ApprovalSettings.of_house()
    if house.level == Level.BLOCK and not house.small_desk and issue.edited_by == by.pk:
        return _("You have changed this issue last. Somebody else has to approve it.")
    return ""
