"""Reads of a WebM which codecs its moving pictures have: elements with a name and a length (RFC 8794)."""

from collections.abc import Iterator

EBML, DOC_TYPE = 0x1A45DFA3, 0x4282
SEGMENT, TRACKS, TRACK, CLUSTER = 0x18538067, 0x1654AE6B, 0xAE, 0x1F43B675
TRACK_TYPE, CODEC = 0x83, 0x86
VIDEO = 1
LONGEST_NAME, LONGEST_SIZE = 4, 8  # bytes
Element = tuple[int, bytes]


def is_webm(data: bytes) -> bool:
    """Whether a file says of itself that it is a WebM, and no other kind of Matroska."""
    if not data.startswith(EBML.to_bytes(4)):
        return False
    try:
        _name, head = next(_elements(data))
        return any(name == DOC_TYPE and content.rstrip(b"\0") == b"webm" for name, content in _elements(head))
    except (ValueError, StopIteration):
        return False


def video_in_webm(data: bytes) -> list[str]:
    """Name the codecs of its moving pictures; raises ValueError for what does not hold together."""
    found: list[str] = []
    names = set()
    for name, content in _parts(data):
        names.add(name)
        if name == TRACKS:
            found += [
                codec for kind, track in _elements(content) if kind == TRACK for codec in _codecs(track)
            ]
    if not {TRACKS, CLUSTER} <= names:
        raise ValueError("the film's tracks or its pictures are missing")
    return found


def _codecs(track: bytes) -> Iterator[str]:
    said = dict(_elements(track))
    if int.from_bytes(said.get(TRACK_TYPE, b"")) == VIDEO:
        yield said.get(CODEC, b"").rstrip(b"\0").decode("latin-1")


def _parts(data: bytes) -> Iterator[Element]:
    """Give what the film's segment is made of."""
    for name, content in _elements(data):
        if name == SEGMENT:
            yield from _elements(content)


def _elements(data: bytes) -> Iterator[Element]:
    at = 0
    while at < len(data):
        name, at = _number(data, at, LONGEST_NAME, keeps_mark=True)
        size, at = _number(data, at, LONGEST_SIZE)
        if size is None:  # unknown, as recorders write it who do not know yet: to the end
            size = len(data) - at
        if at + size > len(data):
            raise ValueError("an element ends after the file")
        yield name or 0, data[at : at + size]
        at += size


def _number(data: bytes, at: int, longest: int, *, keeps_mark: bool = False) -> tuple[int | None, int]:
    """Read a number whose first byte says how long it is; None where all its bits are set."""
    first = data[at] if at < len(data) else 0
    length = 9 - first.bit_length()
    if length > longest or at + length > len(data):
        raise ValueError("there is no number")
    value = int.from_bytes(data[at : at + length])
    if keeps_mark:
        return value, at + length
    bits = value & ((1 << 7 * length) - 1)
    return (None if bits == (1 << 7 * length) - 1 else bits), at + length
