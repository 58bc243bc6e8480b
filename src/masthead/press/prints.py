"""A print: one page as it was rendered, in compressed pieces, with the tags of everything it shows."""

import json
import struct
import zlib
from dataclasses import dataclass, field

from masthead.kit.deflate import Piece

FRONT = struct.Struct("<IQQI")  # checksum of the rest, version, epoch, length of the head


class DamagedPrint(ValueError):
    """What the page store gave back is not what was kept."""


@dataclass(frozen=True)
class Include:
    """A place in a page where another print is put in: what changes with every publish."""

    key: str


Part = Piece | Include
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Print:
    """One page, ready to be sent: parts in order, headers, and what it depends on."""

    key: str  # the address under which it is kept
    epoch: int  # of the store when its rendering began
    headers: Headers
    parts: tuple[Part, ...]
    tags: frozenset[str] = frozenset()
    expires: float = 0.0  # seconds since 1970; 0: never by itself
    version: int = field(default=0, compare=False)  # given by the store; another print has another

    @property
    def includes(self) -> list[str]:
        """Name the prints that are put into this one."""
        return [part.key for part in self.parts if isinstance(part, Include)]


def write(print_: Print, version: int) -> bytes:
    """Write a print as the store keeps it."""
    head = {
        "headers": print_.headers,
        "tags": sorted(print_.tags),
        "expires": print_.expires,
        "parts": [
            part.key if isinstance(part, Include) else (len(part.packed), part.length, part.checksum)
            for part in print_.parts
        ],
    }
    text = json.dumps(head, separators=(",", ":")).encode()
    pieces = [part.packed for part in print_.parts if isinstance(part, Piece)]
    rest = FRONT.pack(0, version, print_.epoch, len(text))[4:] + text + b"".join(pieces)
    return struct.pack("<I", zlib.crc32(rest)) + rest


def read(key: str, kept: bytes) -> Print:
    """Read a print; raises DamagedPrint."""
    if len(kept) < FRONT.size:
        raise DamagedPrint(key)
    checksum, version, epoch, length = FRONT.unpack_from(kept)
    if zlib.crc32(memoryview(kept)[4:]) != checksum:
        raise DamagedPrint(key)
    at = FRONT.size + length
    head = json.loads(kept[FRONT.size : at])
    parts: list[Part] = []
    for part in head["parts"]:
        if isinstance(part, str):
            parts.append(Include(part))
            continue
        size, original, crc = part
        parts.append(Piece(kept[at : at + size], original, crc))
        at += size
    headers = tuple((name, value) for name, value in head["headers"])
    return Print(key, epoch, headers, tuple(parts), frozenset(head["tags"]), head["expires"], version)


def version_of(kept: bytes | memoryview) -> int:
    """Read only the version of a print that is kept."""
    version: int = FRONT.unpack_from(kept)[1]
    return version
