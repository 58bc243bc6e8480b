"""Makes up what the sample's advertising has delivered so far: no more than its readers can have seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from random import Random

from django.db.models import Sum

from masthead.ads.delivery import PACED
from masthead.ads.models import Creative, CreativeDay, Goal, Line, LinePace
from masthead.ads.pacing import LONG
from masthead.ads.traffic import Observer
from masthead.counting.models import PageDay
from masthead.counting.sums import counting_zone, hour_of

TAKES = 0.6  # impressions of a page view in which a line takes part: not every page has a place for it
SEEN, CLICKED = (0.55, 0.74), (0.002, 0.009)  # shares of impressions that were viewable, and clicked
LARGE = 150_000  # square pixels: a creative that covers more fits in fewer places


def count_delivery(lines: Iterable[Line], *, now: datetime) -> None:
    """Write the figures of the days since each flight began, and what its pace is by now."""
    views = _views_by_day()
    for line in lines:
        if line.starts_at and line.starts_at <= now:
            _deliver(line, views, now)


def _views_by_day() -> dict[date, int]:
    found = PageDay.objects.order_by("day").values_list("day").annotate(views=Sum("views"))
    return dict(found)


def _deliver(line: Line, views: Mapping[date, int], now: datetime) -> None:
    chance = Random(line.name)  # noqa: S311 - nothing is kept secret by it
    share = chance.uniform(0.3, 0.45)
    begun = line.starts_at.astimezone(counting_zone()).date() if line.starts_at else now.date()
    creatives = list(line.creatives.order_by("pk"))
    rows = [
        _day_of(creative, day, round(read * share * part), chance)
        for day, read in views.items()
        if day >= begun
        for creative, part in _parts(creatives)
    ]
    if line.goal == Goal.SHARE:
        _note_opportunities(line, rows, chance)
    written = CreativeDay.objects.bulk_create(row for row in rows if row.impressions)
    if line.goal in PACED:
        _note_pace(line, written, now)


def _parts(creatives: list[Creative]) -> list[tuple[Creative, float]]:
    """Share a line's impressions out among its creatives."""
    weights = [1 if creative.width * creative.height > LARGE else 3 for creative in creatives]
    return [(creative, weight / sum(weights)) for creative, weight in zip(creatives, weights, strict=True)]


def _day_of(creative: Creative, day: date, impressions: int, chance: Random) -> CreativeDay:
    shown = round(impressions * chance.uniform(0.85, 1.15))
    viewable = round(shown * chance.uniform(*SEEN))
    clicks = sum(chance.random() < chance.uniform(*CLICKED) for _ in range(shown))
    return CreativeDay(creative=creative, day=day, impressions=shown, viewable=viewable, clicks=clicks)


def _note_opportunities(line: Line, days: Iterable[CreativeDay], chance: Random) -> None:
    """Have a line by share had what was sold, a little more on one day and less on another."""
    for day in days:
        day.opportunities = round(day.impressions * 100 / ((line.amount or 100) * chance.uniform(0.97, 1.03)))


def _note_pace(line: Line, days: Iterable[CreativeDay], now: datetime) -> None:
    """Remember what was seen of the line, as the looks at it would have."""
    is_by_clicks = line.goal == Goal.CLICKS
    shown = sum(day.impressions for day in days)
    opportunities = sum(day.opportunities for day in days)
    delivered = sum(day.clicks for day in days) if is_by_clicks else shown
    seen = min(LONG, shown / TAKES)
    share = line.amount or 0 if line.goal == Goal.SHARE else 0
    LinePace.objects.create(
        line=line,
        chance=min(1.0, share / 100 / TAKES) if share else 1.0,
        share=share,
        opportunities=opportunities,
        delivered=delivered,
        seen=seen,
        since=seen * TAKES * (delivered / shown if shown else 0),
        hour=hour_of(now),
        by_clock=Observer().look(now).by_clock,
        looked_at=now,
    )
