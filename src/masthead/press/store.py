"""The page store: one LMDB file that all processes of a machine share.

Every mark raises the epoch by one and writes it beside the tags it concerns. A print remembers the epoch at
which its rendering began; it is fresh while none of its tags was marked later. So one small transaction
makes stale whatever shows a thing, be it one page or a hundred thousand, and a slow rendering can never hide
what was published meanwhile. Nothing in here cannot be rendered again.
"""

import struct
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import lmdb

from masthead.press import prints
from masthead.press.ledger import NUMBER, Ledger
from masthead.press.prints import Print
from masthead.press.purges import Purges, names_of

MARKS = struct.Struct(">QQ")  # the epochs of a tag's last soft and last hard mark
LONGEST = 400  # bytes of a key: LMDB takes 511, and an address that long is nobody's page
MOST_DATABASES = 16  # in the file; more than there are, so that a newer edition's file can be read
PAGE = 4096  # bytes; LMDB keeps larger values in whole pages
SHARE = 0.6  # of the file's size that prints may take; the rest is LMDB's own and what readers still hold
EPOCH, COUNT, SIZE, EDITION = b"epoch", b"version", b"bytes", b"edition"


class State(Enum):
    """What a print is worth."""

    FRESH = "fresh"
    STALE = "stale"  # something it shows has changed; good only where rendering fails
    GONE = "gone"  # never to be shown again


@dataclass(frozen=True)
class Change:
    """What one act made stale; `number` is the outbox's, by which it is applied once."""

    number: int
    tags: frozenset[str]
    hard: bool = False
    addresses: tuple[str, ...] = ()  # pages to be printed at once
    made_at: float = 0.0  # seconds since 1970; 0: not known


class Store:
    """Prints by address, and what makes them stale. Safe to use from several threads and processes."""

    def __init__(self, folder: Path, megabytes: int, caches: Sequence[str] = ()) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.room = megabytes * 1_048_576
        self.env = lmdb.open(
            str(folder),
            map_size=self.room,
            max_dbs=MOST_DATABASES,
            sync=False,
            metasync=False,
            max_readers=512,
            readahead=False,
        )
        names = (b"meta", b"prints", b"marks", b"order")
        self.meta, self.prints, self.marks, self.order = map(self.env.open_db, names)
        self.index = self.env.open_db(b"index", dupsort=True)
        self.public = self.env.open_db(b"public")  # see public_list
        self.ledger = Ledger(self.env, self.meta)
        self.purges = Purges(self.env, caches)  # what shared caches in front must let go
        self.env.reader_check()
        self.seen: set[int] = set()  # numbers of the outbox that this process has looked at
        self.look_whole_at = datetime.min.replace(tzinfo=UTC)  # when it looks at the whole outbox again

    def close(self) -> None:
        """Let the file go."""
        self.env.close()

    def epoch(self) -> int:
        """Return how many marks there have been: while it stands still, nothing became stale."""
        with self.env.begin(db=self.meta, buffers=True) as txn:
            kept = txn.get(EPOCH)
            return NUMBER.unpack(kept)[0] if kept else 0

    def find(self, key: str) -> Print | None:
        """Return the print of an address, whatever its state; None where there is none that can be read."""
        with self.env.begin(db=self.prints) as txn:
            kept = txn.get(_key(key))
        try:
            return prints.read(key, kept) if kept else None
        except (prints.DamagedPrint, ValueError, KeyError):
            return None

    def state_of(self, print_: Print, now: float) -> State:
        """Say what a print is worth now; one that was replaced is stale."""
        with self.env.begin(buffers=True) as txn:
            kept = txn.get(_key(print_.key), db=self.prints)
            if kept is None or prints.version_of(kept) != print_.version:
                return State.GONE if kept is None else State.STALE
            soft = hard = 0
            for tag in print_.tags:
                if mark := txn.get(tag.encode(), db=self.marks):
                    marked = MARKS.unpack(mark)
                    soft, hard = max(soft, marked[0]), max(hard, marked[1])
        if hard > print_.epoch:
            return State.GONE
        return State.STALE if soft > print_.epoch or 0 < print_.expires <= now else State.FRESH

    def is_marked(self, tags: Iterable[str], *, since: int) -> bool:
        """Whether any of these things was marked after an epoch."""
        with self.env.begin(db=self.marks, buffers=True) as txn:
            marks = (txn.get(tag.encode()) for tag in tags)
            return any(max(MARKS.unpack(mark)) > since for mark in marks if mark)

    def holds(self, shown: Iterable[Print]) -> bool:
        """Whether these very prints lie here, so that whoever shows them will be told of changes."""
        with self.env.begin(db=self.prints, buffers=True) as txn:
            for print_ in shown:
                kept = txn.get(_key(print_.key))
                if kept is None or prints.version_of(kept) != print_.version:
                    return False
        return True

    def keep(self, print_: Print) -> Print | None:
        """Keep a print, unless something it shows was marked since its rendering began; then None."""
        if not can_keep(print_.key):
            return None
        with self.env.begin(write=True) as txn:
            for tag in print_.tags:
                mark = txn.get(tag.encode(), db=self.marks)
                if mark and max(MARKS.unpack(mark)) > print_.epoch:
                    return None
            self._remove(txn, print_.key.encode())
            return self._put(txn, print_)

    def drop(self, key: str) -> None:
        """Forget the print of an address at which there is no page any more."""
        if self.find(key):
            with self.env.begin(write=True) as txn:
                self._remove(txn, _key(key))

    def apply(self, changes: Sequence[Change]) -> int:
        """Make stale what shows the changed things, all in one transaction; says how many were new."""
        with self.env.begin(write=True) as txn:
            new = [change for change in changes if self.ledger.note(txn, change.number, time.time())]
            if not new:
                return 0
            epoch = _number(txn.get(EPOCH, db=self.meta)) + 1
            for change in new:
                self.purges.note_tags(txn, change.tags, time.time_ns())
                for tag in change.tags:
                    self._mark(txn, tag.encode(), epoch, hard=change.hard)
                for address in change.addresses:
                    self.ledger.want(txn, _key(address), change.made_at)
            txn.put(EPOCH, NUMBER.pack(epoch), db=self.meta)
        return len(new)

    def keys_of(self, tags: Iterable[str]) -> list[str]:
        """Return the addresses of all prints that show any of these things."""
        found: dict[bytes, None] = {}
        with self.env.begin(db=self.index) as txn, txn.cursor() as cursor:
            for tag in tags:
                if cursor.set_key(tag.encode()):
                    found |= dict.fromkeys(cursor.iternext_dup())
        return [key.decode() for key in found]

    def edition(self) -> str:
        """Return which edition of the program printed what is kept; empty in a new store."""
        with self.env.begin(db=self.meta) as txn:
            return (_get(txn, EDITION, self.meta) or b"").decode()

    def begin_edition(self, name: str) -> bool:
        """Forget every print of another edition of the program; says whether there was another."""
        if self.edition() == name:
            return False
        self.clear()
        with self.env.begin(write=True, db=self.meta) as txn:
            txn.put(EDITION, name.encode())
        return True

    def clear(self) -> None:
        """Forget every print, also in the memory of processes, and the public list. Marks stay."""
        with self.env.begin(write=True) as txn:
            if self.purges.caches:
                keys = [bytes(key).decode() for key, _ in txn.cursor(self.prints)]
                self.purges.note_all(txn, keys, time.time_ns())
            epoch = _number(txn.get(EPOCH, db=self.meta)) + 1
            txn.put(EPOCH, NUMBER.pack(epoch), db=self.meta)
            for database in (self.prints, self.order, self.index, self.public):
                txn.drop(database, delete=False)
            txn.put(SIZE, NUMBER.pack(0), db=self.meta)

    def count(self) -> tuple[int, int]:
        """Return how many prints there are, and about how many bytes they take."""
        with self.env.begin() as txn:
            return int(txn.stat(self.prints)["entries"]), _number(txn.get(SIZE, db=self.meta))

    def _mark(self, txn: lmdb.Transaction, tag: bytes, epoch: int, *, hard: bool) -> None:
        mark = _get(txn, tag, self.marks)
        before = MARKS.unpack(mark)[1] if mark else 0
        txn.put(tag, MARKS.pack(epoch, epoch if hard else before), db=self.marks)
        if hard:
            with txn.cursor(self.index) as cursor:
                keys = [bytes(key) for key in cursor.iternext_dup()] if cursor.set_key(tag) else []
            for key in keys:
                self._remove(txn, key)

    def _put(self, txn: lmdb.Transaction, print_: Print) -> Print:
        """Write a print with its place in the index, and make room where there is none."""
        version = _number(_get(txn, COUNT, self.meta)) + 1
        kept, key = prints.write(print_, version), print_.key.encode()
        txn.put(key, kept, db=self.prints)
        txn.put(NUMBER.pack(version), key, db=self.order)
        for name in self._names(print_):
            txn.put(name.encode(), key, db=self.index)
        txn.put(COUNT, NUMBER.pack(version), db=self.meta)
        size = _number(_get(txn, SIZE, self.meta)) + _room_of(kept)
        txn.put(SIZE, NUMBER.pack(size), db=self.meta)
        while size > self.room * SHARE and (oldest := self._oldest(txn)) not in (None, key):
            size -= self._remove(txn, oldest, crowded_out=True)
        return replace(print_, version=version)

    def _oldest(self, txn: lmdb.Transaction) -> bytes | None:
        with txn.cursor(self.order) as cursor:
            return bytes(cursor.value()) if cursor.first() else None

    def _names(self, print_: Print) -> Iterable[str]:
        """Name what the index finds a print by."""
        return names_of(print_) if self.purges.caches else print_.tags

    def _remove(self, txn: lmdb.Transaction, key: bytes, *, crowded_out: bool = False) -> int:
        """Remove a print with everything that names it; returns the bytes that became free."""
        kept = _get(txn, key, self.prints)
        if kept is None:
            return 0
        with suppress(prints.DamagedPrint):  # what still names it then leads to nothing
            print_ = prints.read(key.decode(), kept)
            self.purges.note_removed(txn, print_, time.time_ns(), crowded_out=crowded_out)
            for name in self._names(print_):
                txn.delete(name.encode(), key, db=self.index)
            txn.delete(NUMBER.pack(print_.version), db=self.order)
        txn.delete(key, db=self.prints)
        free = _room_of(kept)
        txn.put(SIZE, NUMBER.pack(max(0, _number(_get(txn, SIZE, self.meta)) - free)), db=self.meta)
        return free


def can_keep(key: str) -> bool:
    """Whether an address is short enough to be one of the store's keys."""
    return len(key.encode()) <= LONGEST


def _get(txn: lmdb.Transaction, key: bytes, database: Any) -> bytes | None:
    kept = txn.get(key, db=database)
    return None if kept is None else bytes(kept)


def _key(key: str) -> bytes:
    return key.encode()[: LONGEST + 1]


def _number(kept: bytes | None) -> int:
    return NUMBER.unpack(kept)[0] if kept else 0


def _room_of(kept: bytes) -> int:
    return -(-len(kept) // PAGE) * PAGE + PAGE
