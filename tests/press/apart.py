"""Editors in this process, readers in this and in another, over one database file and store. A program."""

import json
import shutil
import time
from collections import Counter
from pathlib import Path

import time_machine
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from hypothesis.stateful import run_state_machine_as_test

from masthead.press import machine, memory, outbox
from tests.press.deeds import NOON, DeskActs, tried
from tests.press.magazine import Headers, Reader
from tests.press.on_disk import Second

DATABASE = settings.MAGAZINE.var / "masthead.sqlite3"


class Both:
    """Readers who come to one process and to the other in turn."""

    def __init__(self, other: Second) -> None:
        self.here, self.other, self.turn = Reader(), other, 0

    def read(self, address: str) -> tuple[int, Headers, bytes]:
        """Ask for an address."""
        self.turn += 1
        return self.other.read(address, at=time.time()) if self.turn % 2 else self.here.read(address)


class Apart(DeskActs):
    """Everything that editors do, on a database that each process opens for itself."""

    other: Second
    empty: Path

    def begin(self):
        """Put the empty database back, as another file."""
        connections.close_all()
        for rest in ("-wal", "-shm"):
            Path(f"{DATABASE}{rest}").unlink(missing_ok=True)
        fresh = DATABASE.with_suffix(".new")
        shutil.copy(self.empty, fresh)
        fresh.replace(DATABASE)
        cache.clear()
        machine.store().clear()
        memory.forget()
        self.other.ask(forget=True)
        self.reader = Both(self.other)

    def commit(self, doing):
        """Do something as whoever is at the desk does: committed when it is done."""
        return doing()

    def teardown(self):
        """Leave everything to the next who begins."""


def main(examples: str, steps: str) -> None:
    """Let editors do what comes, read by two processes; prints how many prints were made, and in vain."""
    Apart.empty = Path(shutil.copy(DATABASE, DATABASE.with_suffix(".empty")))
    outbox.catch_up()
    with Second(settings.MAGAZINE.home) as Apart.other, time_machine.travel(NOON, tick=False) as traveller:
        Apart.traveller, Apart.count = traveller, Counter()
        run_state_machine_as_test(Apart, settings=tried(examples=int(examples), steps=int(steps)))
    print(json.dumps(Apart.count))  # noqa: T201 - its result
