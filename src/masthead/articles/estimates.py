"""How high a story will be on a phone, piece by piece, before any browser has laid it out.

Heights are for a telephone of 430 px, wider than most, and rather too low: they decide how much advertising
a story bears, so a mistake should leave readers with less of it. What readers do not see counts for nothing.
They are held against what Chromium makes of stories of all shapes (tests/journeys/test_shapes.py).
"""

import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from masthead.ads.placing import Piece, Sort
from masthead.kit.elements import split_elements
from masthead.kit.html import plain_text, sanitize, split_paragraphs
from masthead.photos.showing.printing import may_be_shown

if TYPE_CHECKING:
    from masthead.photos.models import Photo

WIDTH = 398.0  # px: a telephone of 430 without its margins
LINE, AIR = 27.0, 14.0  # px of a line, and between paragraphs
SIGN, THIN = 9.2, 4.5  # px across
THIN_SIGNS = dict.fromkeys(map(ord, " iljtfrI1.,:;!'\N{RIGHT SINGLE QUOTATION MARK}|()[]{}-/\\"))
THIN_SCRIPTS = re.compile(r"[\u0590-\u08ff]")  # those that join their letters
HEAD = 190.0  # px: breadcrumb, label, byline line
HEADLINE = (2.1, 36.0)  # how much broader its signs are, and px of a line
HEADINGS: Mapping[str, tuple[float, float]] = {"h2": (1.5, 24.0), "h3": (1.2, 18.0), "h4": (1.0, 16.0)}
HIGHEST = 1.25  # of a picture's width
STILL = 9 / 16  # of an embed
FOOT = 60.0  # px: of an embed, with the way to what it shows
EVENT = 60.0
_SHOWS = re.compile(r"<(?:audio|blockquote|figure|iframe|img|pre|table|video)\b")  # what the eye stops at
_ENDS_WITH_HEADING = re.compile(r"</h[1-6]>(?:\s|<br\b[^>]*>|</?(?:p|div)\b[^>]*>)*$")


def height_of_head(headline: str, standfirst: str, lead: "Photo | None") -> float:
    """Estimate what stands above the first word."""
    return HEAD + _lines(headline, *HEADLINE) + _lines(standfirst) + _picture(lead)


def pieces_of(block: Any) -> Iterator[Piece]:
    """Give a block's pieces: each paragraph of running text is one, everything else is whole."""
    if block.block_type == "text":
        for paragraph in split_paragraphs(str(block.value.source)):
            yield Piece(Sort.TEXT, _paragraph(paragraph))
        return
    if block.block_type == "imported_html":
        for element in elements_of(block):
            yield Piece(_sort_of(element), _paragraph(element))
        return
    height = HEIGHTS[block.block_type](block.value) if block.block_type in HEIGHTS else _sought(block)
    yield Piece(SORTS.get(block.block_type, Sort.EXHIBIT), height)


def elements_of(block: Any) -> list[str]:
    """Give what stands below each other in HTML of another system, as readers get it."""
    return split_elements(sanitize(str(block.value)))


def _sort_of(element: str) -> Sort:
    if _ENDS_WITH_HEADING.search(element):
        return Sort.HEADING
    return Sort.EXHIBIT if _SHOWS.search(element) else Sort.TEXT


def _sought(block: Any) -> float:
    """A block of a plugin: the words of it that readers can search for."""
    return _lines(" ".join(map(str, block.block.get_searchable_content(block.value))))


def _paragraph(markup: str) -> float:
    lines = _lines(plain_text(markup))
    return lines + AIR if lines else 0.0


def _picture(photo: "Photo | None") -> float:
    """A picture across the column, with a line below it; nothing where readers may not see it."""
    if photo is None or not may_be_shown(photo):
        return 0.0
    ratio = photo.height / photo.width if photo.width else 0.0
    return WIDTH * min(ratio, HIGHEST) + LINE


def _heading(value: Any) -> float:
    return _lines(value.get("text"), *HEADINGS.get(value.get("level"), HEADINGS["h2"]))


def _embed(value: Any) -> float:
    photo = value.get("photo")
    still = WIDTH * STILL if photo and may_be_shown(photo) else 0.0
    return FOOT + still + _lines(value.get("title")) + _lines(value.get("text"))


def _chosen(value: Any) -> float:
    """A list of stories; where none was chosen there may be none to show."""
    return LINE * sum(1 for story in value.get("stories", ()) if story and story.live)


def _table(value: Any) -> float:
    return LINE * len(value.row_data)


SORTS: Mapping[str, Sort] = {
    "heading": Sort.HEADING,
    "list": Sort.TEXT,
    "divider": Sort.BREAK,
    "ad": Sort.CHOSEN,
    "no_ads": Sort.STOP,
}
HEIGHTS: Mapping[str, Callable[[Any], float]] = {
    "heading": _heading,
    "list": lambda value: _lines(plain_text(str(value.source))),
    "picture": lambda value: _picture(value.get("photo")),
    "gallery": lambda value: sum(_picture(item.get("photo")) for item in value.get("pictures", ())),
    "quote": lambda value: _paragraph(str(value["text"].source)),
    "claim": lambda value: _paragraph(str(value["text"].source)),
    "pull_quote": lambda value: _lines(value.get("text")),
    "embed": _embed,
    "fact_box": lambda value: _lines(value.get("title")) + _paragraph(str(value["body"].source)),
    "table": _table,
    "event": lambda _value: EVENT,
    "related": _chosen,
    "more_on": lambda _value: 0.0,  # parts of their own, and the topic may have nothing to show
    "so_far": lambda _value: 0.0,
    "newsletter": lambda _value: 0.0,
    "divider": lambda _value: LINE,
    "ad": lambda _value: 0.0,
    "no_ads": lambda _value: 0.0,
}


def _lines(text: str | None, scale: float = 1.0, height: float = LINE) -> float:
    """Say how high text is, by how broad its signs are."""
    said = " ".join((text or "").split())
    return math.ceil(_breadth(said) * scale / WIDTH) * height


def _breadth(said: str) -> float:
    """Add up how broad the signs of a line are: thin ones, those without a width, and all others."""
    thin = len(said) - len(said.translate(THIN_SIGNS))
    none = 0
    if not said.isascii():
        none = sum(unicodedata.category(sign) in ("Mn", "Me", "Cf") for sign in said)
        thin += len(THIN_SCRIPTS.findall(said))
    return max(0, len(said) - thin - none) * SIGN + thin * THIN
