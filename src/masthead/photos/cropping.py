"""Choose crops at the desk: which there are, what each shows now, and what a form makes of them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.photos.rendering.crops import WHOLE, BadCrop, crop_for, least_width, read_crops
from masthead.photos.rendering.shapes import filter_of, proportions

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from masthead.photos.models import Photo

WHERE: "dict[str, _StrPromise]" = {
    "3:2": gettext_lazy("Cards and lists"),
    "16:9": gettext_lazy("Social networks and search"),
    "4:3": gettext_lazy("Search, 4:3"),
    "1:1": gettext_lazy("Squares"),
}
SIDE = 1_200  # pixels of the file for which the focal point is asked
SAME = 0.01  # of the proportion: what cameras and programs round


@dataclass(frozen=True)
class Choice:
    """A crop as it is chosen at the desk, in ten-thousandths of the picture's sides."""

    key: str
    where: str
    across: int
    down: int
    usual: str  # left, top and width, as the focal point has it
    is_chosen: bool
    least: int  # that its width may be


class CropsField(forms.JSONField):
    """Takes the crops of a picture; what it is shown with is not in the form (`photos/crops.html`)."""

    widget = forms.HiddenInput


def choices_of(photo: "Photo") -> list[Choice]:
    """Return the crops that a picture can have; none where it may not be cropped."""
    if photo.is_whole_only or not photo.width or not photo.height:
        return []
    return [
        Choice(
            *(key, str(WHERE[key]), *size, _usual(photo, *size)),
            is_chosen=crop_for(photo, size) is not None,
            least=least_width(size, photo),
        )
        for key, size in proportions().items()
    ]


def clean_crops(photo: "Photo", given: Any) -> dict[str, list[int]]:
    """Return crops as they are kept; raises ValidationError."""
    try:
        return read_crops(given or {}, proportions(), photo)
    except BadCrop as error:
        said = _("A crop does not lie in its picture. Press “As the focal point has it”, and choose it anew.")
        raise ValidationError(said) from error


def keeps_crops(photo: "Photo", before: float) -> bool:
    """Whether crops hold for a picture's new file: it has the proportion of the one before."""
    return bool(photo.height) and abs(photo.width / photo.height / before - 1) < SAME


def _usual(photo: "Photo", across: int, down: int) -> str:
    """Say what Wagtail cuts out of a picture for a proportion."""
    filter_ = filter_of(f"fill-{SIDE * across}x{SIDE * down}")
    part = filter_.get_transform(photo, (photo.width, photo.height)).get_rect()
    left, top = part.left / photo.width, part.top / photo.height
    width = min((part.right - part.left) / photo.width, 1)
    return ",".join(str(round(WHOLE * value)) for value in (left, top, width))
