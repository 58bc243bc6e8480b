"""The order of a timeline: by day, but for the lines that somebody put elsewhere."""

from bisect import bisect_left
from collections.abc import Sequence

STEP = 1 / 1024  # between lines on one day; so many fit before the next


def places_for(days: Sequence[float]) -> list[float]:
    """Return the places of lines in a wanted order, given their days: as many as can keep their own.

    The places rise from line to line. The others stand right behind the line before them, so that a line that
    comes later still finds its place by its day.
    """
    kept = _longest_rising(days)
    places: list[float] = []
    for number, day in enumerate(days):
        if number in kept:
            places.append(day)
        elif places:
            places.append(places[-1] + STEP)
        else:
            places.append(days[min(kept)] - STEP * (min(kept) - number))
    return places


def _longest_rising(days: Sequence[float]) -> set[int]:
    """Return which lines make up the longest row of rising days."""
    ends: list[float] = []  # the smallest last day of a row of each length
    lines: list[int] = []  # which line that is
    before: dict[int, int | None] = {}
    for number, day in enumerate(days):
        length = bisect_left(ends, day)
        before[number] = lines[length - 1] if length else None
        ends[length : length + 1] = [day]
        lines[length : length + 1] = [number]
    row: set[int] = set()
    line: int | None = lines[-1] if lines else None
    while line is not None:
        row.add(line)
        line = before[line]
    return row
