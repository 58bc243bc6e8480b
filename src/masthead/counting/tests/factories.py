"""Events and figures for tests."""

import json
from datetime import datetime
from itertools import count
from typing import Any

from masthead.counting.models import PageDay, PageHour
from masthead.counting.sums import counting_zone, hour_of

_numbers = count(36**8)


def base36(number: int) -> str:
    """Write a number as a browser does."""
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (base36(number // 36) if number >= 36 else "") + digits[number % 36]


def view(page: Any = 1, **said: Any) -> dict[str, Any]:
    """Give a view as a browser tells it, with a number of its own."""
    event = {"id": base36(next(_numbers)), "kind": "view", "age": 0, "page": page, "from": "direct"}
    return {**event, **said}


def time(page: int = 1, seconds: Any = 30, **said: Any) -> dict[str, Any]:
    """Give the time somebody read."""
    return {"id": base36(next(_numbers)), "kind": "time", "age": 0, "page": page, "seconds": seconds, **said}


def depth(page: int = 1, before: Any = 0, quarters: Any = 2, **said: Any) -> dict[str, Any]:
    """Give how far somebody read."""
    event = {"id": base36(next(_numbers)), "kind": "depth", "age": 0, "page": page}
    return {**event, "before": before, "quarters": quarters, **said}


def batch(*events: Any, v: Any = 1) -> bytes:
    """Put events into a batch."""
    return json.dumps({"v": v, "events": list(events)}).encode()


def note_views(page: Any, number: int, at: datetime) -> None:
    """Note views in the hour and the day of a moment."""
    day, _ = PageDay.objects.get_or_create(page_id=page.pk, day=at.astimezone(counting_zone()).date())
    hour, _ = PageHour.objects.get_or_create(page_id=page.pk, hour=hour_of(at))
    for row in (day, hour):
        row.views += number
        row.save()
