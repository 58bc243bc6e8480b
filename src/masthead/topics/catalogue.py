"""The order of a catalogue: “The Salt Ledger” stands under S."""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import normalize

from masthead.topics.context import Letter

if TYPE_CHECKING:
    from masthead.topics.models import Topic

ARTICLES = frozenset({"the", "a", "an"})
OTHERS = "#"  # where names stand that begin with no letter


def catalogue_name(topic: "Topic") -> str:
    """Return the name that a topic is sorted by: without an article, capitals and accents."""
    first, _, rest = topic.title.strip().partition(" ")
    name = rest if rest and first.casefold() in ARTICLES else topic.title.strip()
    return "".join(sign for sign in normalize("NFKD", name.casefold()) if sign.isalnum() or sign == " ")


def by_letter(topics: "Iterable[Topic]") -> list[Letter]:
    """Put topics in catalogue order under their letters."""
    return [Letter(letter, list(group)) for letter, group in groupby(topics, key=_letter)]


def _letter(topic: "Topic") -> str:
    name = catalogue_name(topic)
    return name[0].upper() if name and name[0].isalpha() else OTHERS
