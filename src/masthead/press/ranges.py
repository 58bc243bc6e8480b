"""A part of a file, as a client asks for it (RFC 9110, 14): one range of bytes, or all of it."""

import re

SINGLE = re.compile(rb"bytes=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.IGNORECASE)


class Unsatisfiable(ValueError):
    """There is no such part of the file."""


def read_range(said: bytes, size: int) -> range | None:
    """Give the bytes that a `Range` asks for; None where all are to be sent; raises Unsatisfiable.

    Several ranges, other units and whatever cannot be understood are ignored, as the standard permits.
    """
    match = SINGLE.fullmatch(said)
    if match is None or not (match[1] or match[2]):
        return None
    if not match[1]:
        wanted = range(max(0, size - int(match[2])), size)
    else:
        first, last = int(match[1]), int(match[2] or size)
        if match[2] and last < first:
            return None
        wanted = range(first, min(last + 1, size))
    if not wanted:
        raise Unsatisfiable(said)
    return wanted
