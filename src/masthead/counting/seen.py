"""Which events were counted lately: a memory of bounded size for their random numbers."""

from collections.abc import Iterable


class Seen:
    """Remembers at least half as many numbers as it may hold, and forgets the oldest."""

    def __init__(self, most: int) -> None:
        self.half = max(1, most // 2)
        self._now: set[int] = set()
        self._before: set[int] = set()

    def __contains__(self, number: int) -> bool:
        return number in self._now or number in self._before

    def __len__(self) -> int:
        return len(self._now) + len(self._before)

    def note(self, numbers: Iterable[int]) -> None:
        """Remember numbers."""
        for number in numbers:
            self._now.add(number)
            if len(self._now) >= self.half:
                self._before, self._now = self._now, set()
