"""Tasks whose process died while it ran them: they stay RUNNING for ever unless somebody looks."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from masthead.work.models import Heartbeat

logger = logging.getLogger(__name__)

BEAT = timedelta(seconds=10)
SILENCE = timedelta(seconds=60)  # after which a process counts as dead
MOST_ATTEMPTS = 3  # a task that kills its process each time is given up
FORGOTTEN = timedelta(days=1)


def beat(worker: str, *, now: datetime) -> None:
    """Say that a process is there."""
    Heartbeat.objects.update_or_create(worker=worker, defaults={"beaten_at": now})


def retry_stuck(now: datetime) -> datetime:
    """Let tasks of dead processes be run again, or give them up after several attempts."""
    living = set(Heartbeat.objects.filter(beaten_at__gt=now - SILENCE).values_list("worker", flat=True))
    for task in DBTaskResult.objects.running().filter(started_at__lt=now - SILENCE):
        if not living & set(task.worker_ids[-1:]):
            _take_back(task, now=now)
    Heartbeat.objects.filter(beaten_at__lt=now - FORGOTTEN).delete()
    return now + BEAT


def hand_back(worker: str) -> None:
    """Let what a process is running be run again by another: it is told to end and will not finish."""
    for task in DBTaskResult.objects.running():
        if task.worker_ids[-1:] == [worker]:
            DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.RUNNING).update(
                status=TaskResultStatus.READY, worker_ids=task.worker_ids[:-1]
            )
    Heartbeat.objects.filter(worker=worker).delete()


def _take_back(task: "DBTaskResult[..., Any]", *, now: datetime) -> None:
    """Make a task ready again, or failed; only one of several clocks gets to do it."""
    attempts = len(task.worker_ids)
    status = TaskResultStatus.READY if attempts < MOST_ATTEMPTS else TaskResultStatus.FAILED
    changes: dict[str, object] = {"status": status}
    if status == TaskResultStatus.FAILED:
        changes |= {
            "finished_at": now,
            "exception_class_path": "masthead.work.stuck.WorkerDied",
            "traceback": f"The process that ran it died, {attempts} times. Look at what it works on.",
        }
    with transaction.atomic():
        mine = DBTaskResult.objects.filter(
            pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at
        ).update(**changes)
    if mine:
        again = "is tried again" if status == TaskResultStatus.READY else "is given up"
        logger.warning("Task %s died with its process and %s", task.task_path, again)


class WorkerDied(Exception):
    """A task ended with the process that ran it."""
