"""The process of background work: tasks in the main thread, the clock in another.

Both share one process because a small machine has little memory. A task that brings the process down takes
the clock with it for the seconds until it is started again; nothing is lost, for what is due is a row.
"""

import logging
import os
import secrets
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from types import FrameType
from typing import Any

from django.db import Error, close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

from masthead.work import clock, companions
from masthead.work.stuck import BEAT, beat, hand_back

logger = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
COURTESY = 10  # of 19: readers come first; on Linux this holds for the thread of the tasks, not for the clock
PATIENCE_SECONDS = 3.0  # for a task to be done, once told to stop
PAUSE_SECONDS = 5.0  # after the database was not there


def run() -> None:
    """Work until told to stop by a signal; a task that is running may finish first."""
    name = f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(4)}"
    stopping = threading.Event()
    clock.register("sign of life", partial(_beat, name))
    threading.Thread(target=_run_clock, args=(stopping,), name="clock", daemon=True).start()
    beside = companions.start_all(stopping)
    try:
        _run_tasks(name, stopping)
    finally:
        stopping.set()
        _wait_for(beside)


class PoliteWorker(Worker):
    """Runs tasks, but lets the clock pass while much is due."""

    def run_task(self, db_task_result: Any) -> None:
        """Run one task."""
        clock.let_pass()
        super().run_task(db_task_result)


def make_worker(name: str) -> Worker:
    """Give the worker that runs tasks of every queue."""
    return PoliteWorker(
        queue_names=["*"],
        interval=LOOK_SECONDS,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )


def _wait_for(threads: Iterable[threading.Thread]) -> None:
    """Let what works beside come to a good end, which takes as long as one letter to a mail server."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    for thread in threads:
        thread.join(max(0.0, deadline - time.monotonic()))


def _run_tasks(name: str, stopping: threading.Event) -> None:
    """Run tasks as they come; wait for a database that is not there."""
    os.nice(COURTESY)
    worker = make_worker(name)
    for which in (signal.SIGTERM, signal.SIGINT):
        signal.signal(which, partial(_stop, worker, stopping))
    while worker.running:
        try:
            worker.run()
        except Error:
            logger.exception("The database does not answer; tasks wait %d seconds", PAUSE_SECONDS)
            close_old_connections()
            time.sleep(PAUSE_SECONDS)


def _stop(worker: Worker, stopping: threading.Event, _signal: int, _frame: FrameType | None) -> None:
    """End at once, or when the running task is done; a task that takes longer is handed back."""
    stopping.set()
    worker.running = False
    if not worker.running_task:
        sys.exit(0)
    threading.Thread(target=_cut_short, args=(worker.worker_id,), daemon=True).start()


def _cut_short(name: str) -> None:
    time.sleep(PATIENCE_SECONDS)
    hand_back(name)
    os._exit(0)


def _run_clock(stopping: threading.Event) -> None:
    """Run the clock; should it ever stop by itself, end the process, which is then started again."""
    try:
        clock.Clock().run(stopping)
    finally:
        if not stopping.is_set():
            logger.critical("The clock stopped; the process ends to be started again")
            os._exit(1)


def _beat(name: str, now: datetime) -> datetime:
    beat(name, now=now)
    return now + BEAT
