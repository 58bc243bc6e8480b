"""How stories carry advertising: what they are about, how high they are, where it stands in them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from wagtail.rich_text import RichText

from masthead.ads.aims import Aim, Measured, strictest
from masthead.articles.estimates import elements_of, height_of_head, pieces_of
from masthead.articles.rail import Part
from masthead.kit.html import split_paragraphs

if TYPE_CHECKING:
    from masthead.articles.models import Article


DIVIDED: Mapping[str, tuple[Callable[[Any], Sequence[str]], Callable[[str], Any]]] = {
    "text": (lambda block: split_paragraphs(block.value.source), RichText),
    "imported_html": (elements_of, str),  # cleaned once more when it is shown
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
        around = height_of_head(page.title, page.standfirst, page.picture())
        pieces = tuple(piece for block in page.body for piece in pieces_of(block))
        return Measured(around=around, pieces=pieces)


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
    if part.block.block_type not in DIVIDED:
        yield replace(part, is_after_ad=True)
        return
    split, join = DIVIDED[part.block.block_type]
    pieces = split(part.block)
    bounds = [0, *(gap for gap in gaps if gap), len(pieces)]
    for first, (start, end) in enumerate(pairwise(bounds)):
        value = join("".join(pieces[start:end]))
        child = type(part.block)(part.block.block, value, id=part.block.id)
        yield Part(child, "" if first else part.note, is_after_ad=start in gaps)
