"""Who renders a page: one thread of one process, while everybody else waits for its print.

A claim is a lock on one byte of a file, at the place that the address's hash names. The operating system lets
it go when its process dies, however it dies, so no claim needs an end time or a cleaner.
"""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

LOOK = 0.02  # seconds between looks at a claim that somebody else has


class Claims:
    """Claims on addresses, among the threads of this process and all processes that share the file."""

    def __init__(self, path: Path) -> None:
        # Opened once and not closed before the end: closing any handle drops every lock of the process.
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._mine: set[int] = set()
        self._mutex = threading.Lock()

    def take(self, key: str) -> bool:
        """Claim an address; False when somebody renders it already."""
        place = place_of(key)
        with self._mutex:
            if place in self._mine:
                return False
            try:
                fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
            except OSError:
                return False
            self._mine.add(place)
            return True

    def release(self, key: str) -> None:
        """Give a claim back."""
        place = place_of(key)
        with self._mutex, suppress(OSError):
            self._mine.discard(place)
            fcntl.lockf(self._file, fcntl.LOCK_UN, 1, place)

    @contextmanager
    def hold(self, key: str, *, patience: float) -> Iterator[bool]:
        """Wait for a claim, in a thread that may wait, and hold it; False when patience ran out first."""
        until = time.monotonic() + patience
        while not (is_mine := self.take(key)) and time.monotonic() < until:
            time.sleep(LOOK)
        try:
            yield is_mine
        finally:
            if is_mine:
                self.release(key)

    def close(self) -> None:
        """Let the file go, and every claim with it."""
        os.close(self._file)


def place_of(key: str) -> int:
    """Give the byte that stands for an address; a file may have 2^63, of which none is ever written."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big") >> 2
