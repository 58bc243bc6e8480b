"""Pages that many others show, authors and topics for example, read once for all of them."""

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import TypeVar

from django.db.models import QuerySet
from wagtail.models import Page

from masthead.photos.models import Photo
from masthead.press import memory, tagging, tags

P = TypeVar("P", bound=Page)


def read_pages(
    pages: QuerySet[P], keys: Collection[int], *, picture: Callable[[P], Photo | None]
) -> dict[int, P]:
    """Return pages by their keys, as they were when one of them changed last; in two queries at the most.

    `pages` says of which type they are and what is read along, the picture with its files among it.
    """
    kind = pages.model._meta.label
    found: dict[int, P] = {key: page for key in keys if (page := memory.find((kind, key)))}
    if missing := [key for key in keys if key not in found]:
        for page in pages.filter(pk__in=missing).order_by("pk"):
            found[page.pk] = memory.remember((kind, page.pk), partial(_noted, page, picture(page)))
    return found


def _noted(page: P, photo: Photo | None) -> P:
    """Note what a page that is shown elsewhere shows there."""
    shown: Iterable[str] = [tags.of_page(page.pk), *([tags.of_photo(photo.pk)] if photo else [])]
    tagging.note_all(shown)
    return page
