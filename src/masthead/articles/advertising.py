"""How stories carry advertising: what they are about, and how high they will be on a phone.

Heights are estimates for a telephone of 430 px, wider than most, and rather too low: what is measured here
decides how much advertising a story bears, so a mistake should leave readers with less of it.
"""

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from wagtail.rich_text import RichText

from masthead.ads.aims import Aim, Measured, strictest
from masthead.ads.placing import Piece, Sort
from masthead.articles.rail import Part
from masthead.kit.html import split_paragraphs

if TYPE_CHECKING:
    from masthead.articles.models import Article

WIDTH = 398.0  # px: a telephone of 430 without its margins
LINE, SIGNS, AIR = 28.0, 52, 14.0  # px of a line, signs in it, px between paragraphs
BIG_LINE, BIG_SIGNS = 36.0, 25  # of the headline
LEAD, HEAD = 250.0, 190.0  # lead picture with its credit; breadcrumb, label, byline line
SIZES: Mapping[str, float] = {
    "embed": 220.0,
    "event": 60.0,
    "more_on": 90.0,
    "related": 90.0,
    "so_far": 90.0,
    "newsletter": 0.0,
}


class StoryCarrier:
    """Stories, of every kind but sponsored ones: who paid for the page is its advertising."""

    def aim(self, page: "Article") -> Aim:
        """Say what the story lies in and is about; it bears no more than what it is about."""
        topics = page.filed_under()
        section = page.get_parent().specific_deferred
        amounts = [
            page.advertising,
            *(topic.advertising for topic in topics),
            getattr(section, "advertising", ""),
        ]
        amount = strictest(["none"] if page.is_sponsored else amounts)
        return Aim(frozenset({section.pk}), frozenset(topic.pk for topic in topics), page.kind, amount)

    def measure(self, page: "Article") -> Measured:
        """Estimate the story's height, piece by piece."""
        around = HEAD + _lines(page.title, BIG_SIGNS, BIG_LINE) + _lines(page.standfirst)
        around += LEAD if page.lead_photo_id else 0.0
        pieces = tuple(piece for block in page.body for piece in pieces_of(block))
        return Measured(around=around, pieces=pieces)


def pieces_of(block: Any) -> Iterator[Piece]:
    """Give a block's pieces: each paragraph of running text is one, everything else is whole."""
    if block.block_type == "text":
        for paragraph in split_paragraphs(str(block.value.source)):
            yield Piece(Sort.TEXT, _lines(_words(paragraph)) + AIR)
        return
    yield Piece(SORTS.get(block.block_type, Sort.EXHIBIT), _height(block))


def _height(block: Any) -> float:
    if block.block_type in SIZES:
        return SIZES[block.block_type]
    return MEASURES.get(block.block_type, _all_words)(block.value)


def _all_words(value: Any) -> float:
    """Any other block: the lines of its words, and nothing for what is around them."""
    if isinstance(value, str | RichText):
        return _lines(_words(str(value)))
    parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, Iterable) else ()
    return sum(map(_all_words, parts))


def _picture(value: Any) -> float:
    """A picture across the column, with its caption; one without a size counts as flat."""
    photo = value.get("photo")
    ratio = photo.height / photo.width if photo and photo.width else 0.4
    return WIDTH * min(ratio, 1.25) + LINE


def _gallery(value: Any) -> float:
    return sum(_picture(item) for item in value.get("pictures", ()))


SORTS: Mapping[str, Sort] = {
    "heading": Sort.HEADING,
    "list": Sort.TEXT,
    "divider": Sort.BREAK,
    "ad": Sort.CHOSEN,
    "no_ads": Sort.STOP,
    "imported_html": Sort.TEXT,
}
MEASURES: Mapping[str, Callable[[Any], float]] = {
    "picture": _picture,
    "gallery": _gallery,
    "heading": lambda value: _lines(value["text"], BIG_SIGNS, LINE) + AIR,
    "divider": lambda _value: LINE,
    "ad": lambda _value: 0.0,
    "no_ads": lambda _value: 0.0,
}


def with_advertisements(parts: Sequence[Part], gaps: Collection[int]) -> list[Part]:
    """Say before which parts an advertisement stands; text is divided where one stands inside it."""
    divided: list[Part] = []
    number = 0
    for part in parts:
        count = sum(1 for _ in pieces_of(part.block))
        inside = [gap - number for gap in range(number, number + count) if gap in gaps]
        divided += _divide(part, inside) if inside else [part]
        number += count
    return divided


def _divide(part: Part, gaps: Sequence[int]) -> Iterator[Part]:
    """Divide one block at its pieces; the note beside it stays with the first."""
    if part.block.block_type != "text":
        yield replace(part, is_after_ad=True)
        return
    paragraphs = split_paragraphs(part.block.value.source)
    bounds = [0, *(gap for gap in gaps if gap), len(paragraphs)]
    for first, (start, end) in enumerate(pairwise(bounds)):
        text = RichText("".join(paragraphs[start:end]))
        child = type(part.block)(part.block.block, text, id=part.block.id)
        yield Part(child, "" if first else part.note, is_after_ad=start in gaps)


def _words(markup: str) -> str:
    return unescape(strip_tags(markup))


def _lines(text: str, signs: int = SIGNS, height: float = LINE) -> float:
    """Say how high text is that is broken into lines of so many signs."""
    return math.ceil(len(text.strip()) / signs) * height
