"""What a story says in words, and how two versions of it differ."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from wagtail.blocks import (
    BaseStreamBlock,
    BaseStructBlock,
    Block,
    ChoiceBlock,
    ListBlock,
    RawHTMLBlock,
    RichTextBlock,
)

from masthead.kit.html import paragraphs_of

if TYPE_CHECKING:
    from masthead.articles.models import Article

MOST = 1_500  # words that are compared one by one; longer passages count as rewritten


@dataclass(frozen=True)
class Piece:
    """Some words of a passage."""

    kind: str  # equal, addition, deletion; gap: the space between what went and what came instead
    text: str


Passage = Sequence[Piece]
_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)+|\w+|\s+|[^\w\s]")  # a number is one word, whatever parts it


def passages_of(story: "Article") -> list[str]:
    """Return what readers are told, passage by passage: headline, standfirst, caption, body.

    Last comes what they read in lists, in search engines and where the story is shared.
    """
    body = (said for child in story.body for said in _said(child.block, child.value))
    every = (story.title, story.standfirst, story.lead_caption, *body, *_elsewhere(story))
    return [said for said in (" ".join(passage.split()) for passage in every) if said]


def said_by(story: "Article", kinds: tuple[type[Block], ...]) -> list[str]:
    """Return what stands in a story's blocks of some kinds."""
    chosen = (child for child in story.body if isinstance(child.block, kinds))
    return [" ".join(said.split()) for child in chosen for said in _said(child.block, child.value)]


def count_changed(before: Sequence[str], after: Sequence[str]) -> int:
    """Count the words that were changed, added or left out between two versions."""
    return sum(_count(old, new) for old, new in differing(before, after))


def differing(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Give the runs of passages in which two versions differ."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for act, start, end, new_start, new_end in matcher.get_opcodes():
        if act != "equal":
            yield before[start:end], after[new_start:new_end]


def compare(before: Sequence[str], after: Sequence[str]) -> list[Passage]:
    """Return the passages that differ, each with what went and what came."""
    return [
        list(_pieces(_TOKEN.findall(old), _TOKEN.findall(new)))
        for olds, news in differing(before, after)
        for old, new in zip_longest(olds, news, fillvalue="")
    ]


def _pieces(was: Sequence[str], now: Sequence[str]) -> Iterator[Piece]:
    """Give what stayed, went and came, in the order in which one reads."""
    if max(len(was), len(now)) > MOST * 2:  # with the spaces between
        yield from _change("".join(was), "".join(now))
        return
    went = came = ""  # since the last word that stayed
    for act, start, end, new_start, new_end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        old, new = "".join(was[start:end]), "".join(now[new_start:new_end])
        if act != "equal" or _joins(old, (went, came), is_last=end == len(was)):
            went, came = went + old, came + new
            continue
        yield from _change(went, came)
        yield Piece("equal", old)
        went = came = ""
    yield from _change(went, came)


def _joins(stayed: str, change: tuple[str, str], *, is_last: bool) -> bool:
    """Whether nothing but a space stayed between two changes: one reads them as one."""
    return stayed.isspace() and any(change) and not is_last


def _change(went: str, came: str) -> Iterator[Piece]:
    """Give what went and what came instead, apart where they would run together."""
    if went and came:  # a space alone came in place of no word
        went, came = (text if text.strip() else "" for text in (went, came))
    if went:
        yield Piece("deletion", went)
    if went and came and _run_together(went[-1], came[0]):
        yield Piece("gap", " ")
    if came:
        yield Piece("addition", came)


def _run_together(last: str, first: str) -> bool:
    """Whether words of their own would read as one; of two signs neither is a word."""
    return not (last.isspace() or first.isspace()) and (last.isalnum() or first.isalnum())


def _elsewhere(story: "Article") -> Iterator[str]:
    """Give the words that stand for a story elsewhere."""
    yield from (story.short_headline, story.sponsor, story.social_title, story.social_description)
    yield from (story.seo_title, story.search_description)


def _said(block: Any, value: Any) -> Iterator[str]:
    """Give the words of a block and of those in it; choices are none, nor what is not searched."""
    if isinstance(block, ChoiceBlock) or value is None:
        return
    if isinstance(block, BaseStreamBlock):
        yield from (said for child in value for said in _said(child.block, child.value))
    elif isinstance(block, BaseStructBlock):
        children = block.child_blocks.items()
        yield from (said for name, child in children for said in _said(child, value.get(name)))
    elif isinstance(block, ListBlock):
        yield from (said for item in value for said in _said(block.child_block, item))
    elif isinstance(block, RawHTMLBlock):
        yield from paragraphs_of(str(value))
    elif isinstance(block, RichTextBlock) and block.search_index:
        yield from paragraphs_of(value.source)
    else:
        yield from block.get_searchable_content(value)


def _count(old: Sequence[str], new: Sequence[str]) -> int:
    """Count the differing words of a run."""
    was, now = " ".join(old).split(), " ".join(new).split()
    if max(len(was), len(now)) > MOST:
        return max(len(was), len(now))
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    return sum(
        max(end - start, new_end - new_start)
        for act, start, end, new_start, new_end in matcher.get_opcodes()
        if act != "equal"
    )
