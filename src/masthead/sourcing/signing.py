"""Sign a passage off: an editor who did not write it states that they know who the source is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from masthead.approvals.writers import has_written
from masthead.pages.latest import take_hold
from masthead.sourcing.keeping import note
from masthead.sourcing.models import SignOff
from masthead.sourcing.passages import Passage, find_open, unnamed_in
from masthead.sourcing.statements import contradiction, statements

if TYPE_CHECKING:
    from masthead.staff.models import User

ACTION = "masthead.sourcing.sign_off"
SIGN_OFF = "sourcing.sign_off_unnamed"


def draft_of(page: Page) -> Any:
    """Return a page as its form shows it."""
    return page.get_latest_revision_as_object()


def why_not(page: Any, by: "User") -> str:
    """Say why somebody may not sign off passages of a page; empty where they may."""
    if not by.has_perm(SIGN_OFF) or not page.permissions_for_user(by).can_edit():
        return _("You may not sign off unnamed sources here. Ask an editor who may.")
    if has_written(page, by.pk):
        return _("You wrote or changed this story. Somebody else has to sign its unnamed sources off.")
    return ""


@transaction.atomic
def sign_off(page: Any, shown: str, *, by: "User", stated: Sequence[str]) -> SignOff:
    """Sign off the passage with the wording (its hash) that somebody was shown, as the page is saved now.

    Raises PermissionDenied for its writers and those who may not, and ValidationError where something is not
    stated, contradicts what the passage is marked as, or where the wording is another by now.
    """
    take_hold(page.pk)
    draft = draft_of(Page.objects.get(pk=page.pk).specific)
    if reason := why_not(draft, by):
        raise PermissionDenied(reason)
    if set(statements()) - set(stated):
        raise ValidationError(_("Tick every statement, or do not sign the passage off."))
    passage = _find(draft, shown)
    if said_both := contradiction(passage, stated):
        raise ValidationError(said_both)
    said = SignOff.objects.create(
        page_key=draft.pk,
        title=draft.title[:255],
        passage_key=passage.key,
        passage_hash=passage.hash,
        words=passage.words,
        statement=list(stated),
        by_name=str(by),
        by_key=by.pk,
    )
    note(draft.pk, find_open(draft))
    log(instance=draft, action=ACTION, user=by, data={"passage": passage.opening})
    return said


def _find(draft: Any, shown: str) -> Passage:
    """Return the passage with that wording."""
    found = next((passage for passage in unnamed_in(draft) if passage.hash == shown), None)
    if found is None:
        raise ValidationError(_("The passage was changed since you opened it. Read it again as it is now."))
    return found
