"""Directories that come into being whole or not at all."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

UNFINISHED = (
    ".unfinished"  # in the new directory: where it is built, on the same disk and with the same rights
)


class NotFresh(Exception):
    """A directory cannot be filled from nothing; the message says why and what to do."""


@contextmanager
def fresh(path: Path) -> Iterator[Path]:
    """Give an empty directory to fill; what is in it moves to `path` when all went well, files last.

    Whatever goes wrong inside, nothing of it stays. What a killed try left is cleared away. Close every file
    before the end. Raises NotFresh when there is something in `path` already or it cannot be made.
    """
    made = _make(path)
    work = path / UNFINISHED
    with _alone_in(work):
        try:
            _clear(work)
            yield work
            for entry in sorted(work.iterdir(), key=Path.is_file):
                entry.rename(path / entry.name)
            work.rmdir()
        except BaseException:
            _clear(path)
            for parent in made:
                parent.rmdir()
            raise


def require_empty(path: Path) -> None:
    """Raise NotFresh for what cannot become a new directory, before anybody is asked anything."""
    try:
        if path.exists() and any(entry.name != UNFINISHED for entry in path.iterdir()):
            raise NotFresh(f"{path} is not empty. Choose another directory, or empty this one.")
    except NotADirectoryError as error:
        raise NotFresh(f"{path} is a file, or lies in one. Choose another directory.") from error
    except PermissionError as error:
        raise NotFresh(f"{path} cannot be read. Change its rights, or choose another directory.") from error


def _make(path: Path) -> list[Path]:
    """Make what is missing of a directory and give what was made, the innermost first."""
    missing = [folder for folder in [path, *path.parents] if not folder.exists()]
    try:
        path.mkdir(parents=True, exist_ok=True)
        require_empty(path)
        (path / UNFINISHED).mkdir(exist_ok=True)
    except NotADirectoryError as error:
        raise NotFresh(f"{path} is a file, or lies in one. Choose another directory.") from error
    except FileExistsError as error:
        raise NotFresh(f"{path} is a file. Choose another directory.") from error
    except OSError as error:
        raise NotFresh(
            f"{path} cannot be written: {error.strerror}. Choose another, or change its rights."
        ) from error
    return missing


@contextmanager
def _alone_in(work: Path) -> Iterator[None]:
    """Keep others out of a directory that is being filled; the system lifts the lock when a try is killed."""
    busy = NotFresh(
        f"{work.parent} is being filled by another command. Wait for its end, or choose another directory."
    )
    try:
        handle = os.open(work, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError as error:  # the other one has just ended
        raise busy from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not work.exists():
            raise busy
        yield
    except BlockingIOError as error:
        raise busy from error
    finally:
        os.close(handle)


def _clear(path: Path) -> None:
    for entry in path.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)
