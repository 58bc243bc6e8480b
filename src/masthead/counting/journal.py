"""What a process has taken in and nobody has added up yet: a file that it appends to.

An event is acknowledged once the system has its line: a process that is killed loses nothing. About once a
second the lines are also forced onto the disk, so that a power cut costs what came in since.

A file is held by a lock while its process writes to it; whoever adds up may delete one that nobody holds.
"""

import fcntl
import logging
import os
import secrets
import threading
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)

ENDING = ".events"
LARGEST = 2 * 1_048_576  # bytes of a file, after which another is begun
OLDEST = 60.0  # seconds, likewise
MOST_WAITING = 256 * 1_048_576  # bytes in the folder, of all processes; then nothing more is taken in
LEAST_FREE = 64 * 1_048_576  # bytes of the disk that are left to others
SYNC_SECONDS = 1.0


class NoRoom(OSError):
    """Nothing more is taken in: too much waits to be added up, or the disk is full."""


def folder() -> Path:
    """Where processes leave what they take in."""
    return Path(settings.MASTHEAD_COUNTING)


def measure(place: Path) -> int:
    """Return how many bytes lie in a folder's files; nought where there is none."""
    total = 0
    with suppress(FileNotFoundError), os.scandir(place) as entries:
        for entry in entries:
            with suppress(FileNotFoundError):
                total += entry.stat().st_size if entry.name.endswith(ENDING) else 0
    return total


def measure_waiting() -> float:
    """Return how many bytes nobody has added up and deleted, of all processes of this machine."""
    return measure(folder())


class Journal:
    """The file of one process."""

    def __init__(self, place: Path, *, most_waiting: int = MOST_WAITING, largest: int = LARGEST) -> None:
        self.place, self.most_waiting, self.largest = place, most_waiting, largest
        self._mutex = threading.Lock()
        self._file: int | None = None
        self._ended: list[int] = []  # files that are whole, and not yet forced onto the disk
        self._size, self._begun, self._room = 0, 0.0, 0
        self._is_new = self._is_dirty = False

    def append(self, line: bytes) -> None:
        """Write a line, whole or not at all; raises NoRoom, or OSError where the disk refuses it."""
        with self._mutex:
            file = self._begin() if self._file is None else self._file
            if len(line) > self._room:
                raise NoRoom(f"{self.place} holds too much that is not added up, or its disk is full.")
            self._write(file, line)
            self._room -= len(line)
            if self._size >= self.largest:
                self._end()

    def sync(self) -> None:
        """Force what was written onto the disk, measure what waits, and end a file that is old."""
        with self._mutex:
            if self._file is not None and self._size and time.monotonic() - self._begun >= OLDEST:
                self._end()
            ended, self._ended = self._ended, []
            held = os.dup(self._file) if self._file is not None and self._is_dirty else None
            is_new, self._is_new, self._is_dirty = self._is_new, False, False
        try:
            for file in filter(None, [*ended, held]):
                os.fdatasync(file)
            if is_new:
                _sync_folder(self.place)
        finally:
            for file in filter(None, [*ended, held]):
                os.close(file)
        with self._mutex:
            self._room = self._measure_room() if self.place.is_dir() else 0

    def keep_syncing(self) -> threading.Thread:
        """Sync again and again, from a thread of its own."""
        thread = threading.Thread(target=self._sync_on, name="counting", daemon=True)
        thread.start()
        return thread

    def end(self) -> None:
        """Let go of the file, on the disk."""
        with self._mutex:
            self._end()
        self.sync()

    def _begin(self) -> int:
        """Begin a file: held before anybody can find it."""
        self.place.mkdir(parents=True, exist_ok=True)
        name = f"{time.time_ns():020}-{os.getpid()}-{secrets.token_hex(6)}"
        new = self.place / f"{name}.new"
        file = os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_APPEND, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            new.rename(new.with_suffix(ENDING))
        except OSError:
            os.close(file)
            raise
        self._file, self._size, self._begun = file, 0, time.monotonic()
        self._is_new, self._room = True, self._measure_room()
        return file

    def _write(self, file: int, line: bytes) -> None:
        """Write a line; what a full disk took of it is taken back."""
        try:
            written = os.write(file, line)
            if written != len(line):
                raise NoRoom(f"The disk of {self.place} is full.")
        except OSError:
            os.ftruncate(file, self._size)
            raise
        self._size += written
        self._is_dirty = True

    def _end(self) -> None:
        if self._file is not None:
            self._ended.append(self._file)
            self._file = None

    def _measure_room(self) -> int:
        """Return how many bytes may still come before the folder is full."""
        disk = os.statvfs(self.place)
        free = disk.f_bavail * disk.f_frsize - LEAST_FREE
        return max(0, min(free, self.most_waiting - measure(self.place)))

    def _sync_on(self) -> None:
        """Sync until the process ends; that it cannot be done is said once."""
        was_told = False
        while True:
            time.sleep(SYNC_SECONDS)
            try:
                self.sync()
                was_told = False
            except OSError:
                if not was_told:
                    logger.exception(
                        "What readers' browsers told cannot be put on the disk in %s", self.place
                    )
                was_told = True


_of_process: dict[Path, Journal] = {}
_beginning = threading.Lock()


def of_process() -> Journal:
    """Give the file of this process, which is begun when something is taken in."""
    place = folder()
    with _beginning:
        if place not in _of_process:
            _of_process[place] = Journal(place)
            _of_process[place].keep_syncing()
        return _of_process[place]


def _sync_folder(place: Path) -> None:
    """Force the names of new files onto the disk."""
    held = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
