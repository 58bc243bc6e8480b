"""The archive by month."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from zoneinfo import ZoneInfo

from wagtail.models import Page

from masthead.articles.listings import cards_of
from masthead.articles.months import Month, months_beside, months_of, newest_in
from masthead.pages.listings import Batch, Card, Cursor, Wanted, list_cards

COVERS = 8  # months shown with a picture


@dataclass(frozen=True)
class MonthLink:
    """A month that has stories, and its page."""

    first_day: date  # to be written in the reader's language
    url: str
    cover: Card | None = None  # its newest story, for the newest months of the archive


@dataclass(frozen=True)
class Year:
    """A year and its months that have stories, newest first."""

    year: int
    covers: Sequence[MonthLink]  # those with a cover
    months: Sequence[MonthLink]  # the others


@dataclass(frozen=True)
class MonthPage:
    """The stories of a month, and its neighbours that have any."""

    month: MonthLink
    batch: Batch
    earlier: MonthLink | None
    later: MonthLink | None


def years_of(front: Page, zone: ZoneInfo) -> list[Year]:
    """Return the years of the archive, newest first; the newest months with what stands on their cover."""
    months = months_of(front, zone)
    newest = newest_in(front, months[:COVERS], zone)
    cards = {card.pk: card for card in cards_of(list(newest.values()))}
    links = [replace(link_to(month), cover=cards.get(newest.get(month, 0))) for month in months]
    years = groupby(links, key=lambda link: link.first_day.year)
    return [_year(year, list(group)) for year, group in years]


def _year(year: int, links: Sequence[MonthLink]) -> Year:
    return Year(year, [link for link in links if link.cover], [link for link in links if not link.cover])


def read_month(front: Page, month: Month, zone: ZoneInfo, *, cursor: Cursor | None) -> MonthPage:
    """Return a batch of a month's stories."""
    wanted = Wanted(cursor=cursor, since=month.begins(zone), until=month.next.begins(zone))
    earlier, later = months_beside(front, month, zone)
    return MonthPage(
        month=link_to(month),
        batch=list_cards(front, wanted),
        earlier=link_to(earlier) if earlier else None,
        later=link_to(later) if later else None,
    )


def link_to(month: Month) -> MonthLink:
    """Return the address of a month."""
    return MonthLink(date(month.year, month.month, 1), f"/archive/{month.year:04}/{month.month:02}/")
