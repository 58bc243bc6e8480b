"""Days and moments in the picture desk's lists: to the minute, as a right ends at one."""

from datetime import date
from typing import Any

import django_filters
from django_filters.fields import DateRangeField

from masthead.pages.moments import told

FIRST_YEAR, LAST_YEAR = 1990, 2200  # of a licence; what is far outside may be no day in another time zone
FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)


def day_of(name: str, row: Any) -> str:
    """Write one of the moments of a row of a list."""
    return told(getattr(row, name))


class DaysField(DateRangeField):
    """Takes days of which each is one in every time zone; what lies outside narrows like the outermost."""

    def compress(self, data_list: list[date | None] | None) -> Any:
        """Return the range, from the first moment of its first day to the last of its last."""
        return super().compress([day and min(max(day, FIRST_DAY), LAST_DAY) for day in data_list or ()])


class DaysFilter(django_filters.DateFromToRangeFilter):
    """Narrows a list to some days."""

    field_class = DaysField
