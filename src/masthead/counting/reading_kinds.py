"""The kinds that the department counts itself: a page was shown, was read for a while, was read so far."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from masthead.counting import sums
from masthead.counting.kinds import LARGEST_KEY, Event, Kind, one_of, whole
from masthead.counting.sums import Sums

REFERRERS = ("search", "social", "internal", "direct", "newsletter", "other")
WORDS = frozenset(REFERRERS)
FROM = {word: f"from_{word}" for word in REFERRERS}
QUARTERS = ("depth_25", "depth_50", "depth_75", "depth_100")
LONGEST = 1800  # seconds of reading that one event can tell of
Increase = Callable[[Sums, Event], None]


class OfPage:
    """A kind whose events are about a page, and add something to its day."""

    def __init__(
        self, read: Callable[[Mapping[str, Any]], Sequence[int | str] | None], add: Increase
    ) -> None:
        self._read, self._add = read, add

    def read(self, said: Mapping[str, Any]) -> Sequence[int | str] | None:
        """Return the page's key and what else the kind keeps."""
        page = whole(said, "page", least=1, most=LARGEST_KEY)
        rest = self._read(said)
        return None if page is None or rest is None else [page, *rest]

    def add_up(self, events: Sequence[Event]) -> None:
        """Add to the sums of each page, by day and hour; pages that are not live are nobody's."""
        total = Sums()
        for event in events:
            self._add(total, event)
        sums.write(total)


def _read_view(said: Mapping[str, Any]) -> list[int | str] | None:
    word = one_of(said, "from", WORDS)
    return None if word is None else [word]


def _add_view(total: Sums, event: Event) -> None:
    page, word = event.kept
    total.add(page, event.at, "views", 1)
    total.add(page, event.at, FROM[word], 1)


def _read_time(said: Mapping[str, Any]) -> list[int | str] | None:
    seconds = whole(said, "seconds", least=1, most=LONGEST)
    return None if seconds is None else [seconds]


def _add_time(total: Sums, event: Event) -> None:
    page, seconds = event.kept
    total.add(page, event.at, "seconds", seconds)


def _read_depth(said: Mapping[str, Any]) -> list[int | str] | None:
    """Read how many quarters were read when this was told last, and how many are now."""
    before, now = (whole(said, name, most=len(QUARTERS)) for name in ("before", "quarters"))
    return [before, now] if before is not None and now is not None and before < now else None


def _add_depth(total: Sums, event: Event) -> None:
    page, before, now = event.kept
    for name in QUARTERS[before:now]:
        total.add(page, event.at, name, 1)


OWN: dict[str, Kind] = {
    "view": OfPage(_read_view, _add_view),
    "time": OfPage(_read_time, _add_time),
    "depth": OfPage(_read_depth, _add_depth),
}
