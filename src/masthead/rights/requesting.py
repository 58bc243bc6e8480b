"""Ask those who edit a page to do something about one of its pictures: by mail, and noted in its history."""

from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from masthead.rights.tasks import write_letter
from masthead.staff.models import User
from masthead.staff.roles import Role

if TYPE_CHECKING:
    from masthead.pages.base import BasePage
    from masthead.photos.models import Photo

ACTION = "masthead.rights.request"
ASK = "rights.change_licence"


@transaction.atomic
def ask_editors(page: "BasePage", photo: "Photo", *, by: User, words: str) -> int:
    """Write to the editors and to whoever owns the page; returns to how many.

    Raises PermissionDenied, and ValidationError without words and where nobody has an address.
    """
    if not by.has_perm(ASK):
        raise PermissionDenied(_("You may not ask for that. Ask the picture desk."))
    if not words.strip():
        raise ValidationError({"reason": _("Say what is to be done.")})
    to = _addresses(page, by)
    if not to:
        raise ValidationError(_("No editor has an e-mail address. Talk to them."))
    said = {"title": page.title, "picture": photo.title, "words": words.strip(), "name": str(by)}
    address = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("wagtailadmin_pages:edit", args=[page.pk])
    subject = _("A picture of “%(title)s”: please change it") % said
    letter = (
        _("%(name)s asks about the picture “%(picture)s” in “%(title)s”:\n\n%(words)s\n\n") % said + address
    )
    transaction.on_commit(partial(write_letter.enqueue, " ".join(subject.split()), letter, to))
    log(instance=page, action=ACTION, user=by, data={"picture": photo.title, "words": said["words"]})
    return len(to)


def _addresses(page: "BasePage", by: User) -> list[str]:
    editors = Q(groups__staff_role__role=Role.EDITOR) | Q(pk=page.owner_id)
    known = User.objects.filter(editors, is_active=True).exclude(email="").exclude(pk=by.pk)
    return sorted(set(known.values_list("email", flat=True)))
