"""A test: the letter as readers get it, to one mailbox of the house."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from masthead.issues import history
from masthead.issues.letter import write
from masthead.issues.models import Issue
from masthead.issues.rights import CHANGE, require
from masthead.mailing.carriers import Answer, Handed, NoWay
from masthead.mailing.fields import BrokenLetter
from masthead.mailing.models import Mailing
from masthead.mailing.outgoing import NoSender, make_carrier, make_letter
from masthead.newsletters.addresses import BadAddress, read_address
from masthead.newsletters.models import Subscriber
from masthead.staff.allowances import Allowance

if TYPE_CHECKING:
    from masthead.staff.models import User


TESTS = Allowance("test of an issue", 60)


def send_test(issue: Issue, address: str, *, by: "User", now: datetime) -> None:
    """Send an issue as it is now to one mailbox; its links to leave lead nowhere.

    Raises PermissionDenied, and ValidationError that says what stands in the way.
    """
    require(by, CHANGE)
    if TESTS.is_used_up(str(by.pk), now=now):
        raise ValidationError(_("You have sent many tests within the hour. Try again later."))
    TESTS.note(str(by.pk), now=now)
    try:
        answer = _hand_over(issue, address, now)
    except (BadAddress, BrokenLetter, NoSender, NoWay) as error:
        raise ValidationError(str(error)) from error
    if answer.handed is not Handed.TAKEN:
        raise ValidationError(_("The mail server did not take it: %(reply)s") % {"reply": answer.reply})
    history.note(issue, history.TRIED, now=now, by=by)


def _hand_over(issue: Issue, address: str, now: datetime) -> Answer:
    """Write and hand over one letter that is in no ledger."""
    written = write(issue, at=issue.due_at or now)
    to = read_address(address)
    subject = _("Test: %(subject)s") % {"subject": written.subject}
    mailing = Mailing(
        pk=0, newsletter=issue.newsletter, subject=subject, html=written.html, text=written.text, due_at=now
    )
    letter = make_letter(mailing)
    reader = Subscriber(number=uuid.uuid4(), address=to.written, key=to.key)
    carrier = make_carrier()
    try:
        return carrier.hand_over(letter.sender.address, reader.mailbox, letter.address(reader, now))
    finally:
        carrier.close()
