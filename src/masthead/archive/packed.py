"""Read a backup from its beginning to its end. Whatever somebody packed, it takes little memory and no place.

A packed file of a few kilobytes can hold terabytes of zeros, and a name can be as long. So the stream gives
little at once, and no more in all than there is room for.
"""

import gzip
import os
import tarfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, cast

from masthead.archive.errors import BadBackup
from masthead.archive.manifest import LARGEST, NAME, Manifest, read_manifest

PIECE = 1024 * 1024
MOST_FILES = 2_000_000
DAMAGE = (
    tarfile.TarError,
    EOFError,
    zlib.error,
    gzip.BadGzipFile,
    ArithmeticError,
    LookupError,
    RecursionError,
    ValueError,
)
Take = Callable[[str, IO[bytes]], None]


def read_through(source: Path, take: Take, *, room: int) -> Manifest:
    """Hand each file in a backup to `take`, and give its manifest, which is its last.

    Raises BadBackup for anything that a backup does not hold, and for more than `room` bytes.
    """
    try:
        with (
            gzip.open(source) as stream,
            tarfile.open(fileobj=cast(Any, Bounded(stream, room)), mode="r:") as tar,
        ):
            manifest = _read_members(tar, take)
            rest = Bounded(stream, room)
            while rest.read(PIECE):
                pass  # to the end, where the packed file's own checksum is
    except DAMAGE as error:
        raise BadBackup("is no backup, or damaged or cut off. Use another one.") from error
    if manifest is None:
        raise BadBackup("is cut off: its end is missing. Use another one.")
    return manifest


def _read_members(tar: Any, take: Take) -> Manifest | None:
    seen: set[str] = set()
    manifest = None
    while (member := tar.next()) is not None:
        tar.members.clear()  # it keeps each it has seen, and needs none of them
        is_plain = member.isreg() and not member.issparse() and member.size >= 0
        file = tar.extractfile(member) if is_plain else None
        if file is None or member.name in seen or manifest is not None:
            raise BadBackup(f"holds {shown(member.name)}, which no backup does. Use another one.")
        seen.add(member.name)
        if len(seen) > MOST_FILES:
            raise BadBackup(f"holds more than {MOST_FILES:,} files. Do not trust it.")
        if member.name == NAME:
            manifest = read_manifest(b"".join(_pieces(file, LARGEST)))
        else:
            take(member.name, file)
    return manifest


def _pieces(file: IO[bytes], most: int) -> list[bytes]:
    pieces: list[bytes] = []
    while len(pieces) * PIECE < most and (piece := file.read(PIECE)):
        pieces.append(piece)
    return pieces


class Bounded:
    """A stream that may be read a little at a time, and so far and no farther."""

    def __init__(self, stream: gzip.GzipFile, room: int) -> None:
        self.stream = stream
        self.room = room

    def read(self, size: int = -1) -> bytes:
        """Read on; raises BadBackup for too much at once, or in all."""
        if not 0 <= size <= PIECE:
            raise BadBackup("is damaged: a name in it has no end. Use another one.")
        content = self.stream.read(size)
        self._require_room(self.stream.tell())
        return content

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go on to a place."""
        self._require_room(offset)
        return self.stream.seek(offset, whence)

    def tell(self) -> int:
        """Say how far it was read."""
        return self.stream.tell()

    def _require_room(self, end: int) -> None:
        if end > self.room:
            raise BadBackup(
                f"unpacks to more than the {max(self.room, 0) // 1_000_000:,} MB that are free here."
                " Make room if you trust it."
            )


def shown(name: str) -> str:
    """Write a name that somebody else chose, so that a terminal shows it and does nothing else."""
    return repr(name if len(name) <= 200 else f"{name[:200]}…")  # noqa: PLR2004 - as much as one reads
