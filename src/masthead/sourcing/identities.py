"""What could lead to who an unnamed source is.

No message repeats what was found: results of checks are kept for years.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from masthead.articles.blocks.sources import FREE_WORDS
from masthead.kit.identities import find_capitals, find_contact, find_name, is_name
from masthead.pages.publishing import Finding
from masthead.sourcing.passages import Passage, unnamed_in

if TYPE_CHECKING:
    from masthead.pages.base import BasePage

IDENTITY = "source-identity"
# Where anybody's name is one too many; a role or a place has capitals of its own.
NO_CAPITALS = frozenset({"who", "why", "confirmation"})
_LEADS = ('href="mailto:', 'href="tel:', 'href="sms:')


def check_identities(page: "BasePage") -> Iterable[Finding]:
    """Nothing that is written of an unnamed source, or quoted from one, leads to who it is."""
    for passage in unnamed_in(page):
        if _has_contact(passage):
            yield _finding(
                passage,
                "text",
                _("a second look at “%(opening)s”: an address, number or account could lead to its source"),
                _("“%(opening)s” holds an address, a number or an account. Take it out."),
            )
        yield from _names_in(passage)


def reads_like_name(field: str, words: str) -> bool:
    """Whether what a field says of a source names somebody, or says how to reach them."""
    if field in NO_CAPITALS and find_capitals(words):
        return True
    return bool(find_name(words) or is_name(words) or find_contact(words))


def _has_contact(passage: Passage) -> bool:
    """Whether the quoted words hold what a person is reached by, or a link to it."""
    html = passage.html.lower()
    return bool(find_contact(passage.words)) or any(lead in html for lead in _LEADS)


def _names_in(passage: Passage) -> Iterator[Finding]:
    """Name the fields of the source that read as if somebody were named there."""
    blocks = passage.source.block.child_blocks
    for field in FREE_WORDS:
        if reads_like_name(field, str(passage.source.get(field) or "")):
            said = _("a second look at “%(field)s” of “%(opening)s”: it reads like a name")
            demand = _("“%(field)s” of “%(opening)s” reads like a name. Describe the source without one.")
            yield _finding(passage, field, said, demand, label=str(blocks[field].label))


def _finding(passage: Passage, field: str, said: str, demand: str, *, label: str = "") -> Finding:
    opening = "…" if find_contact(passage.opening) else passage.opening
    words = {"opening": opening, "field": label}
    return Finding(
        IDENTITY,
        "ask",
        said % words,
        "body",
        block=passage.block,
        about=f"{field} {passage.hash}",
        demand=demand % words,
    )
