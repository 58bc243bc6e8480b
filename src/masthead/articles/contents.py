"""What is in a story's body: whether there is anything to read, and which pictures it shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from masthead.articles.models import Article
from masthead.photos.models import CreditKind, Photo

# Blocks that show nothing of the story's own: they divide it, lead on, or keep a place free.
BESIDE = frozenset({"divider", "related", "more_on", "newsletter", "ad"})
WORDS = frozenset({"text", "list"})
PICTURES = frozenset({"picture", "gallery"})

NAMED = 3  # titles that a sentence names


@dataclass(frozen=True)
class Lacks:
    """What a picture is shown without."""

    credit: bool
    description: bool


def has_words(body: StreamValue) -> bool:
    """Whether there is anything to read or see: an empty paragraph is nothing."""
    return any(_says_something(block) for block in body)


def has_pictures(body: StreamValue) -> bool:
    """Whether a picture stands in the body."""
    return any(block.block_type in PICTURES for block in body)


def pictures_shown(story: Article) -> Iterator[tuple[Photo, Lacks]]:
    """Give the lead picture and those in the body, each with what it lacks where it stands."""
    if story.lead_photo:
        yield story.lead_photo, _lacks(story.lead_photo)
    for block in story.body:
        if block.block_type == "picture" and block.value["photo"]:
            photo = block.value["photo"]
            yield photo, _lacks(photo, credit=block.value["credit"], alt=block.value["alt"])
        elif block.block_type == "gallery":
            photos = (item["photo"] for item in block.value["pictures"])
            yield from ((photo, _lacks(photo)) for photo in photos if photo)


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


def _lacks(photo: Photo, *, credit: str | None = "", alt: str | None = "") -> Lacks:
    """Say what a picture lacks; our own needs no credit."""
    is_credited = credit or photo.credit.strip() or photo.credit_kind == CreditKind.OWN
    return Lacks(credit=not is_credited, description=not alt and photo.lacks_alternative_text)
