"""A print: one page as it was rendered, cut at its marks, with the tags of everything it shows."""

import io
import json
import struct
import zlib
from dataclasses import dataclass, field
from typing import Any

from masthead.kit.joining import Choice, Include, Item, Part, Shown

UNKEPT = -1  # the version of a print that no store has room for
FRONT = struct.Struct("<IQQI")  # checksum of the rest, version, epoch, length of the head


class DamagedPrint(ValueError):
    """What the page store gave back is not what was kept."""


Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Print:
    """One page, ready to be sent: parts in order, headers, and what it depends on."""

    key: str  # the address under which it is kept
    epoch: int  # of the store when its rendering began
    headers: Headers
    parts: tuple[Part[bytes], ...]
    tags: frozenset[str] = frozenset()
    expires: float = 0.0  # seconds since 1970; 0: never by itself
    # Given by the store, another to each print; 0: old before it could be kept.
    version: int = field(default=0, compare=False)

    @property
    def includes(self) -> list[str]:
        """Name the prints that are put into this one."""
        return [part.key for part in self.parts if isinstance(part, Include)]


def write(print_: Print, version: int) -> bytes:
    """Write a print as the store keeps it."""
    pieces: list[bytes] = []
    head = {
        "headers": print_.headers,
        "tags": sorted(print_.tags),
        "expires": print_.expires,
        "parts": [_describe(part, pieces) for part in print_.parts],
    }
    text = json.dumps(head, separators=(",", ":")).encode()
    packed = zlib.compress(b"".join(pieces))
    rest = FRONT.pack(0, version, print_.epoch, len(text))[4:] + text + packed
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
    try:
        rest = io.BytesIO(zlib.decompress(kept[at:]))
    except zlib.error as error:
        raise DamagedPrint(key) from error
    parts = tuple(_restore(said, rest) for said in head["parts"])
    headers = tuple((name, value) for name, value in head["headers"])
    return Print(key, epoch, headers, parts, frozenset(head["tags"]), head["expires"], version)


def version_of(kept: bytes | memoryview) -> int:
    """Read only the version of a print that is kept."""
    version: int = FRONT.unpack_from(kept)[1]
    return version


def _describe(part: Part[bytes] | Item[bytes], pieces: list[bytes]) -> Any:
    """Say in JSON what a part is, and put its bytes behind those of the others."""
    match part:
        case bytes():
            pieces.append(part)
            return len(part)
        case Include():
            return part.key
        case Shown():
            return {"shown": sorted(part.numbers)}
        case Item():
            return {"item": part.number, "content": _describe(part.content, pieces)}
        case Choice():
            inside = [_describe(inner, pieces) for inner in part.parts]
            return {"most": part.most, "rank": part.rank, "parts": inside}


def _restore(said: Any, rest: io.BytesIO) -> Any:
    """Make a part of what was said of it, and of the bytes that come next."""
    match said:
        case int():
            return rest.read(said)
        case {"shown": numbers}:
            return Shown(frozenset(numbers))
        case {"item": number, "content": content}:
            return Item(number, _restore(content, rest))
        case {"most": most, "rank": rank, "parts": inside}:
            return Choice(most, rank, tuple(_restore(inner, rest) for inner in inside))
        case _:
            return Include(said)
