"""Tasks whose process died are run again, by one clock, and not for ever."""

from datetime import UTC, datetime, timedelta

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from masthead.work.housekeeping import tidy
from masthead.work.stuck import MOST_ATTEMPTS, SILENCE, beat, hand_back, retry_stuck

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOON + SILENCE + timedelta(seconds=1)


def running(*workers, **fields):
    """Give a task that the last of some processes is running since noon."""
    given = {"status": TaskResultStatus.RUNNING, "started_at": NOON, "run_after": get_date_max(), **fields}
    return DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="masthead.somewhere.do",
        backend_name="default",
        worker_ids=list(workers),
        exception_class_path="",
        traceback="",
        **given,
    )


def status(task):
    task.refresh_from_db()
    return task.status


def test_a_task_of_a_silent_process_is_run_again():
    beat("dead", now=NOON)
    task = running("dead")
    retry_stuck(LATER)
    assert status(task) == TaskResultStatus.READY


def test_a_task_of_a_living_process_is_left_alone_however_long_it_takes():
    task = running("alive")
    beat("alive", now=NOON + timedelta(hours=5))
    retry_stuck(NOON + timedelta(hours=5, seconds=30))
    assert status(task) == TaskResultStatus.RUNNING


def test_a_task_of_a_process_nobody_knows_is_run_again():
    task = running("gone")
    retry_stuck(LATER)
    assert status(task) == TaskResultStatus.READY


def test_a_task_that_only_just_began_is_left_alone():
    task = running("new")
    retry_stuck(NOON + timedelta(seconds=5))
    assert status(task) == TaskResultStatus.RUNNING


def test_a_task_that_kills_each_process_is_given_up():
    task = running(*(f"dead-{number}" for number in range(MOST_ATTEMPTS)))
    retry_stuck(LATER)
    assert status(task) == TaskResultStatus.FAILED
    assert "died, 3 times" in task.traceback


def test_old_results_are_thrown_away_and_new_ones_kept():
    finished = TaskResultStatus.SUCCESSFUL
    old = running("one", status=finished, finished_at=NOON - timedelta(days=15))
    new = running("one", status=finished, finished_at=NOON - timedelta(days=1))
    tidy(NOON)
    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == {new.pk} != {old.pk}


def test_a_process_that_is_told_to_end_hands_its_task_back():
    mine, other = running("before", "me"), running("other")
    hand_back("me")
    assert (status(mine), status(other)) == (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    assert mine.worker_ids == ["before"]
