"""Directories that come into being whole or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NotFresh(Exception):
    """A directory cannot be filled from nothing; the message says why and what to do."""


@contextmanager
def fresh(path: Path) -> Iterator[Path]:
    """Give an empty directory to fill, made if need be; whatever goes wrong inside, nothing of it stays.

    Raises NotFresh when there is something in it already or it cannot be made.
    """
    made = _make(path)
    try:
        yield path
    except BaseException:
        _clear(path)
        for parent in made:
            parent.rmdir()
        raise


def require_empty(path: Path) -> None:
    """Raise NotFresh for what cannot become a new directory, before anybody is asked anything."""
    try:
        if path.exists() and any(path.iterdir()):
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
        probe = path / ".masthead"
        probe.touch()
        probe.unlink()
    except NotADirectoryError as error:
        raise NotFresh(f"{path} is a file, or lies in one. Choose another directory.") from error
    except FileExistsError as error:
        raise NotFresh(f"{path} is a file. Choose another directory.") from error
    except OSError as error:
        raise NotFresh(
            f"{path} cannot be written: {error.strerror}. Choose another, or change its rights."
        ) from error
    return missing


def _clear(path: Path) -> None:
    for entry in path.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)
