"""Sums of what was read, how far the roll-up has come, and whether the house counts."""

from masthead.counting.models.progress import CountedNumbers, ReadFile, Turn
from masthead.counting.models.settings import CountingSettings, When
from masthead.counting.models.sums import PageDay, PageHour

__all__ = [
    "CountedNumbers",
    "CountingSettings",
    "PageDay",
    "PageHour",
    "ReadFile",
    "Turn",
    "When",
]
