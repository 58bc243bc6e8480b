"""When something is tried again that was refused at its time, or went wrong at it.

Soon at first, then more and more seldom; and as soon as somebody has done something at the desk, which may be
what mends it. What rests is forgotten with the process.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from masthead.audit.reading import newest_key

FIRST = timedelta(seconds=5)
LONGEST = timedelta(minutes=5)
# At the least between two tries, for each thing that rests: a try costs some 50 ms, so that all of them
# together take a fifth of the clock's time however busy the desk is.
LEAST = timedelta(seconds=0.25)


@dataclass(frozen=True)
class Rest:
    """Since when something rests, how long at most, and the newest entry of the audit log at that time."""

    since: datetime
    pause: timedelta
    known: int


class Resting:
    """What is not to be tried now, by its key."""

    def __init__(self) -> None:
        self._rests: dict[int, Rest] = {}

    def put(self, key: int, now: datetime) -> None:
        """Have something rest that was tried now, in vain."""
        before = self._rests.get(key)
        pause = min(before.pause * 2, LONGEST) if before else FIRST
        self._rests[key] = Rest(now, pause, newest_key())

    def wake(self, key: int) -> None:
        """Forget something: it is done."""
        self._rests.pop(key, None)

    def clear(self) -> None:
        """Forget everything."""
        self._rests.clear()

    def rests(self, key: int, now: datetime, newest: int) -> bool:
        """Whether something is not to be tried yet; nothing rests longer, be the clock put back or not.

        `newest` is the key of the newest entry in the audit log.
        """
        rest = self._rests.get(key)
        if rest is None or now < rest.since:
            return False
        over = now - rest.since
        is_mended = newest != rest.known and over >= LEAST * len(self._rests)
        return over < rest.pause and not is_mended

    def __bool__(self) -> bool:
        return bool(self._rests)
