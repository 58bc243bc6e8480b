"""What the page store knows of the outbox: which changes were applied to it, and what they ask to be printed.

It lies in the store's file, so that a change and the note that it was applied are one transaction.
"""

import struct
from collections.abc import Iterable
from typing import Any

import lmdb

NUMBER = struct.Struct(">Q")
SECONDS = struct.Struct(">d")
REPLAYED = b"replayed"


class Ledger:
    """The numbers of applied changes, and the addresses that wait to be printed."""

    def __init__(self, env: lmdb.Environment, meta: Any) -> None:
        self.env, self.meta = env, meta
        self.applied, self.wanted = env.open_db(b"applied"), env.open_db(b"wanted")

    def note(self, txn: lmdb.Transaction, number: int, at: float) -> bool:
        """Note in a transaction that a change is applied; says whether it was not before."""
        key, moment = NUMBER.pack(number), NUMBER.pack(int(at))
        return bool(txn.put(key, moment, db=self.applied, overwrite=False))

    def want(self, txn: lmdb.Transaction, key: bytes, at: float) -> None:
        """Have an address printed; the earliest wish counts."""
        txn.put(key, SECONDS.pack(at), db=self.wanted, overwrite=False)

    def find_unapplied(self, numbers: Iterable[int]) -> set[int]:
        """Return the numbers of changes that were not applied yet."""
        with self.env.begin(db=self.applied) as txn:
            return {number for number in numbers if txn.get(NUMBER.pack(number)) is None}

    def take_wanted(self) -> dict[str, float]:
        """Take over the addresses that are to be printed at once, with the time at which that was asked."""
        with self.env.begin(db=self.wanted) as txn:
            if not txn.stat(self.wanted)["entries"]:
                return {}
        with self.env.begin(write=True, db=self.wanted) as txn:
            wanted = {key.decode(): SECONDS.unpack(at)[0] if at else 0.0 for key, at in txn.cursor()}
            txn.drop(self.wanted, delete=False)
        return wanted

    def forget(self, before: float) -> None:
        """Forget the numbers of changes that the outbox has forgotten too."""
        with self.env.begin(write=True, db=self.applied) as txn, txn.cursor() as cursor:
            old = [key for key, at in cursor if NUMBER.unpack(at)[0] < before]
            for key in old:
                txn.delete(key)

    def note_replay(self, at: float) -> None:
        """Note when the whole outbox was last applied, in seconds since 1970."""
        with self.env.begin(write=True, db=self.meta) as txn:
            txn.put(REPLAYED, NUMBER.pack(int(at)))

    def replayed_at(self) -> int:
        """Return when the whole outbox was last applied; 0 for never."""
        with self.env.begin(db=self.meta) as txn:
            kept = txn.get(REPLAYED)
            return int(NUMBER.unpack(kept)[0]) if kept else 0
