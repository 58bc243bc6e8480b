"""Change many pictures and their licences at once: only what was filled in, and only by those who may."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from masthead.photos.models import Photo
from masthead.rights.models import Licence

if TYPE_CHECKING:
    from masthead.staff.models import User

OF_PHOTO = ("credit", "credit_kind", "people")
OF_LICENCE = ("agency", "model", "ends_at", "caveats", "media")
Changes = Mapping[
    str, Any
]  # by the names above, and "keywords", which are added; empty values change nothing


@dataclass
class Outcome:
    """How many pictures changed, and which did not, each with the reason."""

    changed: int = 0
    refused: list[tuple[Photo, str]] = field(default_factory=list)


@transaction.atomic
def change_together(photos: Iterable[Photo], changes: Changes, *, by: "User", now: datetime) -> Outcome:
    """Change each picture as a whole or not at all; all that may be changed in one transaction."""
    outcome = Outcome()
    keys = [photo.pk for photo in photos]
    locked = Photo.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    licences = {licence.photo_id: licence for licence in Licence.objects.filter(photo__in=keys)}
    policy = policy_registry.get_by_type(Photo)
    changeable = set(
        policy.instances_user_has_permission_for(by, "change")
        .filter(pk__in=keys)
        .values_list("pk", flat=True)
    )
    for photo in locked:
        licence = licences.get(photo.pk)
        try:
            _check_permission(licence, changes, by, is_theirs=photo.pk in changeable)
            changed = _licence(licence, changes, now)
        except ValidationError as error:
            outcome.refused.append((photo, " ".join(error.messages)))
            continue
        _change(photo, changed, changes)
        outcome.changed += 1
    return outcome


def _check_permission(licence: Licence | None, changes: Changes, by: "User", *, is_theirs: bool) -> None:
    if not is_theirs:
        raise ValidationError(_("you may not change this picture."))
    needed = "rights.change_licence" if licence else "rights.add_licence"
    if any(changes.get(name) for name in OF_LICENCE) and not by.has_perm(needed):
        raise ValidationError(_("you may not change its licence."))


def _licence(licence: Licence | None, changes: Changes, now: datetime) -> Licence | None:
    """Return the licence with what was filled in, not saved; None for nothing. Raises ValidationError."""
    said = {name: changes[name] for name in OF_LICENCE if changes.get(name)}
    if not said:
        return None
    changed = licence or Licence()
    usual = said["agency"].terms_from(now) if changed.is_blank and "agency" in said else {}
    for name, value in {**usual, **said}.items():
        setattr(changed, name, value)
    changed.clean()
    return changed


def _change(photo: Photo, licence: Licence | None, changes: Changes) -> None:
    said = {name: changes[name] for name in OF_PHOTO if changes.get(name)}
    if licence and licence.agency and not (photo.credit or "credit" in said):
        said = {"credit": licence.agency.credit, "credit_kind": licence.agency.credit_kind, **said}
    keywords = changes.get("keywords") or []
    for name, value in said.items():
        setattr(photo, name, value)
    touched = {*said, *(["tags"] if keywords else [])}
    photo.from_file = {name: origin for name, origin in photo.from_file.items() if name not in touched}
    photo.tags.add(*keywords)
    if touched:
        photo.save(update_fields=[*said, "from_file"])  # the index reads its keywords again, too
    if licence is not None:
        licence.photo = photo
        licence.save()
