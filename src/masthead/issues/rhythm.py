"""When the next automatic issue is made, by the magazine's clock: also where the clocks are put forward."""

from datetime import datetime, time, timedelta
from typing import Protocol

from masthead.pages.time_zone import desk_zone

WEEK = 7  # days


class Rhythmic(Protocol):
    """What is made at a time of day, every day or on one weekday."""

    rhythm: str
    weekday: int  # Monday is 0
    at: time


def next_time(one: Rhythmic, now: datetime) -> datetime:
    """Give the first moment after now."""
    zone = desk_zone()
    today = now.astimezone(zone).date()
    for day in (today + timedelta(days=ahead) for ahead in range(WEEK + 1)):
        moment = datetime.combine(day, one.at, tzinfo=zone)
        if moment > now and (one.rhythm == "daily" or day.weekday() == one.weekday):
            return moment
    return datetime.combine(today + timedelta(days=WEEK), one.at, tzinfo=zone)
