"""What stands in a line's way whatever its goal: lines beside it, no creative, nobody who could see it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.ads.meeting import FIRST, LAST, overlap, places_of, shared_places, span
from masthead.ads.models import Creative, Goal, Line, PlaceSetting, State
from masthead.ads.models.creative import Verdict
from masthead.ads.models.line import HUNDRED
from masthead.ads.offers import screens_of
from masthead.ads.places import Place
from masthead.audience.purposes import Purpose
from masthead.audience.texts import asked_now
from masthead.audience.visiting import is_place_known

BESIDE = ("creatives", "sections", "topics", "without_topics")  # what says where a line runs


def doubts_of_readers(line: Line, now: datetime) -> Iterable[str]:
    """Say why nobody sees a line: it has nothing to show, or nobody knows where readers are."""
    if lacks_creative(line, now):
        yield _(
            "“%(line)s” runs and has no approved creative, so nobody sees it: add one under Creatives, and"
            " have it approved."
        ) % {"line": line.name}
    if line.country_codes and not is_place_known():
        yield _(
            "“%(line)s” is aimed at countries, and nothing says where readers are, so nobody sees it: leave"
            " the countries empty, or have the proxy's header set (country_header, see “Behind a proxy”)."
        ) % {"line": line.name}


def doubts_of_cap(line: Line) -> Iterable[str]:
    """Say that a cap holds for each page view alone, where nobody is asked whether it may be remembered."""
    if line.cap and Purpose.STORAGE not in asked_now().names:
        yield _(
            "“%(line)s” is capped, and readers are not asked whether that may be remembered: it holds for"
            " each page view alone. Add “%(purpose)s” under Settings → Privacy and consent."
        ) % {"line": line.name, "purpose": Purpose.STORAGE.label}


def lacks_creative(line: Line, now: datetime) -> bool:
    """Whether a line is in flight and has nothing that was approved."""
    if line.state != State.READY or not (line.starts_at or FIRST) <= now < (line.ends_at or LAST):
        return False
    return all(creative.verdict != Verdict.APPROVED for creative in line.creatives.all())


def doubts_of_order(line: Line) -> Iterable[str]:
    """Name the approved lines of the same order that run at the same time at the same place."""
    if line.order_id is None:
        return
    beside = _approved_beside(line, order=line.order_id)
    shared = [(other, places) for other in beside if (places := shared_places(line, other))]
    if not shared:
        return
    others = ", ".join(f"“{other.name}” ({span(*overlap(line, other))})" for other, _places in shared)
    yield _(
        "“%(line)s” and others of the same order run at the same place (%(places)s): %(others)s. Each takes"
        " readers from the other. Part their flights or their places, or put their creatives into one line."
    ) % {
        "line": line.name,
        "others": others,
        "places": _labels(frozenset().union(*(places for _other, places in shared))),
    }


def doubts_of_rivals(line: Line) -> Iterable[str]:
    """Name the lines of rivals that run at the same time at the same place: a page shows one of them."""
    trade = line.order.advertiser.trade if line.order else ""
    if not line.order or not trade:
        return
    theirs = _approved_beside(line, order__advertiser__trade=trade)
    rivals = [
        other
        for other in theirs
        if other.order
        and other.order.advertiser_id != line.order.advertiser_id
        and shared_places(line, other)
    ]
    if rivals:
        yield _(
            "“%(line)s” shares no page with its rivals of the trade “%(trade)s”, and runs at the same time"
            " and place as: %(others)s. What one has of the readers the other has not."
        ) % {"line": line.name, "trade": trade, "others": ", ".join(f"“{one.name}”" for one in rivals)}


def doubts_of_shares(line: Line) -> Iterable[str]:
    """Say where approved lines of one priority are sold more than all there is."""
    if line.goal != Goal.SHARE:
        return
    more = {} if line.is_house else {"priority": line.priority}
    beside = _approved_beside(line, goal=Goal.SHARE, order__isnull=line.is_house, **more)
    most, places = 0, set[Place]()
    for place in places_of(line):
        others = [other for other in beside if place in shared_places(line, other)]
        total = (line.amount or 0) + _most_at_once(line, others)
        if total > most:
            most, places = total, set()
        if total == most:
            places.add(place)
    if most > HUNDRED:
        yield _(
            "“%(line)s” and others of its priority are sold %(total)d %% together of one place (%(places)s):"
            " %(names)s. Lower a share, part their flights or places, or give one another priority."
        ) % {
            "line": line.name,
            "total": most,
            "places": _labels(places),
            "names": ", ".join(f"“{other.name}”" for other in beside if places & shared_places(line, other)),
        }


def stranded() -> frozenset[Creative]:
    """Find the creatives of approved lines that fit none of the places where their line may stand."""
    house = {place: PlaceSetting.of_house(place).sizes for place in Place}
    lines = Line.objects.approved().filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now()))
    return frozenset(
        creative
        for line in lines.prefetch_related("creatives")
        for creative in line.creatives.all()
        if not any(screens_of(line, {creative.size}, place, kept) for place, kept in house.items())
    )


def _most_at_once(line: Line, others: Sequence[Line]) -> int:
    """Add up the shares of lines at the moment of a line's flight when most of them run."""
    starts = [overlap(line, other)[0] for other in others]
    return max((_at(moment, others) for moment in starts), default=0)


def _at(moment: datetime, lines: Iterable[Line]) -> int:
    running = (line for line in lines if (line.starts_at or FIRST) <= moment < (line.ends_at or LAST))
    return sum(line.amount or 0 for line in running)


def _approved_beside(line: Line, **asked: object) -> list[Line]:
    return list(
        Line.objects.approved()
        .filter(**asked)
        .exclude(pk=line.pk)
        .select_related("order__advertiser")
        .prefetch_related(*BESIDE)
    )


def _labels(places: Iterable[Place]) -> str:
    return ", ".join(str(place.label) for place in Place if place in places)
