"""One clock over what is due. Other departments register jobs; rows in the database say what is due when.

Every magazine may have several clocks (one on each machine): a job does each thing once because it takes
the row first, not because it is called once.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import close_old_connections
from django.utils import timezone

logger = logging.getLogger(__name__)

Job = Callable[[datetime], datetime | None]
LOOK = timedelta(seconds=1)  # the clock never sleeps longer, so that it may be told to stop
REST = timedelta(minutes=1)  # until a job is called again that has named no time
PAUSE = timedelta(seconds=10)  # at most, after a job went wrong again and again; once: a second

COURTESY = 60.0  # seconds that other work of the process lets a clock pass that is behind

_jobs: dict[str, Job] = {}
_in_time = threading.Event()  # whether the clock of this process keeps up with what is due
_in_time.set()


def register(name: str, job: Job) -> None:
    """Have a job called when it is due; the same name again replaces it.

    A job is given the time, does everything due by then, and returns when it wants to be called next; None
    leaves that to the clock, which takes a minute.
    """
    _jobs[name] = job


def unregister(name: str) -> None:
    """Take a job away (for tests and plugins)."""
    _jobs.pop(name, None)


def registered() -> dict[str, Job]:
    """Give the jobs by name."""
    return dict(_jobs)


def let_pass() -> None:
    """Wait while the clock of this process is behind: both share one interpreter, and the clock has times."""
    _in_time.wait(COURTESY)


class Clock:
    """Calls each job when it is due; one that goes wrong is logged and does not stop the others."""

    def __init__(self) -> None:
        self.due: dict[str, datetime] = {}
        self.failures: dict[str, int] = {}  # one after another, by job
        self.last: datetime | None = None

    def tick(self, now: datetime) -> None:
        """Call the jobs that are due; all of them when the machine's clock was put back."""
        if self.last and now < self.last:
            self.due.clear()
        self.last = now
        for name, job in registered().items():
            if self.due.get(name, now) <= now:
                self.due[name] = self._call(name, job, now)

    def _call(self, name: str, job: Job, now: datetime) -> datetime:
        try:
            wanted: datetime | None = job(now)
        except Exception:
            failed = self.failures[name] = self.failures.get(name, -1) + 1
            pause = min(LOOK * (1 << failed), PAUSE)
            logger.exception("“%s” went wrong; it is tried again in %d seconds", name, pause.seconds)
            return now + pause
        self.failures.pop(name, None)
        return max(wanted or now + REST, now + LOOK)

    def run(self, stopping: threading.Event) -> None:
        """Tick every second until told to stop."""
        while not stopping.wait(self._pause(timezone.now())):
            close_old_connections()
            self.tick(timezone.now().replace(microsecond=0))

    def _pause(self, now: datetime) -> float:
        """Give the seconds until the next tick: none where a second has begun while the last one worked."""
        is_behind = self.last is not None and self.last + LOOK <= now < self.last + REST
        if is_behind:
            _in_time.clear()
            return 0.0
        _in_time.set()
        return _until_next_second(now)


def _until_next_second(now: datetime) -> float:
    """Give the seconds to wait so that the clock ticks just after the second, as people set times."""
    return LOOK.total_seconds() - now.microsecond / 1_000_000 + 0.01
