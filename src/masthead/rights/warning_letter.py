"""The letter to the picture desk about licences that end soon."""

import logging
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.pages.moments import told
from masthead.rights import fixing
from masthead.rights.fixing import Place, Task
from masthead.rights.models import Licence
from masthead.staff.models import User
from masthead.staff.roles import Role

logger = logging.getLogger(__name__)
Taken = tuple[int, int, int | None]  # key of a licence, days of this warning and of the one before


def tell(taken: Sequence[Taken]) -> None:
    """Warn the picture desk of licences, by one mail; what could not be sent is given back to the clock."""
    try:
        _send([key for key, _days, _before in taken])
    except Exception:
        logger.exception("The picture desk could not be told of licences that end soon; it is tried again")
        for key, days, before in taken:
            Licence.objects.filter(pk=key, warned_days=days).update(warned_days=before)


def _send(keys: Sequence[int]) -> None:
    """Write to the picture desk; without anybody there, the list at the desk remains."""
    desk = User.objects.filter(is_active=True, groups__staff_role__role=Role.PICTURE_EDITOR).exclude(email="")
    to = list(desk.distinct().values_list("email", flat=True))
    found = Licence.objects.select_related("photo", "agency").filter(pk__in=keys, killed_at=None)
    licences = list(found.order_by("ends_at", "pk"))
    if not to or not licences:
        return
    subject = ngettext(
        "The licence of %(count)d picture ends soon",
        "The licences of %(count)d pictures end soon",
        len(licences),
    ) % {"count": len(licences)}
    send_mail(subject, _letter(licences), None, to)


def _letter(licences: Sequence[Licence]) -> str:
    """Say which pictures, and for each what has to be done where; then where all of it stands at the desk."""
    tasks = fixing.tasks_for([licence.photo for licence in licences], timezone.now())
    end = _("All of it, with the pictures to choose from: %(address)s") % {
        "address": _address(reverse("rights_fix"))
    }
    return "\n\n".join([*map(_describe, tasks), end])


def _describe(task: Task) -> str:
    """Say which picture, whose, until when, where it stands, and what could stand there."""
    photo = task.photo
    said = {
        "title": photo.title,
        "agency": photo.licence.agency or photo.credit,
        "end": told(photo.licence.ends_at),
    }
    lines = [_("“%(title)s” (%(agency)s): until %(end)s.") % said, *map(_line, task.places)]
    if not task.places:
        lines.append(_("It is on no page."))
    if task.replacements:
        others = ", ".join(f"“{other.photo.title}”" for other in task.replacements)
        lines.append(_("Could stand there instead: %(pictures)s.") % {"pictures": others})
    return "\n".join(lines)


def _line(place: Place) -> str:
    return f"- {place.title}: {place.where}\n  {_address(place.way)}"


def _address(path: str) -> str:
    """Return where something is found from a mail program."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
