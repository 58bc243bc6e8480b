"""Sends what is due, beside the clock: a few connections at a time, and slower where there is no way out."""

import logging
import os
import socket
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from django.db import close_old_connections
from django.db.models import Q
from django.utils import timezone

from masthead.mailing.carriers import NoWay
from masthead.mailing.models import Mailing, State
from masthead.mailing.said import in_short
from masthead.mailing.trouble import Watch
from masthead.mailing.turns import Round

logger = logging.getLogger(__name__)

LOOK = 1.0  # seconds between two looks at what is due
CONNECTIONS = 4  # at a time: a mail server takes its time over each letter
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=15), timedelta(minutes=10)  # after nobody let us in


def run(stopping: threading.Event) -> None:
    """Send what is due until told to stop."""
    post = Post(f"{socket.gethostname()[:30]}-{os.getpid()}", stopping)
    while not stopping.wait(LOOK):
        close_old_connections()
        post.send_due(timezone.now())


class Post:
    """One process that sends; remembers for which mailings it found no way out, and for how long."""

    def __init__(self, name: str, stopping: threading.Event, connections: int = CONNECTIONS) -> None:
        self.name, self.stopping, self.connections = name, stopping, connections
        self.watches: defaultdict[int, Watch] = defaultdict(Watch)
        self._mutex = threading.Lock()
        self._pauses: dict[int, tuple[timedelta, datetime]] = {}  # by mailing: how long, and until when
        self._begun = (timezone.now(), time.monotonic())

    def send_due(self, now: datetime) -> None:
        """Send every mailing that is due, as far as it goes now."""
        self._begun = (now, time.monotonic())
        if not self.find_due():
            return
        round_ = Round(self, self.stopping)
        if self.connections == 1:
            round_.work(0)
            return
        with ThreadPoolExecutor(self.connections, thread_name_prefix="post") as threads:
            for one in [threads.submit(round_.work_apart, number) for number in range(self.connections)]:
                one.result()

    def find_due(self) -> Sequence[int]:
        """Give the keys of mailings that are due and find a way out, the newest first."""
        now = self._now()
        due = Q(state=State.WAITING, due_at__lte=now) | Q(state=State.SENDING)
        keys = Mailing.objects.filter(due).order_by("-due_at", "-pk").values_list("pk", flat=True)
        return [key for key in keys if key not in self._pauses or self._pauses[key][1] <= now]

    def tell(self, key: int, why: Exception | None) -> None:
        """Note why a mailing does not go on; wait a little longer each time, or for the desk to mend it."""
        rows = Mailing.objects.filter(pk=key).exclude(state__in=[State.PAUSED, State.STOPPED])
        reason = in_short(why or "")
        rows.exclude(reason=reason).update(reason=reason)
        if isinstance(why, NoWay):
            logger.warning("Mailing %d waits: %s", key, why)
            self._rest(key)
        elif why:
            rows.update(state=State.PAUSED)
        else:
            self._pauses.pop(key, None)

    def _rest(self, key: int) -> None:
        """Let a mailing rest, twice as long as the last time: once, however many connections ran into it."""
        now = self._now()
        with self._mutex:
            last, until = self._pauses.get(key, (FIRST_PAUSE / 2, now))
            if until <= now:
                pause = min(last * 2, LONGEST_PAUSE)
                self._pauses[key] = (pause, now + pause)

    def _now(self) -> datetime:
        """Say how late it is: a round may take an hour."""
        begun, then = self._begun
        return begun + timedelta(seconds=time.monotonic() - then)
