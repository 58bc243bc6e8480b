"""How much work is waiting, and for how long: for whoever watches the machine."""

from datetime import datetime

from django.db.models import Case, Count, F, Max, Min, When
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from masthead.work.models import Heartbeat


def count_due(now: datetime) -> int:
    """Return how many tasks could be run now, and are not."""
    return _measure(now)[0]


def measure_wait(now: datetime) -> float:
    """Return for how many seconds the oldest of them has been due; 0 when there is none."""
    since = _measure(now)[1]
    return max(0.0, (now - since).total_seconds()) if since else 0.0


def find_last_beat() -> float | None:
    """Return when the background work last said that it is there, in seconds since 1970."""
    beat: datetime | None = Heartbeat.objects.aggregate(last=Max("beaten_at"))["last"]
    return beat.timestamp() if beat else None


def _measure(now: datetime) -> tuple[int, datetime | None]:
    at_once = get_date_max()  # stands in the row of a task that has no time of its own
    due = Case(When(run_after=at_once, then=F("enqueued_at")), default=F("run_after"))
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY).annotate(due=due)
    found = ready.filter(due__lte=now).aggregate(count=Count("pk"), since=Min("due"))
    return found["count"], found["since"]
