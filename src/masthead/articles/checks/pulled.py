"""A pull quote repeats the story: nobody is set large with words that do not stand in it so."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.rich_text import RichText

from masthead.articles.models import Article
from masthead.kit.html import paragraphs_of
from masthead.pages.checking import Finding
from masthead.pages.models import BasePage

CHECK = "pull-quotes"
OPENING = 40  # characters of a pull quote that name it
APART = frozenset({"pull_quote", "embed", "note"})  # blocks that are no text of the story
VOICES = frozenset({"quote", "claim"})  # what is noted of their sources is not text

# What is left out, and what an editor puts in between, as in “He counts [the spoons] himself … each day”.
_LEFT_OUT = re.compile(r"\[[^\]]*\]|\u2026|\.\s?\.\s?\.")
_WORD = re.compile(r"[-\u2212]?\d+(?:[.,]\d+)*|\w+")
_NEGATION = frozenset(
    {"aren", "can", "cannot", "couldn", "didn", "doesn", "don", "hadn", "hasn", "haven", "isn", "neither"}
    | {"never", "no", "nobody", "none", "nor", "not", "nothing", "shouldn", "wasn", "weren", "won", "wouldn"}
)


def check_pull_quotes(page: BasePage) -> Iterable[Finding]:
    """Ask for the words of a pull quote in the text, in their order, and with every “not” between them."""
    if not isinstance(page, Article):
        return
    pulled = [block for block in page.body if block.block_type == "pull_quote"]
    told = [_words(text) for text in _told_beside(page)] if pulled else []
    for block in pulled:
        text = str(block.value["text"] or "")
        if _stands_in([bare for part in _LEFT_OUT.split(text) if (bare := _words(part))], told):
            continue
        words = {"opening": Truncator(text).chars(OPENING)}
        asked = _("the words of the pull quote “%(opening)s” in the text of the story") % words
        demand = _(
            "The pull quote “%(opening)s” does not stand in the story. Repeat its words as they are there."
        )
        about = text.casefold()
        yield Finding(CHECK, "ask", asked, "body", block=block.id or "", about=about, demand=demand % words)


def _told_beside(page: Article) -> Iterator[str]:
    """Give the paragraphs of a story that readers see, without its pull quotes."""
    yield from (page.title, page.standfirst)
    for block in page.body:
        if block.block_type not in APART:
            yield from _paragraphs(block.block, block.value, is_voice=block.block_type in VOICES)


def _paragraphs(block: Any, value: Any, *, is_voice: bool) -> Iterator[str]:
    if isinstance(value, RichText):
        found = [value.source]
    else:
        found = [str(value["text"])] if is_voice else block.get_searchable_content(value)
    for text in found:
        yield from paragraphs_of(text)


def _words(text: str) -> list[str]:
    """Return the words alone: how they are quoted, spaced and spelled with capitals does not count."""
    plain = unicodedata.normalize("NFC", text.replace("\u00ad", "")).casefold()
    return _WORD.findall(plain)


def _stands_in(parts: Sequence[list[str]], told: Sequence[list[str]]) -> bool:
    """Whether parts stand one after another in paragraphs, and nothing left out between turns them round."""
    if not parts:
        return True
    return any(
        _goes_on(parts, told[number:]) for number, words in enumerate(told) if _find(parts[0], words, 0)
    )


def _goes_on(parts: Sequence[list[str]], told: Sequence[list[str]]) -> bool:
    paragraph, begin = 0, 0
    for number, part in enumerate(parts):
        end = _find(part, told[paragraph], begin)
        if end and number and _NEGATION.intersection(told[paragraph][begin : end - len(part)]):
            return False
        while not end:
            paragraph += 1
            if paragraph == len(told):
                return False
            end = _find(part, told[paragraph], 0)
        begin = end
    return True


def _find(part: Sequence[str], words: Sequence[str], begin: int) -> int:
    """Return where a part ends among words, at the earliest from a place on; 0 where it is not."""
    ends = range(begin + len(part), len(words) + 1)
    return next((end for end in ends if list(words[end - len(part) : end]) == list(part)), 0)
