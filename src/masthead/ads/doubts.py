"""What speaks against a line as it was saved: said to whoever sells it, who may know better.

A goal is doubted when the last seven days' readers, less those before whom others stand first, would not do.
Screens, countries and caps are not counted, so what is said to be there is rather too much.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, Sum
from django.utils.translation import gettext as _
from wagtail.models import Page

from masthead.ads.aims import carrier_of
from masthead.ads.delivery import delivered_by, towards_goal
from masthead.ads.meeting import overlap, places_of, shared_places
from masthead.ads.models import CreativeDay, Goal, Line, State
from masthead.ads.models.line import COUNTED, HUNDRED
from masthead.ads.obstacles import (
    doubts_of_cap,
    doubts_of_order,
    doubts_of_readers,
    doubts_of_rivals,
    doubts_of_shares,
)
from masthead.ads.offers import aim_of
from masthead.ads.traffic import Observer, Traffic
from masthead.counting.models import PageDay
from masthead.counting.sums import counting_zone

WEEK = timedelta(days=7)
MOST_PAGES = 200  # that stand for all of a week
ENOUGH = 1000  # impressions that say something of clicks
NAMED = 3


@dataclass(frozen=True)
class Likely:
    """What a line can hope for until its end, and which lines stand before it."""

    number: int
    before: Sequence[Line]


def doubts_of(line: Line, now: datetime) -> list[str]:
    """Say what speaks against a saved line: a goal that cannot be met, lines in its way, nobody to see it."""
    return [
        *doubts_of_readers(line, now),
        *_doubts_of_goal(line, now),
        *_doubts_of_share(line, now),
        *doubts_of_order(line),
        *doubts_of_rivals(line),
        *doubts_of_cap(line),
        *doubts_of_shares(line),
    ]


def _doubts_of_share(line: Line, now: datetime) -> Iterable[str]:
    """Say that a share is not to be had, as far as lines that come before take their own."""
    if line.goal != Goal.SHARE or not line.amount or (line.ends_at and line.ends_at <= now):
        return
    traffic, start = Observer().look(now), max(now, line.starts_at or now)
    if traffic.by_clock:
        return
    before, beside = _before(line, start), [one for one in _beside(line, start) if one.goal != Goal.SHARE]
    free = _free(line, before, traffic)
    part = _part(line, 1.0, free, {other: _taken(other, line, traffic) for other in beside})
    most = round(min(1.0, free, free * part if part < 1 else 1.0) * HUNDRED)
    if most < line.amount:
        words = _(
            "“%(line)s” will hardly have its share: about %(most)d of %(wanted)d %% are to be had. Before it,"
            " or beside it, come: %(names)s. Have it come earlier (priority), aim it at more places, or"
            " lower the share."
        )
        told = {"most": most, "wanted": line.amount, "names": _names([*before, *beside])}
        yield words % {"line": line.name, **told}


def _doubts_of_goal(line: Line, now: datetime) -> Iterable[str]:
    if line.goal not in COUNTED or not line.amount or not line.ends_at or line.ends_at <= now:
        return
    likely = likely_for(line, now)
    wanted = line.amount - towards_goal(line, delivered_by([line]))
    if likely is None or likely.number >= wanted:
        return
    words = _("“%(line)s” will hardly reach its goal: about %(likely)s of %(wanted)s %(what)s are to be had.")
    told = {
        "line": line.name,
        "likely": f"{likely.number:,}",
        "wanted": f"{wanted:,}",
        "what": line.get_goal_display().lower(),
    }
    before = _names(likely.before)
    others = _("Before it, or beside it, come: %(names)s.") % {"names": before} if before else ""
    cure = _("Let it run longer, aim it at more, have it come earlier (priority), or lower the goal.")
    yield " ".join(filter(None, [words % told, others, cure]))


def likely_for(line: Line, now: datetime) -> Likely | None:
    """Say what a line can hope for from now until its end; None where nothing is known yet."""
    traffic = Observer().look(now)
    if traffic.by_clock or line.ends_at is None:
        return None
    start = max(now, line.starts_at or now)
    views = traffic.between(start, line.ends_at) * _reach(line, now)
    before, beside = _before(line, start), _beside(line, start)
    free = _free(line, before, traffic)
    own = min(1.0, _share(line, traffic) / (_reach(line, now) or 1.0))
    part = _part(line, own, free, {other: _taken(other, line, traffic) for other in beside})
    impressions = views * min(1.0, free, free * part if part < 1 else 1.0)
    rate = _clicks_each(line, now) if line.goal == Goal.CLICKS else 1.0
    return None if rate is None else Likely(round(impressions * rate), [*before, *beside])


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


def _before(line: Line, start: datetime) -> list[Line]:
    """Find the sold lines that come before a line while it runs, at its places."""
    if line.is_house:
        first = Q(order__isnull=False) | Q(priority__lt=line.priority)
    else:
        first = Q(order__isnull=False, priority__lt=line.priority)
    return _running_with(line, first, start)


def _beside(line: Line, start: datetime) -> list[Line]:
    """Find the lines of the same priority: among them browsers draw by weight, also without a goal."""
    same = Q(order__isnull=line.is_house, priority=line.priority)
    return _running_with(line, same, start)


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


def _names(lines: Sequence[Line]) -> str:
    named = ", ".join(f"“{line.name}”" for line in lines[:NAMED])
    more = len(lines) - NAMED
    return _("%(names)s and %(more)d more") % {"names": named, "more": more} if more > 0 else named
