"""Print pictures: what a template needs to show them. Nothing is ever encoded while a page prints."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects
from django.utils import timezone
from wagtail.images.views.serve import generate_image_url

from masthead.photos.media import Medium
from masthead.photos.models import Photo, PhotoRendition
from masthead.photos.rendering.shapes import (
    TYPES,
    Shape,
    filter_of,
    fitted,
    shape_of,
    size_of,
    spec_for,
    specs_for,
    widths_for,
)
from masthead.press import memory, tagging, tags
from masthead.theme.pictures import Picture, Source, focus_class, tone_class

Made = dict[str, PhotoRendition]


def printed(
    photo: Photo, shape: str = "whole", *, alt: str | None = None, medium: Medium = Medium.WEB
) -> Picture | None:
    """Describe a picture in a shape for the theme's `picture` component; `alt` overrides the picture's own.

    None where readers may not see it there now; the page is printed anew when that changes by itself. Costs
    no query where renditions were prefetched (`with_renditions`), one otherwise. Files that do not exist yet
    are named by a signed address that makes them when a browser first asks. Raises UnknownShape.
    """
    if not may_be_shown(photo, medium):
        return None
    wanted = fitted(shape_of(shape), photo)
    return memory.recall(("picture", photo.pk, shape, alt), lambda: _describe(photo, wanted, alt))


def may_be_shown(photo: Photo, medium: Medium = Medium.WEB) -> bool:
    """Whether a page may show a picture now; the page is noted as depending on that."""
    now = timezone.now()
    tagging.note(tags.of_photo(photo.pk))
    tagging.note_until(
        *(moment for moment in (photo.shown_from, photo.shown_until) if moment and moment > now)
    )
    return photo.may_be_shown(medium, at=now)


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
        is_uncropped=photo.is_whole_only,
    )


def with_renditions(photos: Iterable[Photo | None]) -> list[Photo]:
    """Read the files of many pictures in one query, so that printing them costs none."""
    present = [photo for photo in photos if photo is not None]
    prefetch_related_objects(present, "renditions")
    return present


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
