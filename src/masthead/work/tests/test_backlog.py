"""Whoever watches the machine sees when work piles up."""

from datetime import UTC, datetime, timedelta

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from masthead.work import backlog
from masthead.work.stuck import beat

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def enqueue(*, run_after=None, status=TaskResultStatus.READY, enqueued_at=NOON):
    task = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="x.y",
        backend_name="default",
        run_after=run_after or get_date_max(),
        status=status,
    )
    DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=enqueued_at)


def test_nothing_waits_at_first():
    assert (backlog.count_due(NOON), backlog.measure_wait(NOON)) == (0, 0)


def test_a_task_waits_from_when_it_was_asked_for():
    enqueue(enqueued_at=NOON - timedelta(seconds=30))
    enqueue(enqueued_at=NOON - timedelta(seconds=5))
    assert (backlog.count_due(NOON), backlog.measure_wait(NOON)) == (2, 30)


def test_a_task_for_later_waits_from_its_time_on():
    enqueue(run_after=NOON + timedelta(hours=1), enqueued_at=NOON - timedelta(days=1))
    assert backlog.count_due(NOON) == 0
    assert backlog.measure_wait(NOON + timedelta(hours=1, seconds=7)) == 7


def test_a_task_that_was_begun_does_not_wait():
    enqueue(status=TaskResultStatus.RUNNING, enqueued_at=NOON - timedelta(hours=1))
    assert backlog.count_due(NOON) == 0


def test_the_last_sign_of_life_is_known():
    assert backlog.find_last_beat() is None
    beat("one", now=NOON - timedelta(hours=1))
    beat("two", now=NOON)
    assert backlog.find_last_beat() == NOON.timestamp()
