"""What browsers tell on a simulated day: by the road that batches take in a magazine, and what comes along.

Each page view sends its batch to the intake, which keeps it in its journal, from where it is added up. Some
batches come twice, to the same process or to another one; forgers tell of lines that a creative is not of,
and of clicks; programs read along; and some of what comes is no batch at all.
"""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from masthead.counting import taking
from masthead.counting.adding import Adder
from masthead.counting.batches import Item, write_line
from masthead.counting.journal import Journal
from masthead.counting.taking import Taker

HOST = b"testserver"
BROWSER, PROGRAM = b"Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", b"ExampleBot/1.0"
NETWORKS = 2000  # that readers come from
AGAIN, FORGED, PROGRAMS, BROKEN = 0.01, 0.005, 0.005, 0.001  # of page views
DELAY = 15  # seconds
BITS = 64
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Teller:
    """The browsers of a day, and the processes that take in what they tell."""

    def __init__(self, place: Path, random: Random) -> None:
        self.place, self.random, self.answers = place, random, Counter[int]()
        self.journals = [Journal(place), Journal(place)]
        self.takers, self.adder = [Taker(journal) for journal in self.journals], Adder()
        self.now = datetime.fromtimestamp(0, UTC)

    @contextmanager
    def by_its_clock(self) -> Iterator[None]:
        """Have the intake live by this clock."""
        with patch.object(taking, "time", self):
            yield

    def time(self) -> float:
        """Say what time it is when a batch comes: some seconds after what it tells of."""
        return self.now.timestamp() + DELAY

    monotonic = time

    def send(self, events: list[dict[str, Any]]) -> None:
        """Send what one page view has told, and what comes along."""
        told = [{**event, "id": self._number(), "age": self.random.randrange(DELAY)} for event in events]
        body = json.dumps({"v": 1, "events": [*told, *self._forge(events)]}).encode()
        taker, address = self.random.choice(self.takers), self._address()
        self._post(taker, body, address)
        if self.random.random() < AGAIN:
            self._post(self.random.choice(self.takers), body, address)
        if self.random.random() < PROGRAMS:
            other = [{**event, "id": self._number()} for event in told]
            self._post(taker, json.dumps({"v": 1, "events": other}).encode(), address, PROGRAM)
        if self.random.random() < BROKEN:
            self._post(taker, body[:-2], address)

    def see(self, kind: str, *kept: int) -> None:
        """Have the server itself see something, as clicks, some of it twice."""
        item = Item(self.random.getrandbits(BITS), kind, 0, list(kept))
        for _ in range(1 + (self.random.random() < AGAIN)):
            self.journals[0].append(write_line([item], int(self.now.timestamp())))

    def add_up(self) -> None:
        """Add up all that came; a server forces it onto the disk every second."""
        for journal in self.journals:
            journal.sync()
        while self.adder.add_some(self.place, self.now):
            pass

    def end(self) -> None:
        """Let go of the files."""
        for journal in self.journals:
            journal.end()

    def _forge(self, events: list[dict[str, Any]]) -> list[dict[str, Any]]:
        shown = [event for event in events if event["kind"] == "impression"]
        if not shown or self.random.random() >= FORGED:
            return []
        other = {"creative": shown[0]["creative"], "line": shown[0]["line"] + 1}
        forged: list[dict[str, Any]] = [{**other, "kind": "impression"}, {**shown[0], "kind": "click"}]
        return [{**event, "id": self._number(), "age": 0} for event in forged]

    def _number(self) -> str:
        return "".join(self.random.choices(DIGITS, k=12))

    def _address(self) -> str:
        number = self.random.randrange(NETWORKS)
        return f"198.{18 + number // 65536}.{number // 256 % 256}.{number % 256}"

    def _post(self, taker: Taker, body: bytes, address: str, agent: bytes = BROWSER) -> None:
        headers = [(b"host", HOST), (b"sec-fetch-site", b"same-origin"), (b"user-agent", agent)]
        scope = {"type": "http", "method": "POST", "headers": headers, "client": (address, 40000)}

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body}

        async def answer(message: Any) -> None:
            if "status" in message:
                self.answers[HTTPStatus(message["status"])] += 1

        _finish(taker(scope, receive, answer))


def _finish(work: Any) -> None:
    """Run what waits for nothing, without a loop."""
    try:
        work.send(None)
    except StopIteration:
        return
    raise AssertionError("The intake waited for something.")
