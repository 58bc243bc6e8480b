"""How a moment reads in the picture desk's lists: the day and the minute, as a right ends at one."""

from datetime import datetime
from typing import Any

from django.utils import formats, timezone


def told(moment: datetime | None) -> str:
    """Write a moment as the desk reads it; nothing for none."""
    return formats.date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT") if moment else ""


def day_of(name: str, row: Any) -> str:
    """Write one of the moments of a row of a list."""
    return told(getattr(row, name))


def told_day(moment: datetime) -> str:
    """Write the day of a moment, for a list that has no room for the minute: 3 May 2027."""
    return formats.date_format(timezone.localtime(moment), "j M Y")
