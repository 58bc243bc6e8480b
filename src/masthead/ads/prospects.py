"""What a line can hope for until its end: impressions, clicks, or a share of voice.

By the last seven days' readers, less those before whom others stand first. Screens, countries and caps are
not counted, so what is said to be there is rather too much.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, Sum
from wagtail.models import Page

from masthead.ads.aims import carrier_of
from masthead.ads.delivery import delivered_by, towards_goal
from masthead.ads.meeting import overlap, places_of, shared_places
from masthead.ads.models import CreativeDay, Goal, Line, State
from masthead.ads.models.line import COUNTED, HUNDRED
from masthead.ads.offers import aim_of
from masthead.ads.traffic import Observer, Traffic
from masthead.counting.models import PageDay
from masthead.counting.sums import counting_zone

WEEK = timedelta(days=7)
MOST_PAGES = 200  # that stand for all of a week
ENOUGH = 1000  # impressions that say something of clicks


@dataclass(frozen=True)
class Likely:
    """What a line can hope for until its end beside what it needs, and which lines take from it."""

    number: int  # of impressions or clicks; per cent of a share
    wanted: int
    before: Sequence[Line]

    @property
    def is_short(self) -> bool:
        """Whether the line will hardly have what it was sold for."""
        return self.number < self.wanted


def likely_for(line: Line, now: datetime, *, without: Line | None = None) -> Likely | None:
    """Say what a line can hope for, as if another were not there; None where nothing is known or wanted."""
    if not line.amount or (line.ends_at and line.ends_at <= now):
        return None
    traffic = Observer().look(now)
    if traffic.by_clock:
        return None
    if line.goal == Goal.SHARE:
        return _likely_share(line, traffic, without)
    return _likely_number(line, traffic, without) if line.goal in COUNTED and line.ends_at else None


def _likely_share(line: Line, traffic: Traffic, without: Line | None) -> Likely:
    start = max(traffic.now, line.starts_at or traffic.now)
    before = _before(line, start, without)
    beside = [one for one in _beside(line, start, without) if one.goal != Goal.SHARE]
    free = _free(line, before, traffic)
    part = _part(line, 1.0, free, {other: _taken(other, line, traffic) for other in beside})
    most = round(_had(free, part) * HUNDRED)
    return Likely(most, line.amount or 0, [*before, *beside])


def _likely_number(line: Line, traffic: Traffic, without: Line | None) -> Likely | None:
    now = traffic.now
    start, end = max(now, line.starts_at or now), line.ends_at or now
    reach = _reach(line, now)
    before, beside = _before(line, start, without), _beside(line, start, without)
    free = _free(line, before, traffic)
    own = min(1.0, _share(line, traffic) / (reach or 1.0))
    part = _part(line, own, free, {other: _taken(other, line, traffic) for other in beside})
    impressions = traffic.between(start, end) * reach * _had(free, part)
    rate = _clicks_each(line, now) if line.goal == Goal.CLICKS else 1.0
    if rate is None:
        return None
    wanted = (line.amount or 0) - towards_goal(line, delivered_by([line]))
    return Likely(round(impressions * rate), wanted, [*before, *beside])


def _had(free: float, part: float) -> float:
    """Say on which part of page views a line stands, of the free places and the part that it draws."""
    return min(1.0, free, free * part if part < 1 else 1.0)


def _reach(line: Line, now: datetime) -> float:
    """Say which part of page views is on pages that a line is aimed at, by those that are read most."""
    aim = aim_of(line)
    if aim.is_everywhere:
        return 1.0
    since = now.astimezone(counting_zone()).date() - WEEK
    rows = PageDay.objects.filter(day__gt=since).values("page").annotate(read=Sum("views"))
    views: dict[int, int] = dict(rows.order_by("-read").values_list("page", "read")[:MOST_PAGES])
    fitting = sum(
        views[page.pk]
        for page in Page.objects.filter(pk__in=views).specific()
        if (carrier := carrier_of(page)) and aim.fits(carrier.aim(page))
    )
    return fitting / (sum(views.values()) or 1)


def _before(line: Line, start: datetime, without: Line | None) -> list[Line]:
    """Find the sold lines that come before a line while it runs, at its places."""
    if line.is_house:
        first = Q(order__isnull=False) | Q(priority__lt=line.priority)
    else:
        first = Q(order__isnull=False, priority__lt=line.priority)
    return _running_with(line, first & _but(without), start)


def _beside(line: Line, start: datetime, without: Line | None) -> list[Line]:
    """Find the lines of the same priority: among them browsers draw by weight, also without a goal."""
    same = Q(order__isnull=line.is_house, priority=line.priority)
    return _running_with(line, same & _but(without), start)


def _but(without: Line | None) -> Q:
    return ~Q(pk=without.pk) if without else Q()


def _part(line: Line, own: float, free: float, taken: Mapping[Line, float]) -> float:
    """Say which part of the free places a line draws where there are too few for it and those beside it."""
    if own + sum(taken.values()) <= free:
        return 1.0
    is_beside_endless = any(other.goal not in (Goal.IMPRESSIONS, Goal.SHARE) for other in taken)
    drawn = (
        1.0 if is_beside_endless else own
    ) * line.weight  # beside what never rests it is drawn for as often as it can
    return drawn / (drawn + sum(share * other.weight for other, share in taken.items()))


def _running_with(line: Line, first: Q, start: datetime) -> list[Line]:
    found = Line.objects.filter(first, state=State.READY).exclude(pk=line.pk).select_related("pace")
    found = found.prefetch_related("creatives", "sections", "topics", "without_topics")
    return [
        other
        for other in found
        if shared_places(line, other) and (other.ends_at is None or other.ends_at > start)
    ]


def _free(line: Line, before: Iterable[Line], traffic: Traffic) -> float:
    """Say how many of a line's places on a page view others leave it."""
    taken = sum(_taken(other, line, traffic) for other in before)
    return max(0.0, len(places_of(line)) - taken)


def _taken(other: Line, line: Line, traffic: Traffic) -> float:
    """Say how many places of a page view another line takes from a line, while that runs."""
    start, end = overlap(line, other)
    start = max(start, traffic.now)
    whole = traffic.between(max(traffic.now, line.starts_at or traffic.now), line.ends_at or end)
    together = traffic.between(start, end) / whole if whole else 0.0
    theirs = places_of(other)
    return _share(other, traffic) * together * len(theirs & places_of(line)) / len(theirs)


def _share(other: Line, traffic: Traffic) -> float:
    """Say in which part of page views a line stands."""
    if other.goal == Goal.SHARE:
        return (other.amount or 0) / HUNDRED
    if other.goal != Goal.IMPRESSIONS or not other.ends_at:
        return 1.0
    pace = getattr(other, "pace", None)
    left = max(0, (other.amount or 0) - (pace.delivered if pace else 0))
    views = traffic.between(max(traffic.now, other.starts_at or traffic.now), other.ends_at)
    return min(1.0, left / views) if views else 1.0


def _clicks_each(line: Line, now: datetime) -> float | None:
    """Say how many clicks an impression brings: of this line, else of all in the last week."""
    own = delivered_by([line]).get(line.pk, {})
    if own.get("impressions", 0) >= ENOUGH:
        return own["clicks"] / own["impressions"]
    rows = CreativeDay.objects.filter(day__gt=now.astimezone(counting_zone()).date() - WEEK)
    found = rows.aggregate(shown=Sum("impressions"), clicked=Sum("clicks"))
    return found["clicked"] / found["shown"] if (found["shown"] or 0) >= ENOUGH else None
