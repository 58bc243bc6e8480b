"""What is a slip of the pen, and what is not: numbers, names, negations, quotes and other words never are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from masthead.articles.blocks.sources import SourcedBlock
from masthead.articles.blocks.voices import EmbedBlock, PullQuoteBlock
from masthead.corrections.lexicon import is_word
from masthead.corrections.weighty import NEGATIONS, NUMBERS, OPPOSITES, SMALL, WEIGHING
from masthead.corrections.words import differing, passages_of, said_by
from masthead.pages.publication import PublicationSettings

if TYPE_CHECKING:
    from masthead.articles.models import Article

ALIKE = 0.6  # of two spellings, from which on one may be the other, mistyped
_TOKEN = re.compile(
    r"(?:(?<!\w)[-\u2212+])?\d+(?:[.,:/\u2013-]\d+)*[^\W\d_]*"  # 1,963 and 14:30, 3rd and -5
    r"|[^\W_]+(?:['\u2019][^\W_]+)*"
    r"|[^\w\s]"
)
_ENDS = frozenset(".!?:\u2026")
_OPENERS = frozenset("\"'\u201c\u201e\u00ab\u2018\u201a(\u2013\u2014")
_MONEY = frozenset("%\u2030€$£¥")
_DOUBLE = dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a", '"')
_MARKS = str.maketrans(_DOUBLE | {"\u2019": "'"})
_OF_ONESELF = frozenset({"i", "im", "ive", "ill", "id"})  # English writes it large
_NOTHING = "\u2013"
_QUOTED = re.compile(r'"([^"]*)"|(?<!\w)[\u2018\'\u201a]((?:[^\']|(?<=\w)\'(?=\w))*)\'(?!\w)')


@dataclass(frozen=True)
class Weight:
    """Something that makes a change more than a slip: what it is of, and what it was and is."""

    of: str  # number, name, negation, quote, word
    was: str
    now: str

    def __str__(self) -> str:
        said = {
            "number": _("a number is another (%(was)s → %(now)s)"),
            "name": _("a name, or a word with a capital letter, is another (%(was)s → %(now)s)"),
            "negation": _("whether it is so is another (%(was)s → %(now)s)"),
            "quote": _("what somebody is quoted with is another (%(was)s → %(now)s)"),
            "word": _("it says another word (%(was)s → %(now)s)"),
        }[self.of]
        return said % {"was": self.was or _NOTHING, "now": self.now or _NOTHING}


@dataclass(frozen=True)
class _Token:
    """A word, a number or a mark, and whether a capital letter says nothing of it: a sentence begins here."""

    text: str
    begins: bool

    @property
    def plain(self) -> str:
        return self.text.casefold().replace("'", "").replace("\u2019", "")

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()

    @property
    def is_negation(self) -> bool:
        return self.plain in NEGATIONS

    @property
    def is_large(self) -> bool:
        return self.is_word and not self.text.islower() and self.plain not in _OF_ONESELF

    @property
    def is_number(self) -> bool:
        return any(map(str.isdigit, self.text)) or self.text in _MONEY or self.plain in NUMBERS


@dataclass(frozen=True)
class _Known:
    """How the story writes its words: small, or large within a sentence; and in what language."""

    common: frozenset[str]
    names: frozenset[str]
    language: str = ""

    @classmethod
    def of(cls, tokens: Sequence[_Token], language: str) -> "_Known":
        words = [token for token in tokens if token.is_word]
        common = SMALL | {token.plain for token in words if token.text.islower()}
        names = frozenset(token.plain for token in words if token.is_large and not token.begins)
        return cls(common, names, language)

    def may_be_mistyped(self, one: str, other: str) -> bool:
        """Whether two words are the same, or one is no word and the other may be what was meant.

        From one word to another nothing is a slip, however alike: hired and fired are a letter apart.
        """
        if one == other or {one, other} <= SMALL:
            return True
        if {one, other} & WEIGHING or is_word(one, self.language):
            return False
        return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE

    def is_plain_beginning(self, tokens: Sequence[_Token]) -> bool:
        """Whether the first word is large for no other reason than that a sentence begins with it."""
        first = next((token for token in tokens if token.is_word), None)
        return first is not None and first.begins and first.plain in self.common - self.names


def find_weights(before: "Article", after: "Article") -> list[Weight]:
    """Return what two versions of a story differ in that is no slip of the pen; nothing: it may be mended."""
    found = list(_of_voices(before, after))
    was, now = passages_of(before), passages_of(after)
    known = _Known.of(_tokens([*was, *now]), _language_of(after))
    for old, new in differing(was, now):
        if (quoted := _quoted(old)) != (quotes := _quoted(new)):
            found.append(_weight("quote", quoted, quotes))
        found += _of_run(_tokens(old), _tokens(new), known)
    return list(dict.fromkeys(found))


def _language_of(story: "Article") -> str:
    """Return the language that the publication of a story is in."""
    site = story.get_site() if story.pk else None
    return str(PublicationSettings.for_site(site).language) if site else settings.LANGUAGE_CODE


def _of_voices(before: "Article", after: "Article") -> Iterator[Weight]:
    """Compare what stands in blocks that are somebody's words."""
    voices = (SourcedBlock, PullQuoteBlock, EmbedBlock)
    was, now = said_by(before, voices), said_by(after, voices)
    if was != now:
        yield _weight("quote", was, now)


def _quoted(passages: Sequence[str]) -> list[str]:
    """Return what stands between quotation marks, of whatever kind they are."""
    found = _QUOTED.findall("\n".join(passages).translate(_MARKS))
    return [" ".join((double or single).split()) for double, single in found]


def _tokens(passages: Sequence[str]) -> list[_Token]:
    found = []
    for passage in passages:
        begins = True
        for match in _TOKEN.finditer(passage):
            text = match.group()
            found.append(_Token(text, begins))
            begins = text in _ENDS or (begins and text in _OPENERS)
    return found


def _of_run(was: list[_Token], now: list[_Token], known: _Known) -> Iterator[Weight]:
    """Look at each place where two runs of words differ."""
    matcher = SequenceMatcher(None, [one.text for one in was], [one.text for one in now], autojunk=False)
    for act, start, end, new_start, new_end in matcher.get_opcodes():
        if act == "equal":
            continue
        old, new = was[start:end], now[new_start:new_end]
        beside = {one.plain for one in (*was[max(0, start - 1) : start], *was[end : end + 1])}
        yield from islice(_of_place(old, new, beside, known), 1)


def _of_place(old: list[_Token], new: list[_Token], beside: set[str], known: _Known) -> Iterator[Weight]:
    """Say what weighs where some words became others."""
    for of, tests in {"number": lambda one: one.is_number, "negation": lambda one: one.is_negation}.items():
        was, now = (list(filter(tests, tokens)) for tokens in (old, new))
        if [one.plain for one in was] != [one.plain for one in now]:
            yield _weight(of, [one.text for one in was], [one.text for one in now])
    is_plain = known.is_plain_beginning(new)
    names, names_now = (_names_in(tokens, known, is_plain_beginning=is_plain) for tokens in (old, new))
    if names != names_now:
        yield _weight("name", names, names_now)
    was_said, now_said = ([one.plain for one in tokens if one.is_word] for tokens in (old, new))
    if _is_opposite(was_said, now_said):
        yield _weight("negation", was_said, now_said)
    if _says_another(was_said, now_said, beside, known):
        yield _weight("word", was_said, now_said)


def _names_in(tokens: Sequence[_Token], known: _Known, *, is_plain_beginning: bool) -> list[str]:
    """Return the words that are written like names."""
    return [
        one.text.replace("\u2019", "'")
        for one in tokens
        if one.is_large and not (one.begins and is_plain_beginning and one.plain not in known.names)
    ]


def _is_opposite(was: Sequence[str], now: Sequence[str]) -> bool:
    """Whether a word became its contrary by a syllable before it."""
    pairs = [(one, other) for one, other in zip(was, now, strict=False) if one != other]
    return any(
        one == f"{prefix}{other}" or other == f"{prefix}{one}" for one, other in pairs for prefix in OPPOSITES
    )


def _says_another(was: Sequence[str], now: Sequence[str], beside: set[str], known: _Known) -> bool:
    """Whether words became others that are not the same, written otherwise."""
    if "".join(was) == "".join(now):
        return False
    for left_out in (frozenset[str](), SMALL, SMALL | beside):
        old, new = ([word for word in words if word not in left_out] for words in (was, now))
        if len(old) == len(new):
            return not all(map(known.may_be_mistyped, old, new))
    return True


def _weight(of: str, was: Sequence[str], now: Sequence[str]) -> Weight:
    """Name the first that is another on each side."""
    gone, come = [one for one in was if one not in now], [one for one in now if one not in was]
    return Weight(of, " ".join(gone or was)[:80], " ".join(come or now)[:80])
