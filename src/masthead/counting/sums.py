"""Sums of pages, added up in memory and put into the database at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from wagtail.models import Page, Site

from masthead.counting.models import PageDay, PageHour
from masthead.pages.publication import PublicationSettings
from masthead.pages.time_zone import zone_of

SLOT = 900  # seconds: no time zone ends a day between two quarters of an hour
HOUR = 3600
KEPT_HOURS = 8 * 24
AT_ONCE = 500  # rows in one query
LARGEST = 2**63 - 1
COUNTED = tuple(one.name for one in PageDay._meta.concrete_fields if one.name not in ("id", "page", "day"))
Found = dict[tuple[int, Any], dict[str, int]]


def nothing() -> Found:
    """Begin with nothing."""
    return defaultdict(lambda: defaultdict(int))


@dataclass
class Sums:
    """What is to be added: by page and quarter of an hour, for each counted thing."""

    slots: Found = field(default_factory=nothing)

    def add(self, page: int, at: int, name: str, number: int) -> None:
        """Add a number to what is counted of a page at a moment."""
        self.slots[page, at // SLOT][name] += number


def write(total: Sums) -> None:
    """Add to the rows of the pages that are live; whoever adds has the turn (`Turn`)."""
    pages = _live({page for page, _slot in total.slots})
    zone = counting_zone()
    days, hours = nothing(), nothing()
    for (page, slot), found in total.slots.items():
        if page in pages:
            for name, number in found.items():
                days[page, day_of(slot * SLOT, zone)][name] += number
            if found.get("views"):
                hours[page, slot * SLOT // HOUR]["views"] += found["views"]
    add_rows(PageDay, ("page_id", "day"), days, COUNTED)
    add_rows(PageHour, ("page_id", "hour"), hours, ("views",))


def counting_zone() -> ZoneInfo:
    """Return the time zone by whose midnight days end; looking it up writes nothing."""
    site = Site.objects.filter(is_default_site=True).first()
    settings = PublicationSettings.objects.filter(site=site).first() if site else None
    return zone_of(settings or PublicationSettings())


def day_of(at: int, zone: ZoneInfo) -> date:
    """Return the day on which something was, given the seconds since 1970."""
    return datetime.fromtimestamp(at, UTC).astimezone(zone).date()


def hour_of(moment: datetime) -> int:
    """Return the hour since 1970 of a moment."""
    return int(moment.timestamp()) // HOUR


def forget_hours(now: datetime) -> datetime:
    """Delete what was counted by the hour and is too old for any list; a job of the clock."""
    PageHour.objects.filter(hour__lt=hour_of(now) - KEPT_HOURS).delete()
    return now + timedelta(hours=1)


def _live(keys: Collection[int]) -> set[int]:
    found: set[int] = set()
    for some in portions(sorted(keys)):
        found.update(Page.objects.live().filter(pk__in=some).values_list("pk", flat=True))
    return found


def add_rows(model: type[models.Model], keys: tuple[str, str], found: Found, names: Iterable[str]) -> None:
    """Add to rows that two fields name: two queries for hundreds of them.

    The two fields are unique together; whoever adds has the turn (`Turn`).
    """
    names = tuple(names)
    one, other = keys
    for some in portions(sorted(found)):
        rows = model._default_manager.filter(
            **{f"{one}__in": {key[0] for key in some}, f"{other}__in": {key[1] for key in some}}
        )
        known = {(getattr(row, one), getattr(row, other)): row for row in rows}
        added = []
        for key in some:
            row = known.get(key) or model(**{one: key[0], other: key[1]})
            for name, number in found[key].items():
                setattr(row, name, min(LARGEST, getattr(row, name) + number))
            row.pk = None  # the unique pair decides whether a row is new
            added.append(row)
        model._default_manager.bulk_create(
            added, update_conflicts=True, unique_fields=keys, update_fields=names
        )


def portions(keys: list[Any]) -> Iterable[list[Any]]:
    """Part keys into as many as one query takes."""
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))
