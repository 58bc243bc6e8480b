"""What waits to be added up: whole lines of the files, from where each was read last."""

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from masthead.counting.journal import ENDING

AT_ONCE = 1_048_576  # bytes that are read in one go
LONGEST_LINE = 65_536  # bytes; a batch, which is four times shorter, is one line


@dataclass(frozen=True)
class Piece:
    """Some lines of a file."""

    name: str
    start: int
    end: int
    lines: list[bytes]
    is_last: bool  # nobody writes to the file, and nothing lies behind this


@contextmanager
def alone(place: Path) -> Iterator[bool]:
    """Keep other processes of this machine from a folder; False where one is there already."""
    with (place / "lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def names_in(place: Path) -> list[str]:
    """Name the files, the oldest first."""
    return sorted(entry.name for entry in os.scandir(place) if entry.name.endswith(ENDING))


def read_pieces(place: Path, known: Mapping[str, int], most: int = AT_ONCE) -> list[Piece]:
    """Read what nobody has added up, up to about so many bytes."""
    pieces = []
    for name in names_in(place):
        if most <= 0:
            break
        piece = _read_piece(place / name, known.get(name, 0), max(most, LONGEST_LINE))
        if piece.lines or piece.is_last or piece.end > piece.start:
            pieces.append(piece)
            most -= piece.end - piece.start
    return pieces


def _read_piece(path: Path, start: int, most: int) -> Piece:
    with path.open("rb") as file:
        is_free = _is_free(file.fileno())  # asked first: whoever holds it may write one more line
        file.seek(start)
        found = file.read(most)
        more = bool(file.read(1))
    whole = found.rfind(b"\n") + 1
    if not whole and more:
        whole = len(found)  # no line of ours is so long
    elif is_free and not more:
        whole = len(found)  # what is torn stays so
    lines = [line for line in found[:whole].split(b"\n") if line]
    return Piece(path.name, start, start + whole, lines, is_free and not more)


def _is_free(file: int) -> bool:
    """Whether nobody writes to a file any more."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
