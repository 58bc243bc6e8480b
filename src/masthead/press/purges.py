"""What the shared caches in front must still let go, kept in the page store beside the marks.

A shared cache is told addresses. It may hold a copy of any print of this store, so what it has to let go is
what shows a marked thing, together with what left the store meanwhile: replaced, removed, or pushed out by
newer prints. A mark notes its tags only, which costs the same however many prints show the thing; addresses
are looked up when they are sent. A print that leaves the store before that notes its address itself.
"""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import lmdb

from masthead.press import addresses
from masthead.press.prints import Print

TIMES = struct.Struct(">QQ")  # nanoseconds since 1970: noted first, and noted last
TAG, ADDRESS = b"t", b"a"
NANO = 1_000_000_000
PREFIX = 8  # bytes that stand for a cache
LONGEST = 480  # bytes of an entry; LMDB takes 511
INTO = "into:"  # before the key of a part: the pages it is put into, in the index of the store
FILE = "file:"  # before an address that is no page: what shows it is itself


@dataclass
class Due:
    """What one cache must let go by now, as it stands noted: tags, and addresses for themselves."""

    tags: dict[str, bytes] = field(default_factory=dict)
    addresses: dict[str, bytes] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.tags or self.addresses)


def put_into(key: str) -> str:
    """Name what pages with a part have in common: stale with it."""
    return f"{INTO}{key}"[:LONGEST]


def names_of(print_: Print) -> set[str]:
    """Name everything by which the index finds a print: its tags, and the parts that are put into it."""
    return {*print_.tags, *map(put_into, print_.includes)}


class Purges:
    """The list of what is to be let go, for each shared cache by its name; none where there are no caches."""

    def __init__(self, env: Any, caches: Sequence[str] = ()) -> None:
        self.env, self.caches = env, {cache: _prefix(cache) for cache in caches}
        self.db = env.open_db(b"purges")

    def note_tags(self, txn: lmdb.Transaction, tags: Iterable[str], now: int) -> None:
        """Note that what shows these things is stale, before any of it is removed."""
        for tag in tags:
            self._note(txn, TAG, tag, now)

    def note_removed(self, txn: lmdb.Transaction, print_: Print, now: int, *, crowded_out: bool) -> None:
        """Note a print that leaves the store before the caches were told of a mark, or without any mark."""
        if self.caches and (crowded_out or self._is_awaited(txn, print_)):
            self.note_key(txn, print_.key, now)

    def note_key(self, txn: lmdb.Transaction, key: str, now: int) -> None:
        """Note an address; of a part, the pages it is put into."""
        if key.startswith(addresses.PARTS):
            self._note(txn, TAG, put_into(key), now)
        else:
            self._note(txn, ADDRESS, key, now)

    def note_all(self, txn: lmdb.Transaction, keys: Iterable[str], now: int) -> None:
        """Note addresses whose prints are all forgotten, and those noted before for whatever cache."""
        with txn.cursor(self.db) as cursor:
            entries = [_name(bytes(key)) for key, _ in cursor]
        noted = [what for kind, what in entries if kind == ADDRESS]
        txn.drop(self.db, delete=False)
        for key in {*keys, *noted}:
            if not key.startswith(addresses.PARTS):
                self._note(txn, ADDRESS, key, now)

    def due(self, cache: str, before: int) -> Due:
        """Return what a cache must let go of all that was noted before a moment."""
        found = Due()
        with self.env.begin(db=self.db) as txn, txn.cursor() as cursor:
            start = _prefix(cache)
            if not cursor.set_range(start):
                return found
            for key, times in cursor:
                if not key.startswith(start):
                    break
                kind, what = _name(bytes(key))
                if TIMES.unpack(times)[0] <= before:
                    (found.tags if kind == TAG else found.addresses)[what] = times
        return found

    def forget(self, cache: str, due: Due, before: int) -> bool:
        """Strike out what was noted last before a moment; says whether anything was."""
        old = Due(
            {what: times for what, times in due.tags.items() if TIMES.unpack(times)[1] < before},
            {what: times for what, times in due.addresses.items() if TIMES.unpack(times)[1] < before},
        )
        if old:
            self.settle(cache, old)
        return bool(old)

    def settle(self, cache: str, done: Due, left: Iterable[str] = ()) -> None:
        """Strike out what a cache has let go, unless it was noted again meanwhile; `left` it has not."""
        start = _prefix(cache)
        with self.env.begin(write=True, db=self.db) as txn:
            for kind, entries in ((TAG, done.tags), (ADDRESS, done.addresses)):
                for what, times in entries.items():
                    self._strike(txn, start + kind + what.encode(), times)
            for address in left:
                noted = done.addresses.get(address) or next(iter(done.tags.values()))
                txn.put(start + ADDRESS + address.encode()[:LONGEST], noted, overwrite=False)

    def _strike(self, txn: lmdb.Transaction, key: bytes, times: bytes) -> None:
        now = txn.get(key)
        if now == times:
            txn.delete(key)
        elif now is not None:
            last = TIMES.unpack(now)[1]
            txn.put(key, TIMES.pack(last, last))

    def _note(self, txn: lmdb.Transaction, kind: bytes, what: str, now: int) -> None:
        for prefix in self.caches.values():
            key = prefix + kind + what.encode()[:LONGEST]
            before = txn.get(key, db=self.db)
            first = TIMES.unpack(before)[0] if before else now
            txn.put(key, TIMES.pack(min(first, now), now), db=self.db)

    def _is_awaited(self, txn: lmdb.Transaction, print_: Print) -> bool:
        """Whether some cache has yet to hear of something that this print shows."""
        if not txn.stat(self.db)["entries"]:
            return False
        return any(
            txn.get(prefix + TAG + name.encode()[:LONGEST], db=self.db) is not None
            for prefix in self.caches.values()
            for name in names_of(print_)
        )


def _prefix(cache: str) -> bytes:
    """Begin the keys of a cache's entries, as long for every name."""
    return blake2b(cache.encode(), digest_size=PREFIX).digest()


def _name(key: bytes) -> tuple[bytes, str]:
    """Take an entry's key apart: kind, and what is meant."""
    return key[PREFIX : PREFIX + 1], key[PREFIX + 1 :].decode("utf-8", "replace")
