"""Where lines meet: at one place on one screen, on the same pages, at the same time."""

from datetime import UTC, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from masthead.ads import offers
from masthead.ads.house_sizes import sizes_of_house
from masthead.ads.models import Line
from masthead.ads.places import Place, Screen

FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
Slot = tuple[Place, Screen]


def slots_of(line: Line) -> frozenset[Slot]:
    """Name the places and screens where a line may stand: where its creatives fit, if it has any yet."""
    sizes = {creative.size for creative in line.creatives.all()}
    return frozenset(
        (place, screen)
        for place, kept in sizes_of_house().items()
        for screen in offers.screens_of(line, sizes or kept.all(), place, kept)
    )


def places_of(line: Line) -> frozenset[Place]:
    """Name the places where a line may stand on some screen."""
    return frozenset(place for place, _screen in slots_of(line))


def shared_places(line: Line, other: Line) -> frozenset[Place]:
    """Name the places at which two lines may stand before the same readers at the same time."""
    start, end = overlap(line, other)
    if start >= end or are_apart(line, other):
        return frozenset()
    return frozenset(place for place, _screen in slots_of(line) & slots_of(other))


def are_apart(line: Line, other: Line) -> bool:
    """Whether two lines are aimed at different sections, topics, kinds or countries."""
    one, two = offers.aim_of(line), offers.aim_of(other)
    pairs = (
        (one.sections, two.sections),
        (one.topics, two.topics),
        (one.kinds, two.kinds),
        (one.countries, two.countries),
    )
    return any(mine and theirs and not set(mine) & set(theirs) for mine, theirs in pairs)


def overlap(one: Line, other: Line) -> tuple[datetime, datetime]:
    """Say from when until when both run; the end is not after the start where they never do."""
    start = max(one.starts_at or FIRST, other.starts_at or FIRST)
    return start, min(one.ends_at or LAST, other.ends_at or LAST)


def span(start: datetime, end: datetime) -> str:
    """Write from when until when."""

    def day(moment: datetime) -> str:
        return date_format(timezone.localtime(moment), "SHORT_DATE_FORMAT")

    if start > FIRST and end < LAST:
        return _("from %(start)s to %(end)s") % {"start": day(start), "end": day(end)}
    if start > FIRST:
        return _("from %(start)s on") % {"start": day(start)}
    return _("until %(end)s") % {"end": day(end)} if end < LAST else _("at all times")
