"""Sends what is due, beside the clock: a few connections at a time, and slower where there is no way out."""

import logging
import os
import socket
import threading
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from django.db import close_old_connections, connection
from django.db.models import Q
from django.utils import timezone

from masthead.mailing.carriers import NoWay
from masthead.mailing.fields import BrokenLetter
from masthead.mailing.models import Mailing, State
from masthead.mailing.outgoing import NoSender, make_carrier, make_letter, make_pacer
from masthead.mailing.said import in_short
from masthead.mailing.sending import Sender
from masthead.mailing.signing import BadKey
from masthead.mailing.trouble import Watch

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
    """One process that sends; remembers for how long it found no way out."""

    def __init__(self, name: str, stopping: threading.Event, connections: int = CONNECTIONS) -> None:
        self.name, self.stopping, self.connections = name, stopping, connections
        self.pause, self.until = FIRST_PAUSE, datetime.min.replace(tzinfo=UTC)
        self.watches: defaultdict[int, Watch] = defaultdict(Watch)

    def send_due(self, now: datetime) -> None:
        """Send every mailing that is due, as far as it goes now."""
        if now < self.until:
            return
        due = Q(state=State.WAITING, due_at__lte=now) | Q(state=State.SENDING)
        for mailing in Mailing.objects.filter(due).select_related("newsletter").order_by("due_at", "pk"):
            self._send(mailing, now)

    def _send(self, mailing: Mailing, now: datetime) -> None:
        """Send one mailing; what stands in its way is told at the desk."""
        try:
            self._work_together(mailing.pk)
        except (NoWay, BrokenLetter, NoSender, BadKey) as why:
            self._tell(mailing, why, now)
        else:
            self._tell(mailing, None, now)

    def _work_together(self, key: int) -> None:
        """Send over several connections; raises what one of them ran into."""
        if self.connections == 1:
            self._work(key, 0)
            return
        with ThreadPoolExecutor(self.connections, thread_name_prefix="post") as threads:
            for one in [threads.submit(self._work_apart, key, number) for number in range(self.connections)]:
                one.result()

    def _work_apart(self, key: int, number: int) -> None:
        """Send in a thread, which has a database connection of its own."""
        try:
            self._work(key, number)
        finally:
            connection.close()

    def _work(self, key: int, number: int) -> None:
        letter = make_letter(Mailing.objects.select_related("newsletter").get(pk=key))
        worker = f"{self.name}-{number}"
        pacer = make_pacer(self.stopping.wait)
        carrier, watch = make_carrier(), self.watches[key]
        Sender(letter, carrier, worker, timezone.now, self.stopping.is_set, pacer, watch).send()

    def _tell(self, mailing: Mailing, why: Exception | None, now: datetime) -> None:
        """Note why a mailing does not go on; wait a little longer each time, or for the desk to mend it."""
        rows = Mailing.objects.filter(pk=mailing.pk).exclude(state__in=[State.PAUSED, State.STOPPED])
        reason = in_short(why or "")
        rows.exclude(reason=reason).update(reason=reason)
        if isinstance(why, NoWay):
            logger.warning("“%s” waits: %s", mailing, why)
            self.until, self.pause = now + self.pause, min(self.pause * 2, LONGEST_PAUSE)
        elif why:
            rows.update(state=State.PAUSED)
        else:
            self.pause = FIRST_PAUSE
