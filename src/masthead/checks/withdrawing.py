"""Take an override back: the check blocks again from the next act on, whoever does it and on whatever way."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from masthead.checks.models import Override, Withdrawal
from masthead.checks.overriding import why_not
from masthead.checks.standing import not_taken_back
from masthead.pages.latest import take_hold

if TYPE_CHECKING:
    from masthead.pages.base import BasePage
    from masthead.staff.models import User

ACTION = "masthead.checks.withdraw"


def find(page: "BasePage", key: str) -> list[Override]:
    """Return what was set aside on a page under a finding's key, and stands."""
    return list(not_taken_back(page.pk, [key]))


@transaction.atomic
def withdraw(page: "BasePage", key: str, *, by: "User", reason: str) -> list[Withdrawal]:
    """Take back whatever stands for a finding, given for this wording or for an earlier one.

    Raises PermissionDenied, and ValidationError without a reason or where nothing stands.
    """
    if why_not(page, by):
        raise PermissionDenied(_("You may not take back what somebody set aside. Ask an editor."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it may not run after all, for those who ask later.")})
    take_hold(page.pk)
    standing = find(page, key)
    if not standing:
        raise ValidationError(_("Nobody has set this aside, or it was taken back already."))
    return [_take_back(one, page, by, reason.strip()) for one in standing]


def _take_back(override: Override, page: "BasePage", by: "User", reason: str) -> Withdrawal:
    data = {
        "check": override.check_name,
        "message": override.message,
        "reason": reason,
        "finding": override.finding_key,
        "set_aside_by": override.by_name,
    }
    log(instance=page, action=ACTION, user=by, data=data)
    names = {"title_then": page.title, "by_name": str(by), "by_key": by.pk}
    return Withdrawal.objects.create(override_key=override.pk, page_key=page.pk, reason=reason, **names)
