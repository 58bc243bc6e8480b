"""A page as it leaves the house: prints joined, in each coding, with the headers that HTTP asks for."""

import gzip
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import blake2b
from sys import intern
from weakref import WeakValueDictionary

import brotli

from masthead.kit.joining import Include, Part, join
from masthead.press.encodings import BROTLI, GZIP, PLAIN
from masthead.press.prints import UNKEPT, Headers, Print

MOST_ANSWERS = 6  # of a sheet: three codings, as a hit and as what it was first
LEVEL = 6  # of gzip: a tenth to half of a millisecond a page
OFTEN = 10  # reads after which a page is worth compressing again
QUALITY = 5  # of brotli: a third of a millisecond a page; the best takes a hundred times that (decision 19)
RawHeaders = list[tuple[bytes, bytes]]
FRESHNESS = (b"cache-control", b"public, max-age=0, must-revalidate")
OURS = {"content-length", "cache-control", "vary", "etag", "content-encoding", "set-cookie", "date", "server"}
_known: WeakValueDictionary[tuple[str, int], Print] = WeakValueDictionary()


@dataclass
class Sheet:
    """One page of the magazine with its parts put in place, as all its readers get it."""

    prints: tuple[Print, ...]  # the page first, then what was put in; without their markup
    packed: bytes  # all of it joined, as gzip
    epoch: int  # of the store when every print was fresh last
    expires: float = 0.0  # the earliest of the prints'; 0: never by itself
    is_stand_in: bool = False  # something on it has changed, and could not be rendered anew
    reads: int = 0  # since it was printed, and half of those before
    retry_at: float = 0.0  # of a stand-in: when to try again, on the monotonic clock
    etag: bytes = b""
    answers: dict[tuple[bytes, bytes], tuple[RawHeaders, bytes]] = field(default_factory=dict)
    codings: tuple[bytes, ...] = (GZIP,)  # that it can be sent in, besides PLAIN; the first is liked best
    is_tight: bool = False  # compressed with brotli, or about to be
    brotli: bytes = b""

    @property
    def is_unkept(self) -> bool:
        """Whether the store had no room for something on it: it is for those who wait for it, and no more."""
        return any(print_.version == UNKEPT for print_ in self.prints)

    @property
    def is_for_ever(self) -> bool:
        """Whether it never changes under its address, and browsers may keep it (RFC 8246)."""
        return any(name.lower() == "cache-control" for name, _ in self.prints[0].headers)

    @property
    def size(self) -> int:
        """About how many bytes of memory it takes, once with brotli and once with gzip."""
        return 4096 + 2 * len(self.packed)

    def is_worth_tightening(self, accept_encoding: bytes) -> bool:
        """Whether it is read often, by clients that take brotli, and was not compressed with it."""
        return (
            self.reads >= OFTEN and not self.is_tight and not self.is_stand_in and BROTLI in accept_encoding
        )

    def tighten(self) -> None:
        """Compress with brotli; takes a while, so not for the thread that answers."""
        self.brotli = brotli.compress(self._body(PLAIN), mode=brotli.MODE_TEXT, quality=QUALITY)
        self.codings = (BROTLI, GZIP)

    def _body(self, coding: bytes) -> bytes:
        if coding == BROTLI:
            return self.brotli
        return self.packed if coding == GZIP else gzip.decompress(self.packed)

    def answer(self, coding: bytes, *, status: bytes) -> tuple[RawHeaders, bytes]:
        """Return headers and body in one of the codings, with what the press says of its part in it."""
        made = self.answers.get((coding, status))
        if made is None:
            body = self._body(coding)
            encoding = [(b"content-encoding", coding)] if coding else []
            headers = [
                *_encode(self.prints[0].headers),
                *encoding,
                (b"content-length", str(len(body)).encode()),
                *([] if self.is_for_ever else [FRESHNESS]),
                (b"vary", b"Accept-Encoding"),
                (b"etag", self.etag),
                (b"cache-status", status),
            ]
            made = headers, body
            if coding and len(self.answers) < MOST_ANSWERS:  # few clients take a page as it is
                self.answers[coding, status] = made
        return made


def lay_out(page: Print, parts: Sequence[Print | None], epoch: int, *, stand_in: bool = False) -> Sheet:
    """Put prints into a page in the order of its includes; one that cannot be had leaves its place empty."""
    behind = dict(zip(page.includes, parts, strict=True))
    runs: list[bytes] = join(page.parts, lambda key: _inside(behind[key]))
    body = b"".join(runs)
    shown = tuple(_remains_of(print_) for print_ in (page, *parts) if print_ is not None)
    ends = [print_.expires for print_ in shown if print_.expires]
    etag = b'W/"' + blake2b(body, digest_size=12).hexdigest().encode() + b'"'
    packed = gzip.compress(body, LEVEL, mtime=0)
    return Sheet(shown, packed, epoch, min(ends, default=0.0), is_stand_in=stand_in, etag=etag)


def _remains_of(print_: Print) -> Print:
    """Return what a sheet needs of a print that was joined: one object for all sheets that show it."""
    tags = frozenset(map(intern, print_.tags))
    wanted = replace(print_, headers=_same(print_.headers), parts=(), tags=tags)
    known = _known.setdefault((print_.key, print_.version), wanted)
    if known == wanted:
        return known
    _known[print_.key, print_.version] = wanted  # a new store counts its versions anew
    return wanted


@lru_cache(maxsize=256)
def _same(headers: Headers) -> Headers:
    """Return one object for headers that many pages have."""
    return headers


@lru_cache(maxsize=256)
def _encode(headers: Headers) -> tuple[tuple[bytes, bytes], ...]:
    return tuple((name.lower().encode(), value.encode("latin-1")) for name, value in headers)


def _inside(part: Print | None) -> list[Part[bytes]]:
    """Give what is put in; a part of a page has no parts of its own."""
    return [inner for inner in part.parts if not isinstance(inner, Include)] if part else []


@lru_cache(maxsize=4096)
def names_etag(if_none_match: bytes, etag: bytes) -> bool:
    """Whether a client has this page already (RFC 9110, 13.1.2: weak comparison)."""
    if if_none_match.strip() == b"*":
        return True
    wanted = etag.removeprefix(b"W/")
    return any(entry.strip().removeprefix(b"W/") == wanted for entry in if_none_match.split(b","))
