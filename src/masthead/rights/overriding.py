"""Run a picture although the gate says no: a named person's word, with a reason, for one page."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from masthead.rights.gate import OVERRIDE, find_faults
from masthead.rights.models import Override

if TYPE_CHECKING:
    from masthead.pages.base import BasePage
    from masthead.photos.models import Photo
    from masthead.staff.models import User

ACTION = "masthead.rights.override"


@transaction.atomic
def override(page: "BasePage", photo: "Photo", *, by: "User", reason: str) -> Override:
    """Let a page run with a picture, for the reasons that stand against it now and for no others.

    Raises PermissionDenied, and ValidationError without a reason, where nothing stands against it, and where
    its licence or a kill keeps it from readers altogether: no page would show it.
    """
    if not by.has_perm(OVERRIDE):
        raise PermissionDenied(_("You may not run a picture without a right to it. Ask the picture desk."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it may run, for those who ask later.")})
    faults = [
        fault for _standing, found, faults in find_faults(page) if found.pk == photo.pk for fault in faults
    ]
    if not faults:
        raise ValidationError(_("Nothing stands against “%(title)s” on this page.") % {"title": photo.title})
    if not photo.may_be_shown(at=max(timezone.now(), page.go_live_at or timezone.now())):
        message = _("“%(title)s” is kept from readers by its licence. Change the licence, or undo the kill.")
        raise ValidationError(message % {"title": photo.title})
    said = Override.objects.create(
        page_id=page.pk,
        noted_page=page.title[:255],
        photo=photo,
        noted_title=photo.title,
        by=by,
        noted_by=str(by),
        reason=reason.strip(),
        faults="\n".join(dict.fromkeys(fault.said for fault in faults)),
        grounds=list(dict.fromkeys(fault.ground for fault in faults)),
    )
    log(instance=page, action=ACTION, user=by, data={"picture": photo.title, "reason": said.reason})
    return said
