"""Which pages stand in which sitemap: one file a month of stories, one for all other pages, one for news."""

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

PART = 10_000  # addresses in one file; the protocol allows 50,000
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
    rows = entries.values_list("article__url_path", "published_at", "article__updated_at")
    return [
        Address(_loc(path, front, publication), told(updated or published, publication))
        for path, published, updated in rows[(part - 1) * PART : part * PART]
    ]


def other_pages(front: Page, part: int, publication: PublicationSettings) -> list[Address]:
    """List the front, sections, topics, authors and plain pages."""
    rows = _others(front).order_by("path").values_list("url_path", flat=True)
    return [Address(_loc(path, front, publication)) for path in rows[(part - 1) * PART : part * PART]]


def _others(front: Page) -> QuerySet[Page]:
    """Return the live pages that are no stories, by their types: so that no story is looked at."""
    types = ContentType.objects.get_for_models(*(kind for kind in get_page_models() if kind is not Article))
    live: QuerySet[Page] = Page.objects.descendant_of(front, inclusive=True).live()
    return live.filter(content_type__in=types.values())


def _page_parts(front: Page) -> int:
    """Say how many files the other pages fill: at least one."""
    return max(1, -(-_others(front).count() // PART))


def newest_news(front: Page, publication: PublicationSettings, *, now: datetime) -> list[Address]:
    """List the stories of the last 48 hours that nobody paid for."""
    entries = ListingEntry.objects.filter(
        subject=front, published_at__gt=now - NEWS_AGE, published_at__lte=now
    ).exclude(article__kind=Kind.SPONSORED)
    rows = entries.order_by("-published_at", "-article").values_list(
        "article__url_path", "article__title", "published_at"
    )
    return [
        Address(_loc(path, front, publication), title=title, published=told(published, publication))
        for path, title, published in rows[:NEWS_LIMIT]
    ]


def _loc(url_path: str, front: Page, publication: PublicationSettings) -> str:
    return absolute(f"/{url_path.removeprefix(front.url_path)}", publication)
