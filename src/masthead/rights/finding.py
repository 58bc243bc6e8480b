"""Find the pictures of a page, wherever in it they stand, with the words for each place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import ForeignKey, Model
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField
from wagtail.models import Page

from masthead.photos.media import Medium
from masthead.photos.models import Photo

LEADING = "lead_photo"  # the field of the picture that leads a story, and is shared with it
SHARED = "social_photo"  # the field of every page whose picture goes out and is not on the page
NOWHERE_ELSE = Medium(0)


@dataclass(frozen=True)
class Standing:
    """One picture in one place of a page."""

    photo_id: int
    place: str  # in the words of the desk
    field: str  # of the page, so that the desk can lead there
    medium: Medium
    credit: str = ""  # written where the picture stands, in place of the picture's own
    number: int = 0  # of the block it stands in; 0: in none
    block: str = ""  # its key, by which the form leads to it
    also: Medium = NOWHERE_ELSE  # in which media it goes out by itself from here, where its licence allows

    @property
    def where(self) -> str:
        """Say where it stands, for somebody who looks for it in the form."""
        return _("%(place)s, block %(number)d") % self.__dict__ if self.number else self.place


def pictures_on(page: Page) -> list[Standing]:
    """Return every picture of a page as it is now, saved or not; the same one once for each place.

    Each kind of page names its pictures in fields, in the blocks of its texts, or in rows of its own.
    """
    found = [*_in_fields(page), *_in_streams(page), *_in_rows(page)]
    return [_with_ways(page, place) for place in dict.fromkeys(found)]


def _with_ways(page: Any, place: Standing) -> Standing:
    """Say of what stands on a page that feeds send it, too, and networks what leads a page that is shared."""
    if place.medium is not Medium.WEB:
        return place
    also = Medium.FEEDS if getattr(page, "is_syndicated", False) else NOWHERE_ELSE
    if not place.number and place.field == LEADING and not getattr(page, "social_photo_id", None):
        also |= Medium.SOCIAL
    return replace(place, also=also) if also else place


def pictures_in(settings: Model) -> list[Standing]:
    """Return the pictures that settings name for every page."""
    return list(_in_fields(settings))


def picture_fields(model: Any) -> list[Any]:
    """Return the foreign keys of a model that name pictures."""
    keys = (key for key in model._meta.concrete_fields if isinstance(key, ForeignKey))
    return [key for key in keys if issubclass(key.related_model, Photo)]


def _in_fields(thing: Any, heading: str = "", field: str = "") -> Iterator[Standing]:
    """Give the pictures that foreign keys name; what a page is shared with is for social networks."""
    for key in picture_fields(thing):
        if photo_id := getattr(thing, key.attname):
            medium = Medium.SOCIAL if key.name == SHARED else Medium.WEB
            words = heading or _words(key.verbose_name)
            yield Standing(photo_id, words, field or key.name, medium)


def _in_streams(page: Page) -> Iterator[Standing]:
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            yield from _in_stream(getattr(page, field.name), field)


def _in_stream(stream: StreamValue, field: StreamField) -> Iterator[Standing]:
    for number, block in enumerate(stream, start=1):
        words = f"{_words(field.verbose_name)}: {_words(block.block.label)}"
        for photo_id, credit in _in_value(block.value):
            yield Standing(photo_id, words, field.name, Medium.WEB, credit, number, block.id or "")


def _in_value(value: Any, credit: str = "") -> Iterator[tuple[int, str]]:
    """Give the pictures inside a block's value, with the credit written beside each."""
    if isinstance(value, Photo):
        yield value.pk, credit
    elif isinstance(value, StructValue):
        own = str(value.get("credit") or "").strip()
        for inner in value.values():
            yield from _in_value(inner, own)
    elif isinstance(value, ListValue | StreamValue):
        for inner in value:
            yield from _in_value(getattr(inner, "value", inner))


def _in_rows(page: Page) -> Iterator[Standing]:
    for relation in get_all_child_relations(page):
        name = relation.get_accessor_name()
        for row in getattr(page, name).all() if picture_fields(relation.related_model) else ():
            yield from _in_fields(row, _words(relation.related_model._meta.verbose_name), name)


def _words(name: str | Promise) -> str:
    return capfirst(str(name))
