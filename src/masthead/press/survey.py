"""How the page store looks to somebody who only passes by: `masthead check`, run by whatever account.

Opening a store to work with it makes what is missing and starts anew what is unsound, and belongs to the
account that serves the magazine. Here nothing is made or changed.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import lmdb

from masthead.press import soundness
from masthead.press.ledger import NUMBER
from masthead.press.store import MOST_DATABASES, SHARE, SIZE

MOUNTS = Path("/proc/self/mountinfo")
# LMDB needs one memory and one set of locks for all who have its file open (its documentation, “Caveats”).
OF_NETWORKS = {
    "9p",
    "afs",
    "ceph",
    "cifs",
    "fuse.ceph",
    "fuse.glusterfs",
    "fuse.s3fs",
    "fuse.sshfs",
    "gfs2",
    "glusterfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "ocfs2",
    "smb3",
    "smbfs",
}


def is_there(folder: Path) -> bool:
    """Whether there is a page store in a folder."""
    return (folder / soundness.DATA).exists()


def find_strangers(folder: Path) -> list[Path]:
    """Name the files of a store that do not belong to who owns the directory around it."""
    owner = folder.parent.stat().st_uid
    return [path for path in [folder, *sorted(folder.glob("*"))] if path.stat().st_uid != owner]


def find_damage(folder: Path) -> str:
    """Say what is wrong with the file of a store; empty where all of it can be read."""
    if soundness.is_short(folder):
        return "its file is shorter than it says"
    if not soundness.passes_inspection(folder):
        return "its file is damaged"
    return ""


def measure_fullness(folder: Path, megabytes: int) -> tuple[float, float]:
    """Return the share of the room for prints that is taken, and the share of the whole file."""
    with _opened(folder) as env, env.begin() as txn:
        kept = txn.get(SIZE, db=env.open_db(b"meta", txn=txn, create=False))
        pages = (env.info()["last_pgno"] + 1) * env.stat()["psize"]
    room = megabytes * 1_048_576
    return (NUMBER.unpack(kept)[0] if kept else 0) / (room * SHARE), pages / room


def look_for_applied(folder: Path) -> Callable[[Iterable[int]], set[int]]:
    """Give a way to ask a store which changes it was not told of."""

    def find_unapplied(numbers: Iterable[int]) -> set[int]:
        with _opened(folder) as env, env.begin() as txn:
            applied = env.open_db(b"applied", txn=txn, create=False)
            return {number for number in numbers if txn.get(NUMBER.pack(number), db=applied) is None}

    return find_unapplied


def find_network(folder: Path, mounts: str) -> str:
    """Name the kind of network file system that a folder lies on; empty where it is none.

    `mounts` is what proc(5) calls mountinfo: the mount point is the fifth word, the kind follows a hyphen.
    """
    kinds = {}
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        kinds[Path(before.split()[4].replace("\\040", " "))] = after.split()[0]
    place = folder.resolve()
    kind = next((kinds[path] for path in (place, *place.parents) if path in kinds), "")
    return kind if kind in OF_NETWORKS else ""


@contextmanager
def _opened(folder: Path) -> Iterator[lmdb.Environment]:
    """Open a store for reading; where others have it open, as one of them, so that they keep what is read."""
    is_shared = (folder / soundness.LOCK).exists()
    with lmdb.open(str(folder), readonly=True, create=False, lock=is_shared, max_dbs=MOST_DATABASES) as env:
        yield env
