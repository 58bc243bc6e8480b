"""Take back that a picture may run without a right to it: the gate says no again at the next act."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from masthead.rights.gate import OVERRIDE
from masthead.rights.models import Override

if TYPE_CHECKING:
    from masthead.pages.base import BasePage
    from masthead.photos.models import Photo
    from masthead.staff.models import User

ACTION = "masthead.rights.withdraw"


def find_standing(page_key: int, photo_key: int) -> QuerySet[Override]:
    """Return the overrides of a picture on a page that nobody has taken back, the oldest first."""
    given = Override.objects.filter(page_id=page_key, photo_id=photo_key, withdrawn_at=None)
    return given.order_by("made_at", "pk")


@transaction.atomic
def withdraw(page: "BasePage", photo: "Photo", *, by: "User", reason: str) -> list[Override]:
    """Take back every override of a picture on a page that stands; each stays as it was given, and says so.

    Raises PermissionDenied, and ValidationError without a reason or where nothing stands.
    """
    if not by.has_perm(OVERRIDE):
        raise PermissionDenied(_("You may not take this back. Ask the picture desk."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it may not run after all, for those who ask later.")})
    standing = list(find_standing(page.pk, photo.pk).select_for_update(no_key=True))
    if not standing:
        raise ValidationError(_("Nobody has let it run, or it was taken back already."))
    for said in standing:
        said.withdrawn_at, said.withdrawn_by = timezone.now(), str(by)[:301]
        said.withdrawn_because = reason.strip()
        said.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    log(instance=page, action=ACTION, user=by, data={"picture": photo.title, "reason": reason.strip()})
    return standing
