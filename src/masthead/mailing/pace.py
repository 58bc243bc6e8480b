"""How many letters leave in a minute: whoever sends takes turns from one row, whatever process it is.

A few turns are taken at once, as many as a quarter of a second holds, so that the row is not what everybody
waits for. What was not used while nothing was sent is not made up for later: there is no burst.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from masthead.mailing.models import Pace

MINUTE = timedelta(minutes=1)
AT_ONCE = 240  # of a minute's letters, the part that is taken at once
LOOK = timedelta(seconds=1)  # between two looks whether it is still wanted
NEVER = datetime.max.replace(tzinfo=UTC)
ROW = 1  # the key of the one row


@dataclass
class Pacer:
    """One sender's turns."""

    per_minute: int
    clock: Callable[[], datetime]
    wait: Callable[[float], object]  # seconds
    _left: int = 0
    _next: datetime = NEVER

    def take_turn(self, is_wanted: Callable[[], bool]) -> bool:
        """Wait for the next turn; False where it is not wanted any more, asked once a second."""
        if not self._left:
            self._left = max(1, self.per_minute // AT_ONCE)
            self._next = take_turns(self._left, self.per_minute, now=self.clock())
        while (rest := self._next - self.clock()) > timedelta():
            self.wait(min(rest, LOOK).total_seconds())
            if rest >= LOOK and not is_wanted():
                return False
        self._left, self._next = self._left - 1, self._next + MINUTE / self.per_minute
        return True


def take_turns(count: int, per_minute: int, *, now: datetime) -> datetime:
    """Take so many turns in a row from all that are to come; gives when the first one is."""
    row, _is_new = Pace.objects.get_or_create(pk=ROW, defaults={"next_at": now})
    while True:
        first = max(row.next_at, now)
        same = Pace.objects.filter(pk=ROW, next_at=row.next_at)
        if same.update(next_at=first + count * MINUTE / per_minute):
            return first
        row.refresh_from_db()  # somebody else was quicker
