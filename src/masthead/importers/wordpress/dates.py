"""Read the dates of an export, which come as text, twice, and sometimes not at all."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from masthead.importers.wordpress.records import Comment, Item

FORM = "%Y-%m-%d %H:%M:%S"
_IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>\d\d)(?:/(?P<day>\d\d))?/")


def date_of(record: Item | Comment, zone: ZoneInfo) -> datetime | None:
    """Return the record's date: as GMT, else as local time in the zone, else as the feed has it."""
    fed = record.pub_date if isinstance(record, Item) else ""
    candidates: Iterable[datetime | None] = (
        _read(record.date_gmt, UTC),
        _read(record.date, zone),
        _read_feed_date(fed),
    )
    return next((found for found in candidates if found is not None), None)


def date_in_address(link: str, zone: ZoneInfo) -> datetime | None:
    """Return the day that a dated address names, at noon; without a day, the first of the month."""
    found = _IN_ADDRESS.search(link)
    if not found:
        return None
    try:
        day = int(found["day"] or 1)
        return datetime(int(found["year"]), int(found["month"]), day, 12, tzinfo=zone).astimezone(UTC)
    except ValueError:
        return None


def _read(text: str, zone: tzinfo) -> datetime | None:
    try:
        read = datetime.strptime(text.strip(), FORM).replace(tzinfo=zone)
        return read.astimezone(UTC) if read.year > 1 else None
    except (ValueError, OverflowError):  # 0000-00-00 00:00:00 is how WordPress writes “none”
        return None


def _read_feed_date(text: str) -> datetime | None:
    try:
        read = parsedate_to_datetime(text)
        return read.astimezone(UTC) if read.year > 1 else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
