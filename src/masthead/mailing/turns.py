"""Mailings that are under way take turns, so that an alert to a few need not wait for one to very many.

Each connection sends a little of one mailing, then of the one that it has sent the fewest letters of. One
that has just come begins level with the others, and is the next.
"""

import threading
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import Protocol

from django.db import connection
from django.utils import timezone

from masthead.mailing.carriers import Carrier, NoWay
from masthead.mailing.fields import BrokenLetter
from masthead.mailing.messages import Letter
from masthead.mailing.models import Mailing
from masthead.mailing.outgoing import NoSender, make_carrier, make_letter, make_pacer
from masthead.mailing.pace import Pacer
from masthead.mailing.sending import Sender, end
from masthead.mailing.signing import BadKey
from masthead.mailing.trouble import Watch

IDLE = 0.3  # seconds between two looks of a connection that has nothing to do while others have


class Office(Protocol):
    """The process, as one round of it needs to know it."""

    name: str
    connections: int
    watches: defaultdict[int, Watch]

    def find_due(self) -> Sequence[int]:
        """Give the keys of mailings that are due, the newest first."""

    def tell(self, key: int, why: Exception | None) -> None:
        """Note why a mailing does not go on, or that it does."""


class Round:
    """All that is due, sent by several connections, until none of them finds anything for now."""

    def __init__(self, post: Office, stopping: threading.Event) -> None:
        self.post, self._stopping, self._broken = post, stopping, threading.Event()
        self._mutex, self._letters = threading.Lock(), dict[int, Letter]()
        self._busy = set[int]()

    def work_apart(self, number: int) -> None:
        """Work in a thread, which has a database connection of its own."""
        try:
            self.work(number)
        except BaseException:
            self._broken.set()  # the others need not go on for an hour before anybody hears of it
            raise
        finally:
            connection.close()

    def work(self, number: int) -> None:
        """Send over one connection; wait while others are busy, for more may come."""
        one = _Connection(self, number)
        try:
            while not self.is_over():
                self._busy.add(number)
                if one.send_some():
                    continue
                self._busy.discard(number)
                if not self._busy or self._stopping.wait(IDLE):
                    return
        finally:
            self._busy.discard(number)
            one.close()

    def is_over(self) -> bool:
        """Whether everybody is to stop after the letter they are at."""
        return self._stopping.is_set() or self._broken.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait, but no longer than until told to stop."""
        return self._stopping.wait(seconds)

    def letter_of(self, key: int) -> Letter:
        """Give a mailing that is ready to be addressed, made once for all; raises BrokenLetter, NoSender."""
        with self._mutex:
            if key not in self._letters:
                self._letters[key] = make_letter(Mailing.objects.select_related("newsletter").get(pk=key))
            return self._letters[key]


class _Connection:
    """One of the connections: what it has sent of which mailing."""

    def __init__(self, round_: Round, number: int) -> None:
        self._round, self._number = round_, number
        self._senders = dict[int, Sender]()
        self._served = dict[int, int]()

    def send_some(self) -> bool:
        """Send a little of the mailing whose turn it is; False where there is nothing for now."""
        due = list(self._round.post.find_due())
        while due:
            key = self._choose(due)
            if self._send_some_of(key):
                return True
            due.remove(key)
        return False

    def close(self) -> None:
        """Let go of the connection."""
        if "_carrier" in vars(self):
            self._carrier.close()

    @cached_property
    def _carrier(self) -> Carrier:
        return make_carrier()

    @cached_property
    def _pacer(self) -> Pacer | None:
        return make_pacer(self._round.wait)

    def _choose(self, due: Collection[int]) -> int:
        """Choose what it has sent the fewest letters of; a new one begins with as many as the fewest."""
        fewest = min((self._served[key] for key in due if key in self._served), default=0)
        for key in due:
            self._served.setdefault(key, fewest)
        return min(due, key=lambda key: self._served[key])

    def _send_some_of(self, key: int) -> bool:
        try:
            sender = self._sender_of(key)
            before = sender.sent
            has_more = sender.send_some()
            self._served[key] += sender.sent - before
        except (NoWay, BrokenLetter, NoSender, BadKey) as why:
            self._round.post.tell(key, why)
            return False
        if sender.sent > before:
            self._round.post.tell(key, None)
        if not has_more:
            end(sender.letter.mailing, now=timezone.now())
        return has_more

    def _sender_of(self, key: int) -> Sender:
        if key not in self._senders:
            post = self._round.post
            self._senders[key] = Sender(
                self._round.letter_of(key),
                self._carrier,
                f"{post.name}-{self._number}",
                timezone.now,
                self._round.is_over,
                self._pacer,
                post.watches[key],
                post.connections,
            )
        return self._senders[key]
