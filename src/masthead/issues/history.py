"""What is done with issues, for the audit log."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from masthead.audit.actors import PROGRAM, describe
from masthead.audit.writing import Deed, Thing, write

if TYPE_CHECKING:
    from masthead.issues.models import Issue
    from masthead.staff.models import User

APPROVED, TAKEN_BACK = "issues.issue.approved", "issues.issue.approval_taken_back"
OUT, HELD = "issues.issue.handed_over", "issues.issue.held_back"
TRIED = "issues.issue.sent_as_test"
TAKEN_OUT = "issues.issue.undelivered_downloaded"
LIFTED = "issues.issue.hold_lifted"
PAUSED, RESUMED, STOPPED = "issues.issue.paused", "issues.issue.resumed", "issues.issue.stopped"
WORDS = {
    APPROVED: _("Issue approved"),
    TAKEN_BACK: _("Approval of an issue taken back"),
    OUT: _("Issue handed to the post"),
    HELD: _("Issue held back at its time"),
    TRIED: _("Issue sent as a test"),
    PAUSED: _("Sending of an issue paused"),
    RESUMED: _("Sending of an issue resumed"),
    TAKEN_OUT: _("Letters of an issue that did not arrive downloaded"),
    LIFTED: _("Hold of a newsletter lifted"),
    STOPPED: _("Sending of an issue stopped"),
}


def note(issue: "Issue", act: str, *, now: datetime, by: "User | None" = None) -> None:
    """Write an act into the audit log; the program's own where nobody is named."""
    write(Deed(act, str(WORDS[act]), Thing.of(issue)), by=describe(by) if by else PROGRAM, at=now)
