"""Kill: a picture, or all of an agency, is before no reader any more, from this moment on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha1
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.pages.removal import RemovalRefused
from masthead.photos.models import Photo
from masthead.photos.upload import fingerprints
from masthead.rights.models import Agency, Licence, Taking
from masthead.rights.models.licence import OF_KILL
from masthead.rights.taking import note_taking

if TYPE_CHECKING:
    from masthead.staff.models import User

KILL = "rights.kill_picture"


@transaction.atomic
def kill(photos: Iterable[Photo], *, by: "User", reason: str) -> Sequence[Taking]:
    """Take pictures from every page, list, feed and address; returns for each what it was on.

    One that is killed already stays as it is. Raises PermissionDenied, and ValidationError without a reason.
    """
    _require(by, reason)
    now = timezone.now()  # one moment for all, by which they are found when the act is undone
    return [taking for photo in photos if (taking := _kill(photo, by, reason.strip(), now))]


def kill_agency(agency: Agency, *, by: "User", reason: str) -> Sequence[Taking]:
    """Take every picture of an agency; raises as `kill` does."""
    licences = Licence.objects.filter(agency=agency, killed_at=None).select_related("photo")
    return kill([licence.photo for licence in licences], by=by, reason=reason)


@dataclass(frozen=True)
class Kill:
    """Pictures of an agency that were killed by one act."""

    at: datetime
    by: str
    reason: str
    photos: Sequence[Photo]

    @property
    def key(self) -> str:
        """What names it in a form."""
        return self.at.isoformat()


def kills_of(agency: Agency) -> list[Kill]:
    """Return the acts that killed pictures of an agency which nobody gave back, the newest first."""
    killed = Licence.objects.filter(agency=agency, killed_at__isnull=False).order_by("-killed_at", "pk")
    acts = groupby(killed.select_related("photo", "killed_by"), key=lambda licence: licence.killed_at)
    return [_kill_of(list(licences)) for _moment, licences in acts]


def killed_like(data: bytes) -> Photo | None:
    """Return a killed picture that a file looks like, whatever its name and by whatever way it comes back."""
    killed = Photo.objects.filter(licence__killed_at__isnull=False)
    if not killed.exists():
        return None
    same = killed.filter(file_hash=sha1(data).hexdigest()).first()  # noqa: S324 - as Wagtail names files
    return same or next(iter(fingerprints.like(fingerprints.fingerprint_of(BytesIO(data)), killed)), None)


def _kill_of(licences: Sequence[Licence]) -> Kill:
    first, photos = licences[0], [licence.photo for licence in licences]
    return Kill(first.killed_at, str(first.killed_by or ""), first.kill_reason, photos)  # type: ignore[arg-type]  # only killed ones are asked for


@transaction.atomic
def undo(photos: Iterable[Photo], *, by: "User", reason: str) -> Sequence[Taking]:
    """Give killed pictures back to the pages that still hold them; raises as `kill` does."""
    _require(by, reason)
    return [taking for photo in photos if (taking := _undo(photo, by, reason.strip()))]


def refuse_deleting(licence: Licence, origin: Any) -> None:
    """Keep the licence of a killed picture, since with it the kill would go; raises RemovalRefused.

    A picture that is deleted itself takes both along.
    """
    if licence.killed_at and getattr(origin, "model", type(origin)) is not Photo:
        raise RemovalRefused(licence, why_not_delete(licence))


def why_not_delete(licence: Licence) -> str:
    """Say why the licence of a killed picture is kept; nothing for others."""
    if not licence.killed_at:
        return ""
    said = _(
        "The licence of “%(title)s” cannot be deleted: the picture was killed, and would be shown again. "
        "Undo the kill first, on the picture's page."
    )
    return said % {"title": licence.photo.title}


def _kill(photo: Photo, by: "User", reason: str, now: datetime) -> Taking | None:
    licence = Licence.objects.select_for_update(no_key=True).filter(photo=photo).first() or Licence(
        photo=photo
    )
    if licence.killed_at:
        return None
    licence.killed_at, licence.killed_by, licence.kill_reason = now, by, reason
    taking = note_taking(photo.pk, Taking.Cause.KILLED, by=by, reason=reason)
    licence.save(update_fields=OF_KILL if licence.pk else None)
    return taking


def _undo(photo: Photo, by: "User", reason: str) -> Taking | None:
    licence = (
        Licence.objects.select_for_update(no_key=True).filter(photo=photo, killed_at__isnull=False).first()
    )
    if licence is None:
        return None
    licence.killed_at, licence.killed_by, licence.kill_reason = None, None, ""
    licence.save(update_fields=OF_KILL)
    return note_taking(photo.pk, Taking.Cause.UNDONE, by=by, reason=reason)


def _require(by: "User", reason: str) -> None:
    if not by.has_perm(KILL):
        raise PermissionDenied(_("You may not kill pictures. Ask the picture desk."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, for those who ask later.")})
