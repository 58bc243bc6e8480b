"""Addresses of the archive."""

from django.urls import path, register_converter

from masthead.articles.months import EARLIEST, Month
from masthead.fronts import views


class MonthConverter:
    """`2026/11` in an address."""

    regex = r"[0-9]{4}/(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> Month:
        """Read a month; ValueError makes the address one that is not ours."""
        year, month = value.split("/")
        if not EARLIEST.year < int(year) < LATEST_YEAR:
            raise ValueError(f"{value} is outside the calendar")
        return Month(int(year), int(month))

    def to_url(self, value: Month) -> str:
        """Write a month."""
        return f"{value.year:04}/{value.month:02}"


LATEST_YEAR = 9999  # of Python's calendar, whose last month has none after it

register_converter(MonthConverter, "month")

urlpatterns = [
    path("archive/", views.archive, name="archive"),
    path("archive/<int:year>/", views.archive_year),
    path("archive/<month:month>/", views.archive_month, name="archive-month"),
]
