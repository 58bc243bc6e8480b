"""By what the library is narrowed: whose a picture is, by what right, who is in it, how it lies, its use."""

from collections.abc import Callable
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from masthead.photos.models import Photo
from masthead.rights.states import NONE, STATES, USES, photos_in_state, photos_in_use

ORIENTATIONS = [("landscape", _("Landscape")), ("portrait", _("Portrait")), ("square", _("Square"))]
RIGHTS = [*STATES, NONE]


def _lying(orientation: str) -> QuerySet[Photo]:
    conditions = {
        "landscape": {"width__gt": F("height")},
        "portrait": {"width__lt": F("height")},
        "square": {"width": F("height")},
    }
    photos: QuerySet[Photo] = Photo.objects.filter(**conditions[orientation])
    return photos


FACETS: dict[str, Callable[[Any], QuerySet[Photo]]] = {
    "agency": lambda agency: Photo.objects.filter(licence__agency=agency),
    "rights": lambda state: photos_in_state(state, now=timezone.now()),
    "people": lambda name: Photo.objects.filter(people__icontains=name),
    "orientation": _lying,
    "use": photos_in_use,
}
LABELS = {
    "agency": _("Agency"),
    "rights": _("Right to it"),
    "people": _("People shown"),
    "orientation": _("Orientation"),
    "use": _("Use"),
}
CHOICES = {"rights": RIGHTS, "orientation": ORIENTATIONS, "use": USES}


def narrowed(photos: QuerySet[Photo], facet: str, value: Any) -> QuerySet[Photo]:
    """Keep the pictures that a facet names; as numbers, since the search index knows no other condition."""
    return photos.filter(pk__in=FACETS[facet](value).values("pk"))


def with_rights(photos: QuerySet[Photo]) -> QuerySet[Photo]:
    """Read licences along, so that a list asks once for all of them."""
    return photos.select_related("licence__agency")
