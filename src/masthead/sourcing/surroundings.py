"""What stands before and after a passage: nobody judges a quote without what it is put beside."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.blocks import CharBlock, ChoiceBlock, RawHTMLBlock, StreamValue, StructValue, TextBlock
from wagtail.blocks.list_block import ListValue
from wagtail.rich_text import RichText

from masthead.articles.blocks.sources import SourcedBlock
from masthead.articles.models import Article
from masthead.kit.html import paragraphs_of
from masthead.sourcing.passages import Passage


@dataclass(frozen=True)
class Surroundings:
    """The paragraphs beside a passage; empty where the story has none there."""

    before: str
    after: str


def around(story: Article, passage: Passage) -> Surroundings:
    """Return the nearest paragraph on each side; before the first passage stands the standfirst."""
    blocks = list(story.body)
    place = next((number for number, one in enumerate(blocks) if str(one.id) == passage.block), None)
    if place is None:
        return Surroundings("", "")
    above = (paragraphs[-1] for paragraphs in map(_read, reversed(blocks[:place])) if paragraphs)
    below = (paragraphs[0] for paragraphs in map(_read, blocks[place + 1 :]) if paragraphs)
    return Surroundings(next(above, story.standfirst), next(below, ""))


def _read(block: Any) -> list[str]:
    return [text for text in _texts(block.block, block.value) if text.strip()]


def _texts(block: Any, value: Any) -> Iterator[str]:
    """Give the paragraphs of a block and of all that it holds; of a passage only what is said in it."""
    if isinstance(value, RichText):
        yield from paragraphs_of(value.source)
    elif isinstance(block, RawHTMLBlock):
        yield from paragraphs_of(str(value))
    elif isinstance(value, StreamValue | ListValue):
        for child in value if isinstance(value, StreamValue) else value.bound_blocks:
            yield from _texts(child.block, child.value)
    elif isinstance(value, StructValue):
        names = ["text"] if isinstance(block, SourcedBlock) else list(block.child_blocks)
        for name in names:
            yield from _texts(block.child_blocks[name], value.get(name))
    elif isinstance(block, CharBlock | TextBlock) and not isinstance(block, ChoiceBlock):
        yield str(value or "")
