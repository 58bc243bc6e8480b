"""Find stories, people and topics by words: Wagtail's database search, newest stories first.

Newest first and not by rank: readers of a magazine look for what happened last, and a rank would have to be
reckoned for every match before the first can be shown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wagtail.models import Page

from masthead.articles.listings import batch_of
from masthead.articles.models import Article, ListingEntry
from masthead.pages.listings import Batch, Cursor, Wanted
from masthead.people.models import Author
from masthead.topics.models import Topic

MOST_WORDS = 12  # more narrow nothing down and cost time
LONGEST = 200  # characters of a query that are looked at
MOST_HUBS = 4
_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]s\b", re.IGNORECASE)


@dataclass(frozen=True)
class Hub:
    """A person or topic with a page of its own."""

    title: str
    url: str
    kind: str


@dataclass(frozen=True)
class Found:
    """What a search found."""

    stories: Batch
    hubs: Sequence[Hub] = ()


def words_of(text: str) -> list[str]:
    """Return the words of whatever somebody typed; signs and the English possessive mean nothing here."""
    return _WORD.findall(_POSSESSIVE.sub("", text[:LONGEST]))[:MOST_WORDS]


def find(front: Page, words: Sequence[str], *, cursor: Cursor | None = None) -> Found:
    """Find what contains all the words; people and topics only on the first page of results."""
    if not words:
        return Found(Batch())
    query = " ".join(words)
    matches = Article.objects.live().search(query, operator="and", order_by_relevance=False).get_queryset()
    entries = ListingEntry.objects.filter(subject=front, article__in=matches.order_by().values("pk"))
    stories = batch_of(entries, Wanted(cursor=cursor), subject=front)
    return Found(stories, () if cursor else _hubs(query))


def _hubs(query: str) -> list[Hub]:
    """Return the people and topics that are called so, the shortest names first."""
    pages: list[Topic | Author] = []
    for kind in (Topic, Author):
        pages += kind.objects.live().search(query, operator="and", order_by_relevance=False)[:MOST_HUBS]
    pages.sort(key=lambda page: (len(page.title), page.title))
    return [Hub(page.title, page.get_url() or "", _kind_of(page)) for page in pages[:MOST_HUBS]]


def _kind_of(page: Topic | Author) -> str:
    return str(page.get_kind_display()) if isinstance(page, Topic) else page.role
