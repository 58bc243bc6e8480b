"""Whether a spelling is a word: what was one before it was changed has not been mistyped.

The words are those of pyspellchecker, for a dozen languages. Where there are none, every spelling is a word.
"""

from functools import lru_cache

from spellchecker import SpellChecker

LANGUAGES = frozenset(SpellChecker.languages())


def is_word(spelling: str, language: str) -> bool:
    """Whether a spelling is a word of a language (RFC 5646, `en-GB`), or nobody can say."""
    words = _words_of(language.partition("-")[0].lower())
    return words is None or spelling in words


@lru_cache(maxsize=2)
def _words_of(language: str) -> SpellChecker | None:
    return SpellChecker(language=language) if language in LANGUAGES else None
