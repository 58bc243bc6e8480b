"""Which pages stand in which sitemap: one file a month of stories, one for all other pages, one for news.

The press keeps a sitemap while all it shows can be noted page by page; a longer one is written each time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page, get_page_models

from masthead.articles.models import Article, Kind, ListingEntry
from masthead.articles.months import Month, entries_in, months_of, months_with_more_than
from masthead.pages.frame import absolute
from masthead.pages.publication import PublicationSettings
from masthead.pages.time_zone import told, zone_of
from masthead.press import tagging, tags

PART = 10_000  # addresses in one file; the protocol allows 50,000
MOST_NOTED = 2_000  # pages in a sitemap that the press keeps: each of them is looked at after every act
NEWS_AGE = timedelta(hours=48)
NEWS_LIMIT = 1_000


@dataclass(frozen=True)
class Address:
    """One page in a sitemap."""

    loc: str  # absolute, canonical
    lastmod: str = ""
    title: str = ""  # of a story in the news sitemap
    published: str = ""


def index_of(front: Page, publication: PublicationSettings) -> list[Address]:
    """Name every sitemap, the newest month first; without `lastmod`, for which one would read them all."""
    _note_pages(front)
    months = [_month_file(month, part) for month, part in _parts_of_months(front, publication)]
    pages = [f"/sitemap-pages{_suffix(part)}.xml" for part in range(1, _page_parts(front) + 1)]
    return [Address(absolute(path, publication)) for path in [*pages, *months]]


def _parts_of_months(front: Page, publication: PublicationSettings) -> Iterator[tuple[Month, int]]:
    """Give each month with stories, again for each further file it fills."""
    zone = zone_of(publication)
    months, part = months_of(front, zone), 1
    yield from ((month, part) for month in months)
    if not ListingEntry.objects.filter(subject=front).order_by("published_at")[PART : PART + 1].exists():
        return  # no month can hold more than the whole archive does
    while months := months_with_more_than(part * PART, front, months, zone):
        part += 1
        yield from ((month, part) for month in months)


def _month_file(month: Month, part: int) -> str:
    return f"/sitemap-{month}{_suffix(part)}.xml"


def _suffix(part: int) -> str:
    return f"-{part}" if part > 1 else ""


def stories_in(front: Page, month: Month, part: int, publication: PublicationSettings) -> list[Address]:
    """List the stories of a month; `lastmod` is the substantial update that readers see, else publication."""
    entries = entries_in(front, month, zone_of(publication)).order_by("published_at", "article")
    columns = entries.values_list("article", "article__url_path", "published_at", "article__updated_at")
    rows = list(columns[(part - 1) * PART : part * PART])
    _note([pk for pk, *_ in rows])
    return [
        Address(_loc(path, front, publication), told(updated or published, publication))
        for _, path, published, updated in rows
    ]


def other_pages(front: Page, part: int, publication: PublicationSettings) -> list[Address]:
    """List the front, sections, topics, authors and plain pages."""
    _note_pages(front)
    rows = _others(front).order_by("pk").values_list("url_path", flat=True)
    return [Address(_loc(path, front, publication)) for path in rows[(part - 1) * PART : part * PART]]


def _others(front: Page) -> QuerySet[Page]:
    """Return the live pages that are no stories, by their types: so that no story is looked at."""
    return _no_stories(front).filter(live=True)


def _no_stories(front: Page) -> QuerySet[Page]:
    types = ContentType.objects.get_for_models(*(kind for kind in get_page_models() if kind is not Article))
    pages: QuerySet[Page] = Page.objects.descendant_of(front, inclusive=True)
    return pages.filter(content_type__in=types.values())


def _page_parts(front: Page) -> int:
    """Say how many files the other pages fill: at least one."""
    return max(1, -(-_others(front).count() // PART))


def newest_news(front: Page, publication: PublicationSettings, *, now: datetime) -> list[Address]:
    """List the stories of the last 48 hours that nobody paid for."""
    tagging.note(tags.listed(front.pk))
    entries = ListingEntry.objects.filter(subject=front, published_at__gt=now - NEWS_AGE)
    columns = entries.order_by("-published_at", "-article").values_list(
        "article", "article__kind", "article__url_path", "article__title", "published_at"
    )
    rows = list(columns[: 2 * NEWS_LIMIT])
    _note([pk for pk, *_ in rows])
    moments = [published for *_, published in rows]
    tagging.note_until(*(moment + NEWS_AGE if moment <= now else moment for moment in moments))
    return [
        Address(_loc(path, front, publication), title=title, published=told(published, publication))
        for _, kind, path, title, published in rows
        if kind != Kind.SPONSORED and published <= now
    ][:NEWS_LIMIT]


def _note_pages(front: Page) -> None:
    """Note which pages there are that are no stories, and their addresses."""
    found = list(_no_stories(front).values_list("pk", flat=True)[: MOST_NOTED + 1])
    tagging.note_all(map(tags.below, found))
    _note(found)


def _note(pages: list[int]) -> None:
    """Note the pages that a sitemap shows or leaves out; let the press keep it if they are not too many."""
    if len(pages) <= MOST_NOTED:
        tagging.note_all(map(tags.of_page, pages))
        tagging.declare_printable()


def _loc(url_path: str, front: Page, publication: PublicationSettings) -> str:
    return absolute(f"/{url_path.removeprefix(front.url_path)}", publication)
