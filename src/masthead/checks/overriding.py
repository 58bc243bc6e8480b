"""Let a page run although a check blocks it: a named person's word, with a reason, for one finding."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from masthead.checks.house import OVERRIDE
from masthead.checks.models import Override
from masthead.pages.checking import Finding, barred, look_through
from masthead.pages.snapshots import freeze

if TYPE_CHECKING:
    from masthead.pages.base import BasePage
    from masthead.staff.models import User

ACTION = "masthead.checks.override"


def why_not(page: "BasePage", by: "User") -> str:
    """Say why somebody may not set anything aside on a page; nothing where they may."""
    if by.has_perm(OVERRIDE) and page.permissions_for_user(by).can_edit():
        return ""
    return _("You may not set aside what a check found. Ask an editor.")


def find(page: "BasePage", key: str) -> Finding | None:
    """Return the finding of that key that blocks a page and may be set aside; None where there is none."""
    found = (one for one in look_through(page).blocking if one.key == key)
    return next((one for one in found if one.override_permission == OVERRIDE), None)


@transaction.atomic
def override(page: "BasePage", key: str, *, by: "User", reason: str) -> Override:
    """Set a finding aside for as long as it is about the same thing, and nobody takes it back.

    What a finding does not name (that there is no byline) is set aside for this wording of the page alone.

    Raises PermissionDenied, for whom the check itself bars as well, and ValidationError without a reason or
    where the page is not blocked by it.
    """
    if said := why_not(page, by):
        raise PermissionDenied(said)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it may run, for those who ask later.")})
    finding = find(page, key)
    if finding is None:
        raise ValidationError(_("This does not block the page any more. Open the page and look again."))
    if said := barred(page, finding, by):
        raise PermissionDenied(said)
    kept = Override.objects.create(
        page_key=page.pk,
        title_then=page.title,
        check_name=finding.check,
        finding_key=key,
        message=finding.message,
        content_hash=freeze(page).content_hash,
        reason=reason.strip(),
        by_name=str(by),
        by_key=by.pk,
    )
    data = {"check": finding.check, "message": finding.message, "reason": kept.reason, "finding": key}
    log(instance=page, action=ACTION, user=by, data=data)
    return kept
