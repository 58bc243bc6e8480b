"""The public list: which media files the edge may send by itself, as the page store knows it.

A file is put on it when Django has said that readers may have it, with the tag of the thing it belongs to
and the epoch at which Django was asked. Once the thing is marked, softly or hard, the file is off the list
for all processes, in the transaction that marks it; the next reader's request asks Django again.
"""

from hashlib import blake2b

from masthead.press.ledger import NUMBER
from masthead.press.store import MARKS, Store

ROOM_FOR_ONE = 4096  # bytes of the store for each name on the list, which itself takes about eighty
AT_ONCE = 256  # names that are forgotten when the list is full; the hash decides which


def list_file(store: Store, name: str, tag: str, epoch: int) -> None:
    """Put a file on the list, as Django allowed it when it was asked at an epoch."""
    key = _key(name)
    with store.env.begin(write=True, db=store.public) as txn:
        if txn.stat(store.public)["entries"] * ROOM_FOR_ONE >= store.room:
            with txn.cursor() as cursor:
                found = cursor.set_range(key) or cursor.first()
                for _ in range(AT_ONCE if found else 0):
                    if not cursor.delete():
                        break
        txn.put(key, NUMBER.pack(epoch) + tag.encode())


def is_listed(store: Store, name: str) -> bool:
    """Whether a file is on the list, and what it belongs to was not marked since."""
    with store.env.begin() as txn:
        kept = txn.get(_key(name), db=store.public)
        mark = txn.get(kept[NUMBER.size :], db=store.marks) if kept else None
    if not kept:
        return False
    return not mark or max(MARKS.unpack(mark)) <= NUMBER.unpack_from(kept)[0]


def count_listed(store: Store) -> int:
    """Say how many names the list holds, those among them that are off it by now included."""
    with store.env.begin() as txn:
        return int(txn.stat(store.public)["entries"])


def _key(name: str) -> bytes:
    return blake2b(name.encode("utf-8", "surrogateescape"), digest_size=16).digest()
