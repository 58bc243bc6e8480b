"""Finds words that lean on somebody unnamed without saying so: in running text, and where a name belongs."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from masthead.articles.models import Article
from masthead.kit.html import plain_text
from masthead.kit.identities import find_capitals, find_name

FIELDS = ("title", "standfirst", "short_headline", "lead_caption", "social_title", "social_description")
RUNNING = frozenset({"text", "list", "imported_html"})
BESIDE = frozenset({"heading", "table", "fact_box"})

# Words that say of themselves that nobody is named, and those that begin a description.
_NOBODY = re.compile(
    r"\b(?:insiders?|sources?|tipsters?|eye-?witness(?:es)?|anonymous|unnamed|unidentified)\b", re.IGNORECASE
)
_LINKS = re.compile(r"\b(?:And|At|Close|For|From|In|Of|On|The|To|Who|With)\b")  # no part of a name
INDEFINITE = frozenset(
    {"a", "an", "another", "any", "many", "multiple", "one", "several", "some", "three", "two", "various"}
)
PRONOUNS = frozenset({"anybody", "everybody", "nobody", "somebody", "someone"})
ROLES = frozenset(
    {
        *("acquaintance", "bystander", "colleague", "confidant", "confidante", "employee", "friend"),
        *("neighbor", "neighbour", "observer", "official", "onlooker", "pal", "relative", "staff"),
        *("staffer", "witness", "witnesses"),
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
    if find_name(_LINKS.sub(lambda link: link[0].lower(), _NOBODY.sub("", who)).strip()):
        return False
    if _NOBODY.search(who) or (phrases and _pattern(phrases).search(who)):
        return True
    return _only_describes(_WORD.findall(who))


def hides_somebody(who: str, phrases: Sequence[str]) -> bool:
    """Whether words in the place of an author say that somebody is not named: “a friend”, “An insider”.

    Authors of posts and documents are called anything, “tidewatch” or “the court”: only such words count.
    """
    if who.startswith("@"):
        return False
    begin = [word for word in _WORD.findall(who) if word.casefold() not in INDEFINITE][:1]
    return names_nobody(who, phrases) and (
        bool(_NOBODY.search(who) or (phrases and _pattern(phrases).search(who))) or any(map(_is_role, begin))
    )


def _only_describes(words: Sequence[str]) -> bool:
    """Whether words begin as a description does, or none of them as a name."""
    first, *rest = words or [""]
    begin = first.casefold()
    if begin in PRONOUNS or _is_role(first):
        return True
    if begin in INDEFINITE:
        return not rest or not _is_capital(rest[0]) or _is_role(rest[0])
    if begin == "the":
        return not rest or not (_is_capital(rest[0]) or find_capitals(" ".join(rest)))
    return not any(map(_is_capital, words))


def _is_role(word: str) -> bool:
    """Whether a word is what somebody is, and no name: “friend”, “Friends”, “a Colleague”."""
    return word.casefold() in ROLES or word.casefold().removesuffix("s") in ROLES


def _is_capital(word: str) -> bool:
    """Whether a word begins as names do; scripts without capitals have only such words."""
    return not word[0].islower()


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


def _texts(page: Article) -> Iterator[str]:
    yield from (str(getattr(page, name) or "") for name in FIELDS)
    for block in page.body:
        if block.block_type in BESIDE:
            yield from map(plain_text, block.block.get_searchable_content(block.value))
        elif block.block_type in RUNNING:
            yield plain_text(_html(block.value))
        elif block.block_type == "embed":
            yield from (str(block.value[name] or "") for name in ("title", "text", "author"))


def _html(value: Any) -> str:
    return str(getattr(value, "source", value))
