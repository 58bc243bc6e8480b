"""The shapes pictures are printed in: which widths, crops and formats readers' browsers may choose from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from wagtail.images.models import Filter

from masthead.photos.rendering.crops import NAME, WHOLE, Crop, Proportion, crop_for, key_of

if TYPE_CHECKING:
    from masthead.photos.models import Photo

CROPS = ("fill-", f"{NAME}-")  # of the operations those that leave something out
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}


class UnknownShape(LookupError):
    """A template asked for a shape that does not exist."""


@dataclass(frozen=True)
class Shape:
    """One way to print a picture: its widths in pixels, and for a crop its proportion."""

    widths: tuple[int, ...]
    proportion: Proportion | None = None  # width to height; None: uncropped
    formats: tuple[str, ...] = ("avif", "webp")
    fallback: tuple[int, str] = (800, "jpeg")  # width and format of `src`
    at_upload: bool = True  # otherwise made when a reader's browser first asks
    crop: Crop | None = None  # that somebody chose; the focal point decides without
    is_by_choice: bool = False  # whole until somebody chooses: the page itself cuts around the focal point

    @property
    def is_crop(self) -> bool:
        """Whether something of the picture is left out."""
        return self.proportion is not None


SHAPES = {
    "whole": Shape((480, 800, 1200, 1600)),
    "card": Shape((360, 720), proportion=(3, 2), fallback=(720, "jpeg")),
    "lead": Shape((480, 800, 1200, 1600), proportion=(3, 2), is_by_choice=True),  # the largest card
    "square": Shape((128, 256), proportion=(1, 1), fallback=(256, "jpeg"), at_upload=False),
    # For social cards, search results and feeds: JPEG, because networks take no AVIF; 1200 wide, because
    # search engines ask for it.
    "share": Shape((), proportion=(16, 9), formats=(), fallback=(1200, "jpeg")),
    "share-classic": Shape((), proportion=(4, 3), formats=(), fallback=(1200, "jpeg"), at_upload=False),
    "share-square": Shape((), proportion=(1, 1), formats=(), fallback=(1200, "jpeg"), at_upload=False),
    "share-whole": Shape((), formats=(), fallback=(1200, "jpeg"), at_upload=False),
    "logo": Shape((), formats=(), fallback=(640, "webp"), at_upload=False),
}


def shape_of(name: str) -> Shape:
    """Return a shape by name; raises UnknownShape."""
    if name not in SHAPES:
        raise UnknownShape(f"There is no shape “{name}”. Use one of: {', '.join(SHAPES)}.")
    return SHAPES[name]


def proportions() -> dict[str, Proportion]:
    """Give the proportions in which pages show pictures, by their names."""
    found = dict.fromkeys(shape.proportion for shape in SHAPES.values() if shape.proportion)
    return {key_of(proportion): proportion for proportion in found}


def fitted(shape: Shape, photo: "Photo") -> Shape:
    """Return the shape in which a picture is printed: whole, where it may not be cropped; else as chosen."""
    crop = None if photo.is_whole_only else crop_for(photo, shape.proportion)
    if photo.is_whole_only or (shape.is_by_choice and crop is None):
        return replace(shape, proportion=None)
    return replace(shape, crop=crop) if crop else shape


def is_crop(spec: str) -> bool:
    """Whether a file of this specification shows only a part of its picture."""
    return spec.startswith(CROPS)


def is_given_up(spec: str, photo: "Photo") -> bool:
    """Whether a file is a crop that pages showed, and that they show no more: another was chosen, or none."""
    if not is_crop(spec) or not is_for_pages(spec):
        return False
    shapes = [fitted(shape, photo) for shape in SHAPES.values()]
    return not any(spec in specs_for(shape, photo) for shape in shapes)


@cache
def filter_of(spec: str) -> Filter:
    """Return Wagtail's filter of a specification, parsed once."""
    return Filter(spec=spec)


def spec_for(shape: Shape, width: int, file_format: str) -> str:
    """Write the specification of one size and format in Wagtail's language."""
    if shape.proportion is None:
        return f"width-{width}|format-{file_format}"
    across, down = shape.proportion
    height = round(width * down / across)
    cut = shape.crop.spec(width, height) if shape.crop else f"fill-{width}x{height}"
    return f"{cut}|format-{file_format}"


def widths_for(shape: Shape, photo: "Photo") -> Sequence[int]:
    """Return the widths that make sense: up to the first one that the picture, or its crop, does not fill."""
    room = round(photo.width * shape.crop.width / WHOLE) if shape.crop else photo.width
    return [width for n, width in enumerate(shape.widths) if n == 0 or shape.widths[n - 1] < room]


def specs_for(shape: Shape, photo: "Photo") -> list[str]:
    """Name every file of a shape for a picture, the fallback last."""
    specs = [spec_for(shape, width, kind) for kind in shape.formats for width in widths_for(shape, photo)]
    return [*specs, spec_for(shape, *shape.fallback)]


@cache
def specs_of_pages() -> frozenset[str]:
    """Name every file that a page may want of some picture: crops, and the same whole."""
    shapes = [*SHAPES.values(), *(replace(shape, proportion=None) for shape in SHAPES.values())]
    several = {spec_for(shape, *size) for shape in shapes for size in product(shape.widths, shape.formats)}
    return frozenset(several | {spec_for(shape, *shape.fallback) for shape in shapes})


def is_for_pages(spec: str) -> bool:
    """Whether a page may want such a file."""
    return spec in specs_of_pages() or spec.startswith(NAME)


def size_of(shape: Shape, width: int, photo: "Photo") -> tuple[int, int]:
    """Foretell the pixels of a file of some width; nothing is ever enlarged."""
    across, down = shape.proportion or (photo.width, photo.height)
    most = min(width, photo.width, photo.height * across // down if shape.is_crop else photo.width)
    if shape.crop:
        most = min(width, round(photo.width * shape.crop.width / WHOLE))
    return max(most, 1), max(round(most * down / across), 1)
