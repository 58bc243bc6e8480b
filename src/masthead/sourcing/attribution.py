"""Quotes and claims say whose they are: a kind of source, a name for who speaks on record, no vague words."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from masthead.articles.contents import name_some
from masthead.articles.models import Article
from masthead.pages.publishing import Finding
from masthead.sourcing.models import SourcingSettings
from masthead.sourcing.passages import OPENING, Passage, passages_of, unnamed_in
from masthead.sourcing.vague import find_phrases, hides_somebody, names_nobody

if TYPE_CHECKING:
    from masthead.pages.base import BasePage

AUTHORED = ("post", "document")  # kinds of source whose author may be called anything
KIND, ON_RECORD, VAGUE = "source-kind", "on-record", "vague-attribution"


def check_kinds(page: "BasePage") -> Iterable[Finding]:
    """Whoever reads a quote is told how it was said: a draft may leave that open, a live story does not."""
    for passage in passages_of(page):
        if not passage.kind:
            said = _("“%(opening)s” has no kind of source yet. Choose one: on record, not named, a post …")
            message = said % {"opening": passage.opening}
            yield Finding(KIND, "block", message, "body", block=passage.block, about=passage.key)


def check_named(page: "BasePage") -> Iterable[Finding]:
    """Who speaks on record has a name; who has none is an unnamed source, with all that belongs to one."""
    speakers = [passage for passage in passages_of(page) if _names_speaker(passage)]
    phrases = SourcingSettings.of_house().phrases_in_force() if speakers else ()
    for passage in speakers:
        who = str(passage.source["who"] or "").strip()
        if not (hides_somebody if passage.kind in AUTHORED else names_nobody)(who, phrases):
            continue
        words = {"who": who, "opening": passage.opening}
        asked = _("a name for who says “%(opening)s” on record: “%(who)s” is none") % words
        demand = _(
            "“%(opening)s” is on record, and “%(who)s” is no name. Name the person, or choose "
            "“Said by somebody who is not named” and have it signed off."
        )
        yield Finding(
            ON_RECORD, "ask", asked, "body", block=passage.block, about=who.casefold(), demand=demand % words
        )
    yield from check_pull_quotes(page)


def _names_speaker(passage: Passage) -> bool:
    """Whether a passage says who speaks: one on record always, others that are not unnamed where they do.

    Posts and documents have authors: “An insider” as one is a way round the sign-off as well.
    """
    if passage.is_unnamed or not passage.kind:
        return False
    return passage.kind == "said" or bool(str(passage.source["who"] or "").strip())


def check_pull_quotes(page: "BasePage") -> Iterable[Finding]:
    """A pull quote of somebody who is not named repeats words of a passage, which has its sign-off."""
    if not isinstance(page, Article):
        return
    pulled = [block for block in page.body if block.block_type == "pull_quote" and block.value["who"]]
    phrases = SourcingSettings.of_house().phrases_in_force() if pulled else ()
    nameless = [block for block in pulled if names_nobody(block.value["who"].strip(), phrases)]
    said_unnamed = [_sentences(passage.words) for passage in unnamed_in(page)] if nameless else []
    for block in nameless:
        wanted = _sentences(block.value["text"])
        if not any(_stands_in(wanted, sentences) for sentences in said_unnamed):
            yield _unsaid(block.value["text"], block.value["who"].strip(), block.id or "")


def _unsaid(text: str, who: str, block: str) -> Finding:
    words = {"who": who, "opening": Truncator(text).chars(OPENING)}
    asked = _("a source for the pull quote “%(opening)s”: “%(who)s” is no name") % words
    demand = _(
        "The pull quote “%(opening)s” is said by “%(who)s”, and no passage of an unnamed source has these "
        "sentences. Take whole ones from such a passage, which is signed off, or name the person."
    )
    about = f"{who.casefold()} {text}"
    return Finding(ON_RECORD, "ask", asked, "body", block=block, about=about, demand=demand % words)


def _sentences(text: str) -> list[str]:
    """Give the sentences of a text, bare: how they are quoted and spaced does not count."""
    bare = (" ".join(re.findall(r"\w+", part)) for part in re.split(r"[.!?\u2026]+", text.casefold()))
    return [sentence for sentence in bare if sentence]


def _stands_in(wanted: list[str], sentences: list[str]) -> bool:
    """Whether sentences stand one after another among others: half of one may say the contrary."""
    starts = range(len(sentences) - len(wanted) + 1)
    return any(sentences[start : start + len(wanted)] == wanted for start in starts)


def check_running_text(page: "BasePage") -> Iterable[Finding]:
    """Running text does not lean on “an insider”: what somebody says stands in a passage with its source."""
    if not isinstance(page, Article):
        return
    phrases = find_phrases(page, SourcingSettings.of_house().phrases_in_force())
    if phrases:
        words = {"phrases": name_some(phrases)}
        said = _("a source for %(phrases)s: a quote or a sourced claim says who it is") % words
        demand = _("The text leans on %(phrases)s. Make it a quote or a sourced claim that says who it is.")
        about = " ".join(sorted(phrase.casefold() for phrase in phrases))
        yield Finding(VAGUE, "hint", said, "body", about=about, demand=demand % words)
