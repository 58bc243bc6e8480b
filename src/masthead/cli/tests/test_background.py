"""A task whose process is killed is run again, by the next process."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from masthead.cli.tests.conftest import environ, masthead

TASKS = DBTaskResult._meta.db_table
ENQUEUE = "from masthead.cli.tests.test_background import wait_for_file as t; t.enqueue({path!r})"


@task
def wait_for_file(path: str) -> str:
    """Wait until a file is there: for ever, unless somebody makes it."""
    while not Path(path).exists():
        time.sleep(0.05)
    return "done"


@contextmanager
def working(magazine):
    """Run the background work of a magazine."""
    settings = {"MASTHEAD_HOME": str(magazine), "DJANGO_SETTINGS_MODULE": "masthead.config.settings"}
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "masthead.cli.background"],
        env=environ(**settings),
        start_new_session=True,
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def ask(magazine, statement):
    with closing(sqlite3.connect(magazine / "var" / "masthead.sqlite3", timeout=20)) as database, database:
        return database.execute(statement).fetchall()


def wait_for(magazine, status, attempts):
    deadline = time.monotonic() + 120
    wanted = [(status, attempts)]
    statement = f"SELECT status, json_array_length(worker_ids) FROM {TASKS}"
    while ask(magazine, f"{statement} WHERE task_path LIKE '%wait_for_file'") != wanted:
        assert time.monotonic() < deadline, f"the task was not {status} in time"
        time.sleep(0.2)


@pytest.mark.slow
def test_a_task_of_a_killed_process_is_done_by_the_next(magazine, tmp_path):
    gate = tmp_path / "gate"
    outcome = masthead("-C", magazine, "manage", "shell", "-v0", "-c", ENQUEUE.format(path=str(gate)))
    assert outcome.returncode == 0, outcome.stderr
    with working(magazine):
        wait_for(magazine, "RUNNING", 1)
    ask(magazine, f"UPDATE {TASKS} SET started_at = '2026-01-01 00:00:00'")
    ask(magazine, "UPDATE work_heartbeat SET beaten_at = '2026-01-01 00:00:00'")
    gate.touch()
    with working(magazine):
        wait_for(magazine, "SUCCESSFUL", 2)
