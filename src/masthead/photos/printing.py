"""Print pictures: what a template needs to show them. Nothing is ever encoded while a page prints."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects
from wagtail.images.views.serve import generate_image_url

from masthead.photos.models import Photo, PhotoRendition
from masthead.photos.shapes import (
    TYPES,
    Shape,
    filter_of,
    shape_of,
    size_of,
    spec_for,
    specs_for,
    widths_for,
)
from masthead.press import memory, tagging, tags
from masthead.theme.pictures import Picture, Source, focus_class, tone_class

Made = dict[str, PhotoRendition]


def printed(photo: Photo, shape: str = "whole", *, alt: str | None = None) -> Picture:
    """Describe a picture in a shape for the theme's `picture` component; `alt` overrides the picture's own.

    Costs no query where renditions were prefetched (`with_renditions`), one otherwise. Files that do not
    exist yet are named by a signed address that makes them when a browser first asks. Raises UnknownShape.
    """
    return memory.recall(("picture", photo.pk, shape, alt), lambda: _describe(photo, shape_of(shape), alt))


def _describe(photo: Photo, wanted: Shape, alt: str | None) -> Picture:
    tagging.note(tags.of_photo(photo.pk))
    found = photo.find_existing_renditions(*map(filter_of, specs_for(wanted, photo)))
    made: Made = {filter_.spec: rendition for filter_, rendition in found.items()}
    width, height = size_of(wanted, wanted.fallback[0], photo)
    return Picture(
        src=_address(photo, spec_for(wanted, *wanted.fallback), made),
        width=width,
        height=height,
        alt=photo.default_alt_text if alt is None else alt,
        sources=tuple(_sources(photo, wanted, made)),
        focus=focus_class(0.5, 0.5) if wanted.is_crop else focus_of(photo),
        tone=tone_class(photo.tone),
    )


def with_renditions(photos: Iterable[Photo | None]) -> list[Photo]:
    """Read the files of many pictures in one query, so that printing them costs none."""
    present = [photo for photo in photos if photo is not None]
    prefetch_related_objects(present, "renditions")
    return present


def credit_line(photo: Photo, form: str = "%(credit)s", *, credit: str = "") -> str:
    """Return the credit in the publication's form (“Source: %(credit)s”); empty where nobody is credited."""
    credited = credit or photo.credit
    return form.replace("%(credit)s", credited) if credited else ""


def focus_of(photo: Photo) -> str:
    """Name the class of a picture's focal point, the middle where none is set."""
    point = photo.get_focal_point()
    if point is None or not photo.width or not photo.height:
        return focus_class(0.5, 0.5)
    return focus_class(point.centroid_x / photo.width, point.centroid_y / photo.height)


def _sources(photo: Photo, shape: Shape, made: Made) -> Iterable[Source]:
    """Write the `srcset` of each format; two widths that come out the same are named once."""
    for kind in shape.formats:
        parts: dict[int, str] = {}
        for width in widths_for(shape, photo):
            real, _ = size_of(shape, width, photo)
            parts.setdefault(real, f"{_address(photo, spec_for(shape, width, kind), made)} {real}w")
        if parts:
            yield Source(TYPES[kind], ", ".join(parts.values()))


def _address(photo: Photo, spec: str, made: Made) -> str:
    """Return where a file lies, or the address that makes it on demand."""
    if spec in made:
        return str(made[spec].url)
    return str(generate_image_url(photo, spec, viewname="print_picture")).replace("|", "%7C")
