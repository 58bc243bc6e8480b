"""Crops that somebody chose: for each proportion in which pages show pictures, what is seen of this one.

A crop is its left edge, its upper edge and its width, in ten-thousandths of the picture's sides; how high it
is follows from the proportion. So it holds for the same picture with more or fewer pixels, too.
"""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any, Protocol

from wagtail.images.image_operations import ImageTransform, TransformOperation
from wagtail.images.rect import Rect

if TYPE_CHECKING:
    from masthead.photos.models import Photo

WHOLE = 10_000  # parts of a side
SMALLEST = 1_000  # of them a crop has at least: less is another picture
CLEAR = 480  # pixels it has at least, where the picture has them: less is a blur on a card
ROUNDING = 2  # parts that a crop may reach over an edge, as its height is rounded
NAME = "crop"  # of the operation in Wagtail's specifications of files
Proportion = tuple[int, int]


class Sided(Protocol):
    """Whatever has a width and a height in pixels: a picture."""

    @property
    def width(self) -> int:
        """Pixels from left to right."""

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""


class BadCrop(ValueError):
    """Something is no crop, or lies outside of its picture."""


@dataclass(frozen=True)
class Crop:
    """What is seen of a picture."""

    left: int
    top: int
    width: int

    def height(self, proportion: Proportion, photo: Sided) -> float:
        """Return the height, in ten-thousandths of the picture's."""
        across, down = proportion
        return self.width * photo.width * down / (across * photo.height)

    def check(self, proportion: Proportion, photo: Sided) -> None:
        """Raise BadCrop unless it lies in the picture, and is of a size to be looked at."""
        bottom = self.top + self.height(proportion, photo)
        inside = min(self.left, self.top) >= 0 and max(self.left + self.width, bottom) <= WHOLE + ROUNDING
        if not inside or self.width < least_width(proportion, photo):
            raise BadCrop(self)

    def spec(self, width: int, height: int) -> str:
        """Name a file of it, of a size, in Wagtail's language."""
        return f"{NAME}-{self.left}-{self.top}-{self.width}-{width}x{height}"


class CropOperation(TransformOperation):
    """`crop-LEFT-TOP-WIDTH-720x480`: a chosen crop, in these pixels or in as many as there are."""

    def construct(self, left: str, top: str, width: str, size: str) -> None:
        """Read the specification; raises ValueError."""
        self.crop = Crop(int(left), int(top), int(width))
        across, down = size.split("x")
        self.size = int(across), int(down)

    def run(self, transform: ImageTransform, image: Sided) -> ImageTransform:  # noqa: ARG002 - Wagtail gives it
        """Cut out, then make it smaller; nothing is ever enlarged."""
        across, down = self.size
        width = max(round(transform.size[0] * self.crop.width / WHOLE), 1)
        height = max(min(round(width * down / across), transform.size[1]), 1)
        left = min(round(transform.size[0] * self.crop.left / WHOLE), transform.size[0] - width)
        top = min(round(transform.size[1] * self.crop.top / WHOLE), transform.size[1] - height)
        cut = transform.crop(Rect(left, top, left + width, top + height))
        return cut.resize(self.size) if width > across else cut


def least_width(proportion: Proportion, photo: Sided) -> int:
    """Say how wide a crop is at least, in ten-thousandths; a panorama's may be narrower than the rule."""
    across, down = proportion
    most = min(WHOLE, WHOLE * photo.height * across // (photo.width * down))
    return min(max(SMALLEST, -(-WHOLE * CLEAR // photo.width)), most)


def key_of(proportion: Proportion) -> str:
    """Name a proportion, as it is kept with a picture."""
    return "{}:{}".format(*proportion)


def crop_for(photo: "Photo", proportion: Proportion | None) -> Crop | None:
    """Return the crop that somebody chose for a proportion; None where the focal point decides."""
    chosen = photo.crops.get(key_of(proportion)) if proportion else None
    return Crop(*chosen) if chosen else None


def read_crops(given: Any, proportions: Mapping[str, Proportion], photo: Sided) -> dict[str, list[int]]:
    """Return crops by their proportions, as they are kept with a picture; raises BadCrop."""
    if not isinstance(given, dict) or not given.keys() <= proportions.keys():
        raise BadCrop(given)
    found: dict[str, list[int]] = {}
    for key, value in given.items():
        try:
            crop = Crop(*map(int, value))
        except (TypeError, ValueError, OverflowError) as error:
            raise BadCrop(value) from error
        crop.check(proportions[key], photo)
        found[key] = list(astuple(crop))
    return found
