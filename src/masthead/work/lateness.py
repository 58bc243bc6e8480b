"""What was due and has not happened: for the alarm at the desk, for the metrics and for `masthead check`.

Departments that have the clock do something at a time register who finds what they have not done.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from masthead.work.models import Heartbeat
from masthead.work.stuck import SILENCE

GRACE = timedelta(seconds=30)  # until what is due and not done is called late


@dataclass(frozen=True)
class Late:
    """One thing that should have happened."""

    what: str  # a sentence: “Tide” is not published
    since: datetime  # when it was due
    reason: str = ""  # why not, in words; empty where nothing is noted
    url: str = ""  # at the desk
    page: int = 0  # the key of the page it is about, where it is about one


Finder = Callable[[datetime], Iterable[Late]]  # what was due by a moment and is not done
_finders: dict[str, Finder] = {}


def register(name: str, finder: Finder) -> None:
    """Have what a department has not done looked for; the same name again replaces it."""
    _finders[name] = finder


def unregister(name: str) -> None:
    """Take a finder away (for tests and plugins)."""
    _finders.pop(name, None)


def find_late(now: datetime) -> list[Late]:
    """Return everything that is late, the oldest first, each with a reason."""
    found = [late for finder in _finders.values() for late in finder(now - GRACE)]
    usual = _usual_reason(now) if found else ""
    return sorted((replace(late, reason=late.reason or usual) for late in found), key=lambda late: late.since)


def count_late(now: datetime) -> int:
    """Return how many things are late."""
    return len(find_late(now))


def measure_lateness(now: datetime) -> float:
    """Return for how many seconds the oldest of them has been due; 0 when nothing is late."""
    return max(((now - late.since).total_seconds() for late in find_late(now)), default=0.0)


def is_working(now: datetime) -> bool:
    """Whether the background work has said lately that it is there."""
    return Heartbeat.objects.filter(beaten_at__gt=now - SILENCE).exists()


def _usual_reason(now: datetime) -> str:
    """Say why something is late of which nothing is noted."""
    if is_working(now):
        return _("It waits for its turn: much was due at once, or the machine is slow.")
    return _("It waits for the worker: the background work is not running. Start it (masthead serve).")
