"""Tells whether a description of somebody gives away who it is: an address, a number, an account, a name."""

import re
import unicodedata

# Words that begin a description rather than a name.
ARTICLES = frozenset({"A", "An", "The", "One", "Two", "Three", "Several", "Somebody", "Someone"})
FEWEST_NAMES = 2  # words that make a name
FEWEST_DIGITS = 7  # of a telephone number

_EMAIL = re.compile(
    r"[\w.+-]+(?:@|\s?[(\[{]at[)\]}]\s?)[\w-]+(?:\.|\s?[(\[{]dot[)\]}]\s?)\w{2,}", re.IGNORECASE
)
_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_ACCOUNT = re.compile(r"(?<![\w@])@\w[\w.]+")
_DIGITS = re.compile(r"(?<![\w.])\+?\(?\d(?:[\s./()\u2013-]{0,2}\d){5,}")
# What is written with as many digits: dates, spans of years, and large numbers in groups of three.
_NO_NUMBER = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|\d{4}\s?[\u2013/-]\s?\d{4}|[1-9]\d{0,2}(?:[.\s]000)+"
)
_NAME = r"[^\W\d_a-z][\w'\u2019.-]*(?:[ \t]+[^\W\d_a-z][\w'\u2019.-]*)+"
_ANY_NAME = re.compile(rf"(?<![\w'\u2019.-]){_NAME}")
_CALLED = re.compile(rf"(?:^|[,;:(\u2013\u2014]\s*|\b(?:named|called|namely|aka|alias|i\.e\.)\s+)({_NAME})")


def find_contact(words: str) -> str:
    """Return the first address, link, account or telephone number in a text; nothing where there is none."""
    plain = unicodedata.normalize("NFKC", words)  # wide and small forms of the same signs
    found = (pattern.search(plain) for pattern in (_EMAIL, _LINK, _ACCOUNT))
    return next((match.group() for match in found if match), "") or _find_number(plain)


def is_name(words: str) -> bool:
    """Whether every word begins with a capital, as those of a name do."""
    first, *rest = words.split() or [""]
    return (
        len(rest) + 1 >= FEWEST_NAMES
        and first not in ARTICLES
        and all(word[0].isupper() for word in (first, *rest))
    )


def find_name(words: str) -> str:
    """Return what may be somebody's name: capitals at the beginning, after a comma, or after “called”.

    A name that follows another word is mostly somebody else's: “a friend of Ann Pier”.
    """
    found = (match.group(1) for match in _CALLED.finditer(words))
    return next((name for name in found if is_name(name)), "")


def find_capitals(words: str) -> str:
    """Return the first words with capitals that follow one another, wherever they stand: anybody's name."""
    runs = (match.group().split() for match in _ANY_NAME.finditer(words))
    named = (run[1:] if run[0] in ARTICLES else run for run in runs)
    return next((" ".join(run) for run in named if is_name(" ".join(run))), "")


def _find_number(words: str) -> str:
    """Return what looks like a telephone number."""
    found = (match.group().strip() for match in _DIGITS.finditer(words))
    return next((digits for digits in found if _is_number(digits)), "")


def _is_number(digits: str) -> bool:
    enough = sum(sign.isdigit() for sign in digits) >= FEWEST_DIGITS
    return enough and not _NO_NUMBER.fullmatch(digits)
