"""How a moment reads in the picture desk's lists: the day and the minute, as a right ends at one."""

from contextlib import suppress
from datetime import date, datetime
from typing import Any

import django_filters
from django.utils import formats, timezone
from django_filters.fields import DateRangeField

FIRST_YEAR, LAST_YEAR = 1990, 2200  # of a licence; what is far outside may be no day in another time zone
FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)


def told(moment: datetime | None) -> str:
    """Write a moment as the desk reads it; nothing for none."""
    return formats.date_format(_here(moment), "SHORT_DATETIME_FORMAT") if moment else ""


def day_of(name: str, row: Any) -> str:
    """Write one of the moments of a row of a list."""
    return told(getattr(row, name))


def told_day(moment: datetime) -> str:
    """Write the day of a moment, for a list that has no room for the minute: 3 May 2027."""
    return formats.date_format(_here(moment), "j M Y")


def _here(moment: datetime) -> datetime:
    """Put a moment into the time zone of whoever looks; as it is kept, where it is no day there."""
    with suppress(OverflowError):
        return timezone.localtime(moment)
    return moment


class DaysField(DateRangeField):
    """Takes days of which each is one in every time zone; what lies outside narrows like the outermost."""

    def compress(self, data_list: list[date | None] | None) -> Any:
        """Return the range, from the first moment of its first day to the last of its last."""
        return super().compress([day and min(max(day, FIRST_DAY), LAST_DAY) for day in data_list or ()])


class DaysFilter(django_filters.DateFromToRangeFilter):
    """Narrows a list to some days."""

    field_class = DaysField
