"""How many pages will be viewed until a moment: as in the week before, hour by hour.

Where no page view is counted, since the house counts none or is new, time stands for them: then a line spends
evenly by the clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import Sum

from masthead.counting.models import PageDay, PageHour
from masthead.counting.sums import HOUR, counting_zone, hour_of

DAY, WEEK = 24, 7 * 24  # hours


@dataclass(frozen=True)
class Traffic:
    """The page views of the last week by the hour since 1970, as of a moment."""

    hours: Mapping[int, int]
    now: datetime

    @property
    def this(self) -> int:
        """The hour that has not ended yet."""
        return hour_of(self.now)

    @cached_property
    def past(self) -> Mapping[int, int]:
        """The hours of the week that have ended, from the first in which anybody came."""
        found = {
            hour: number for hour, number in self.hours.items() if 0 < self.this - hour <= WEEK and number
        }
        first = min(found, default=self.this)
        return {hour: found.get(hour, 0) for hour in range(first, self.this)}

    @property
    def by_clock(self) -> bool:
        """Whether nothing is known, and seconds are counted instead of page views."""
        return not self.past

    @cached_property
    def usual_week(self) -> list[float]:
        """Give the page views of each hour of a week to come, as `hour % 168`.

        An hour that nobody has counted is as the same hour of other days; else as the mean of all.
        """
        past = self.past
        if not past:
            return [float(HOUR)] * WEEK
        mean = sum(past.values()) / len(past)
        by_hour: dict[int, list[int]] = {}
        for hour, number in past.items():
            by_hour.setdefault(hour % DAY, []).append(number)
        means = {hour: sum(some) / len(some) for hour, some in by_hour.items()}
        known = {hour % WEEK: float(number) for hour, number in past.items()}
        return [known.get(hour, means.get(hour % DAY, mean)) for hour in range(WEEK)]

    def ahead(self, until: datetime) -> float:
        """Say how many pages will be viewed from now until a moment."""
        return self.between(self.now, until)

    def between(self, start: datetime, end: datetime) -> float:
        """Say how many pages will be viewed between two moments to come."""
        return _between(self.usual_week, start.timestamp(), end.timestamp())

    def passed(self, since: datetime) -> float:
        """Say how many pages were viewed from a moment on: by days where it lies more than a week back."""
        if self.by_clock:
            return max(0.0, (self.now - since).total_seconds())
        zone = counting_zone()
        edge = midnight_after(self.now - timedelta(hours=WEEK), zone)
        is_long_ago = since < self.now - timedelta(hours=WEEK)
        first = edge if is_long_ago else since
        found = sum(_part(hour, first, self.now) * number for hour, number in self.hours.items())
        if is_long_ago:
            days = PageDay.objects.filter(day__gte=since.astimezone(zone).date(), day__lt=edge.date())
            found += days.aggregate(read=Sum("views"))["read"] or 0
        return found

    def since(self, hour: int, views: int, moment: datetime) -> float:
        """Say how many pages were viewed since a look that found so many in its hour."""
        if self.by_clock:
            return max(0.0, (self.now - moment).total_seconds())
        found = sum(number for one, number in self.hours.items() if one >= hour)
        return float(max(0, found - views))


def midnight_after(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the first midnight of a zone that is not before a moment."""
    local = moment.astimezone(zone)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight if midnight >= local else midnight + timedelta(days=1)


def _part(hour: int, start: datetime, end: datetime) -> float:
    """Say which part of an hour's views lies between two moments, the later of which is now."""
    began, ended = hour * HOUR, min((hour + 1) * HOUR, end.timestamp())
    if ended <= began:
        return 0.0
    return max(0.0, ended - max(began, start.timestamp())) / (ended - began)


def _between(week: list[float], start: float, end: float) -> float:
    if end <= start:
        return 0.0
    weeks, rest = divmod(end - start, WEEK * HOUR)
    total, end = weeks * sum(week), start + rest
    hour = int(start // HOUR)
    while hour * HOUR < end:
        part = min(end, (hour + 1) * HOUR) - max(start, hour * HOUR)
        total += week[hour % WEEK] * part / HOUR
        hour += 1
    return total


class Observer:
    """Knows the traffic of the last week, and reads of it what may have changed."""

    def __init__(self) -> None:
        self._before: dict[int, int] = {}
        self._read_in = -1

    def look(self, now: datetime) -> Traffic:
        """Read what was counted: the whole week once an hour, otherwise this hour and the one before."""
        this = hour_of(now)
        if self._read_in != this:
            self._before, self._read_in = _read(this - WEEK - 1, this - 1), this
        return Traffic({**self._before, **_read(this - 1, this + 1)}, now)


def _read(first: int, end: int) -> dict[int, int]:
    rows = PageHour.objects.filter(hour__gte=first, hour__lt=end).values("hour")
    return dict(rows.annotate(read=Sum("views")).values_list("hour", "read"))
