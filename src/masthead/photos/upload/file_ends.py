"""Where a picture file ends: what lies behind it is no picture, and is not kept.

Cameras put films and second pictures there, attackers archives and scripts.
"""

import re
from collections.abc import Callable

# In the pixels of a JPEG: what is no stuffing and no restart.
_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")
_BOX = re.compile(rb"[A-Za-z0-9 _-]{4}", re.ASCII)
_EOI, _SOS = 0xD9, 0xDA


def without_tail(data: bytes, form: str) -> bytes:
    """Return the file up to where its picture ends; all of it where no end is found."""
    end = ENDS[form](data)
    return data[:end] if end else data


def _end_of_jpeg(data: bytes) -> int:
    at = 2
    while found := _MARKER.search(data, at):
        marker, at = found[1][0], found.end()
        if marker == _EOI:
            return at
        at += int.from_bytes(data[at : at + 2])  # after the head of a scan its pixels follow, up to a marker
    return 0


def _end_of_png(data: bytes) -> int:
    at = 8
    while at + 12 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        at += size + 12
        if kind == b"IEND":
            return at
    return 0


def _end_of_gif(data: bytes) -> int:
    if len(data) < 13:  # noqa: PLR2004  # header and screen
        return 0
    at = 13 + _palette(data[10])
    while at < len(data) and data[at] in b"!,":
        if data[at] == ord("!"):
            at += 2
        else:
            at += 11 + _palette(data[at + 9] if at + 9 < len(data) else 0)
        while at < len(data) and data[at]:
            at += data[at] + 1
        at += 1
    return at + 1 if data[at : at + 1] == b";" else 0


def _palette(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _end_of_webp(data: bytes) -> int:
    size = int.from_bytes(data[4:8], "little")
    return 8 + size + size % 2


def _end_of_avif(data: bytes) -> int:
    at = 0
    while at + 8 <= len(data) and _BOX.fullmatch(data, at + 4, at + 8):
        size = int.from_bytes(data[at : at + 4])
        if size == 1:  # the size follows in eight bytes
            size = int.from_bytes(data[at + 8 : at + 16])
        if size < 8 or at + size > len(data):  # noqa: PLR2004  # a box's own head; 0: up to the end of the file
            return len(data) if size == 0 else at
        at += size
    return at


ENDS: dict[str, Callable[[bytes], int]] = {
    "jpeg": _end_of_jpeg,
    "png": _end_of_png,
    "gif": _end_of_gif,
    "webp": _end_of_webp,
    "avif": _end_of_avif,
}
