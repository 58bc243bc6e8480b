"""The archive by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from zoneinfo import ZoneInfo

from wagtail.models import Page

from masthead.articles.months import Month, months_beside, months_of
from masthead.pages.listings import Batch, Cursor, Wanted, list_cards


@dataclass(frozen=True)
class MonthLink:
    """A month that has stories, and its page."""

    first_day: date  # to be written in the reader's language
    url: str


@dataclass(frozen=True)
class Year:
    """A year and its months that have stories, newest first."""

    year: int
    months: Sequence[MonthLink]


@dataclass(frozen=True)
class MonthPage:
    """The stories of a month, and its neighbours that have any."""

    month: MonthLink
    batch: Batch
    earlier: MonthLink | None
    later: MonthLink | None


def years_of(front: Page, zone: ZoneInfo) -> list[Year]:
    """Return the years of the archive, newest first."""
    months = groupby(months_of(front, zone), key=lambda month: month.year)
    return [Year(year, [link_to(month) for month in group]) for year, group in months]


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
