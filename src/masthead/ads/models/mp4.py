"""Reads of an MP4 which codecs its moving pictures have: boxes with a length and a name (ISO 14496-12)."""

from collections.abc import Iterator

HEAD = 8  # bytes of a box before its content: length and name
LONG = 16  # bytes, where the length has eight of them itself
STSD_HEAD = 8  # version, flags, number of entries
HDLR_TYPE = slice(8, 12)
# What begins likewise and is another thing: pictures, and QuickTime, which not every browser plays.
OTHERS = (b"avif", b"avis", b"heic", b"heix", b"mif1", b"msf1", b"crx ", b"qt  ")
Box = tuple[bytes, bytes]
VISUAL = 78  # bytes of what describes a track of pictures before its own boxes
PLAYED = (
    66,
    77,
    100,
)  # profiles of H.264 for browsers: Baseline, Main, High; others have 10 bits or more colour
DEEP = "H.264 deep"  # of another profile


def is_mp4(data: bytes) -> bool:
    """Whether a file says of itself that it is an MP4."""
    return data[4:HEAD] == b"ftyp" and data[HEAD : HEAD + 4] not in OTHERS


def video_in_mp4(data: bytes) -> list[str]:
    """Name the codecs of its moving pictures; raises ValueError for what does not hold together."""
    top = list(_boxes(data))
    names = {name for name, _content in top}
    if not {b"moov", b"mdat"} <= names:
        raise ValueError("the film's index or its pictures are missing")
    tracks = (content for name, content in top if name == b"moov" for content in _inside(content, b"trak"))
    return [codec for track in tracks for codec in _codecs(track)]


def _codecs(track: bytes) -> Iterator[str]:
    for media in _inside(track, b"mdia"):
        if any(handler[HDLR_TYPE] == b"vide" for handler in _inside(media, b"hdlr")):
            for described in _inside(media, b"minf", b"stbl", b"stsd"):
                yield from (_name(*box) for box in _boxes(described[STSD_HEAD:]))


def _name(codec: bytes, content: bytes) -> str:
    """Name a codec; H.264 by its profile as well (ISO 14496-15, AVCDecoderConfigurationRecord)."""
    if codec in (b"avc1", b"avc3"):
        profiles = [told[1] for told in _inside(content[VISUAL:], b"avcC") if len(told) > 1]
        if not profiles:
            raise ValueError("nothing says how its pictures are to be decoded")
        if not set(profiles) <= set(PLAYED):
            return DEEP
    return codec.decode("latin-1")


def _inside(content: bytes, *path: bytes) -> Iterator[bytes]:
    """Give the contents of the boxes that a path of names leads to."""
    for name, inner in _boxes(content):
        if name == path[0]:
            yield from _inside(inner, *path[1:]) if path[1:] else (inner,)


def _boxes(data: bytes) -> Iterator[Box]:
    at = 0
    while at < len(data):
        head, size = HEAD, int.from_bytes(data[at : at + 4])
        if size == 1:
            head, size = LONG, int.from_bytes(data[at + HEAD : at + LONG])
        elif size == 0:  # to the end
            size = len(data) - at
        if size < head or at + size > len(data):
            raise ValueError("a box ends after the file")
        yield data[at + 4 : at + HEAD], data[at + head : at + size]
        at += size
