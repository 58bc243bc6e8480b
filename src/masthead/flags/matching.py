"""Find the words of a list in a text: whole words, with their usual endings, whatever their capitals.

A text is cut into words once, and each is looked up: thousands of words cost no more than ten.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

WORD = re.compile(r"\w+")
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))  # where a line may break, or not
# What may stand between the words of one phrase: space, apostrophes, hyphens and the en dash, a point.
JOINS = re.compile(r"[\s'\u2019\u2010\u2011\u2013\-]*|\.")
ABBREVIATION = 3  # letters at most before “. ” inside a name: St. Mary, Mrs. Pier
LONG = 4  # letters of a word that takes the endings of verbs and cases

# By language: endings that any word takes, and those of longer words.
ENDINGS: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "en": (("s", "es"), ("d", "ed", "ing")),
    "de": (("s", "n", "e", "en"), ("er", "es", "em", "ern", "in", "innen")),
}
ANY_LANGUAGE: tuple[Sequence[str], Sequence[str]] = (("s", "es"), ())
VOWELS = "aeiou"


@dataclass(frozen=True)
class Hit:
    """A word of a list where it was found: its key, and the words of the text."""

    key: int
    words: str


@dataclass(frozen=True)
class Phrase:
    """A phrase by the words after its first; the last one has endings, or any."""

    key: int
    middle: tuple[str, ...]
    last: frozenset[str]
    beginning: str = ""  # of the last word, where a star stands for its ending


def clean(text: str) -> str:
    """Return a text as it is searched: composed letters, nothing invisible inside words."""
    return unicodedata.normalize("NFC", text).translate(INVISIBLE)


def words_in(text: str) -> list[str]:
    """Return the words of a text, in the case in which they are compared."""
    return [word.casefold() for word in WORD.findall(clean(text))]


class Matcher:
    """Every word of the lists, ready to be looked up; `words` are their keys and how they are written."""

    def __init__(self, words: Iterable[tuple[int, str]], language: str = "") -> None:
        self._endings = ENDINGS.get(language.partition("-")[0].lower(), ANY_LANGUAGE)
        self._whole: dict[str, list[int]] = defaultdict(list)
        self._begun: dict[str, list[int]] = defaultdict(list)
        self._phrases: dict[str, list[Phrase]] = defaultdict(list)
        for key, word in words:
            self._add(key, word)
        self._lengths = sorted({len(beginning) for beginning in self._begun})

    def find(self, text: str) -> Iterator[Hit]:
        """Give every word of the lists in a text, in its order."""
        text = clean(text)
        found = list(WORD.finditer(text))
        folded = [match.group().casefold() for match in found]
        for number, word in enumerate(folded):
            for key in self._keys_of(word):
                yield Hit(key, found[number].group())
            for phrase in self._phrases.get(word, ()):
                end = number + len(phrase.middle) + 1
                following = folded[number + 1 : end + 1]
                if _continues(phrase, following) and _is_joined(text, found[number : end + 1]):
                    yield Hit(phrase.key, text[found[number].start() : found[end].end()])

    def _keys_of(self, word: str) -> Iterator[int]:
        yield from self._whole.get(word, ())
        for length in self._lengths:
            if length > len(word):
                return
            yield from self._begun.get(word[:length], ())

    def _add(self, key: int, word: str) -> None:
        parts, is_begun = words_in(word), word.endswith("*")
        if not parts:
            return
        *before, last = parts
        if before:
            forms = frozenset() if is_begun else frozenset(self._forms_of(last))
            phrase = Phrase(key, tuple(before[1:]), forms, last if is_begun else "")
            self._phrases[before[0]].append(phrase)
        elif is_begun:
            self._begun[last].append(key)
        else:
            for form in self._forms_of(last):
                self._whole[form].append(key)

    def _forms_of(self, word: str) -> set[str]:
        """Return a word with the endings of its language."""
        always, longer = self._endings
        endings = [*always, *(longer if len(word) >= LONG else ())]
        forms = {word, *(word + ending for ending in endings)}
        if "ing" in endings:
            forms |= _english_forms(word)
        return forms


def _english_forms(word: str) -> set[str]:
    """Return the forms of a longer English word whose end changes: accusing, injuries, abetted."""
    if word.endswith("e"):
        return {word[:-1] + "ing"}
    if word.endswith("y") and word[-2] not in VOWELS:
        return {word[:-1] + "ies", word[:-1] + "ied"}
    if word[-1] not in VOWELS + "wxy" and word[-2] in VOWELS and word[-3] not in VOWELS:
        return {word + word[-1] + "ed", word + word[-1] + "ing"}
    return set()


def _continues(phrase: Phrase, following: Sequence[str]) -> bool:
    """Whether a phrase goes on with these words."""
    if len(following) <= len(phrase.middle) or tuple(following[:-1]) != phrase.middle:
        return False
    last = following[-1]
    return last.startswith(phrase.beginning) if phrase.beginning else last in phrase.last


def _is_joined(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Whether words stand in one phrase: no sentence ends, and no list goes on, between them."""
    gaps = ((text[left.end() : right.start()], left.group()) for left, right in pairwise(words))
    return all(_may_join(between, before) for between, before in gaps)


def _may_join(between: str, before: str) -> bool:
    is_abbreviated = between.startswith(".") and len(before) <= ABBREVIATION
    return bool(JOINS.fullmatch(between[1:] if is_abbreviated else between))
