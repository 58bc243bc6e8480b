"""Finds words that lean on somebody unnamed without saying so: in running text, and where a name belongs."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from masthead.articles.models import Article
from masthead.kit.html import plain_text
from masthead.kit.identities import find_capitals, find_name

RUNNING = frozenset({"text", "list", "imported_html"})

# Words that say of themselves that nobody is named, and those that begin a description.
_NOBODY = re.compile(
    r"\b(?:insiders?|sources?|tipsters?|eye-?witness(?:es)?|anonymous|unnamed|unidentified)\b", re.IGNORECASE
)
INDEFINITE = frozenset(
    {"a", "an", "another", "any", "many", "multiple", "one", "several", "some", "three", "two", "various"}
)
PRONOUNS = frozenset({"anybody", "everybody", "nobody", "somebody", "someone"})
ROLES = frozenset(
    {
        *("acquaintance", "bystander", "colleague", "confidant", "confidante", "employee", "friend"),
        *("neighbor", "neighbour", "observer", "official", "onlooker", "pal", "relative", "staffer"),
        *("witness", "witnesses"),
    }
)
_WORD = re.compile(r"[^\W\d_][\w'\u2019.-]*")


def find_phrases(page: Article, phrases: Sequence[str]) -> list[str]:
    """Return the phrases that running text, headline or standfirst use outside passages, each once."""
    if not phrases:
        return []
    wanted = _pattern(phrases)
    found = (match.group() for text in _texts(page) for match in wanted.finditer(text))
    return list({phrase.lower(): phrase for phrase in found}.values())


def names_nobody(who: str, phrases: Sequence[str]) -> bool:
    """Whether what stands in the place of a name only describes somebody: “An insider”, “friends of both”.

    Names of people and houses begin with capitals; those that do not are taken for descriptions.
    """
    if find_name(_NOBODY.sub("", who).strip()):
        return False
    if _NOBODY.search(who) or (phrases and _pattern(phrases).search(who)):
        return True
    return _only_describes(_WORD.findall(who))


def _only_describes(words: Sequence[str]) -> bool:
    """Whether words begin as a description does, or none of them as a name."""
    first, *rest = words or [""]
    begin = first.casefold()
    if begin in INDEFINITE:
        return not rest or not _is_capital(rest[0])
    if begin in PRONOUNS or begin in ROLES or begin.removesuffix("s") in ROLES:
        return True
    if begin == "the":
        return not rest or not (_is_capital(rest[0]) or find_capitals(" ".join(rest)))
    return not any(map(_is_capital, words))


def _is_capital(word: str) -> bool:
    """Whether a word begins as names do; scripts without capitals have only such words."""
    return not word[0].islower()


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


def _texts(page: Article) -> Iterator[str]:
    yield from (page.title, page.standfirst)
    for block in page.body:
        if block.block_type in RUNNING:
            yield plain_text(_html(block.value))
        elif block.block_type == "embed":
            yield from (str(block.value[name] or "") for name in ("title", "text", "author"))


def _html(value: Any) -> str:
    return str(getattr(value, "source", value))
