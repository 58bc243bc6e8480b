"""What is in a story's body: whether there is anything to read, and which pictures it shows."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from masthead.articles.models import Article
from masthead.photos.models import Photo

# Blocks that show nothing of the story's own: they divide it, lead on, or keep a place free.
BESIDE = frozenset({"divider", "related", "more_on", "so_far", "newsletter", "ad", "no_ads"})
WORDS = frozenset({"text", "list"})
PICTURES = frozenset({"picture", "gallery"})

NAMED = 3  # titles that a sentence names


def has_words(body: StreamValue) -> bool:
    """Whether there is anything to read or see: an empty paragraph is nothing."""
    return any(_says_something(block) for block in body)


def has_pictures(body: StreamValue) -> bool:
    """Whether a picture stands in the body."""
    return any(block.block_type in PICTURES for block in body)


def pictures_in(story: Article) -> list[Photo]:
    """Return the pictures of a story's text, each once, in their order; not the lead picture."""
    standing = [photo for photo in _pictures(story.body) if photo and photo.pk != story.lead_photo_id]
    return list(dict.fromkeys(standing))


def _pictures(body: StreamValue) -> Iterator[Photo | None]:
    for block in body:
        if block.block_type == "picture":
            yield block.value["photo"]
        elif block.block_type == "gallery":
            yield from (item["photo"] for item in block.value["pictures"])


def name_some(titles: Iterable[str]) -> str:
    """Name some things, each once, and count the rest."""
    titles = list(dict.fromkeys(titles))
    named = ", ".join(f"“{title}”" for title in titles[:NAMED])
    rest = len(titles) - NAMED
    return _("%(named)s and %(rest)d more") % {"named": named, "rest": rest} if rest > 0 else named


def _says_something(block: Any) -> bool:
    if block.block_type in WORDS:
        return bool(strip_tags(str(block.value.source)).replace("&nbsp;", " ").strip())
    return block.block_type not in BESIDE
