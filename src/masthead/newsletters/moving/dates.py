"""Moments as other systems write them."""

from datetime import UTC, datetime

EARLIEST = 1990  # nobody agreed to a newsletter before


class BadDate(ValueError):
    """What stands for a date is none, or cannot be true."""


def read_moment(said: str, *, now: datetime) -> datetime | None:
    """Read a day or a moment, year first (ISO 8601); None for nothing. Without a zone it is UTC.

    Raises BadDate for all else: 03/04/2024 is in March for some and in April for others.
    """
    bare = said.strip()
    if not bare:
        return None
    try:
        found = datetime.fromisoformat(bare.removesuffix(" UTC"))
    except ValueError:
        raise BadDate(said) from None
    moment = found if found.tzinfo else found.replace(tzinfo=UTC)
    if found.year < EARLIEST or moment > now:
        raise BadDate(said)
    return moment.astimezone(UTC)
