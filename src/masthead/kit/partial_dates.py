"""Dates as exact as one knows them: a year, a month, or a day, written 2026, 2026-03 or 2026-03-12.

Texts of this kind sort as the dates do, and a text that says less stands before those that say more.
"""

import re
from datetime import date

_FORM = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")


def first_day(text: str) -> date:
    """Return the first day of what a partial date says; raises ValueError for any other text."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no date")
    return date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))


def is_partial_date(text: str | None) -> bool:
    """Whether a text is a year, a month or a day that there is; nothing is none."""
    try:
        first_day(text or "")
    except ValueError:
        return False
    return True


def is_before(one: str, other: str) -> bool:
    """Whether one is before the other beyond doubt: within what both of them say."""
    known = min(len(one), len(other))
    return one[:known] < other[:known]


def overlap(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two spans have more than an end in common; an empty end is open."""
    return _may_reach(one[0], other[1]) and _may_reach(other[0], one[1])


def _may_reach(start: str, end: str) -> bool:
    """Whether a span that starts here begins before the other one ends; either may be unknown."""
    return not start or not end or (start != end and not is_before(end, start))
