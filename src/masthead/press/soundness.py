"""Open the page store, and start another where the one that is there cannot be trusted.

LMDB maps its file into memory: a file that is shorter than it says kills whoever reads it (SIGBUS). So its
length is compared with what it says of itself before anything is read, and the whole of it is read by another
process first where one of ours ended without closing it. After a start of the machine it is not used at all:
pages that were not written yet are lost then, in any order.
"""

import fcntl
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import lmdb

from masthead.press.store import MOST_DATABASES, Store

logger = logging.getLogger(__name__)

BOOT = Path("/proc/sys/kernel/random/boot_id")
DATA, LOCK = "data.mdb", "lock.mdb"
HEADERS = 2 * 4096  # bytes; LMDB writes two header pages first
INSPECTION_SECONDS = 60
DAMAGED = 3  # the exit code of an inspection that found damage; a signal says so too


def open_store(folder: Path, megabytes: int, caches: Sequence[str] = ()) -> Store:
    """Open the page store in a folder, empty where there was none or it was unsound; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    with _turn(folder):
        if fault := _find_fault(folder):
            logger.warning(
                "The page store was started anew: %s. Pages are rendered again as they are asked for.", fault
            )
            _remove(folder)
        store = _open(folder, megabytes, caches)
        _sign(folder)
        return store


def sign_off(folder: Path) -> None:
    """Say that this process has closed the store in good order."""
    with suppress(OSError):
        _signature(folder, os.getpid()).unlink()


def throw_away(folder: Path) -> None:
    """Remove the store's files; whoever has them open keeps what is no longer anybody else's."""
    with _turn(folder):
        _remove(folder)


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """Let one process at a time look at the files, open them or throw them away."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def _remove(folder: Path) -> None:
    for path in (folder / DATA, folder / LOCK):
        with suppress(FileNotFoundError):
            path.unlink()
    shutil.rmtree(folder / "open", ignore_errors=True)


def inspect(folder: Path) -> None:
    """Read all of a store; raises what LMDB raises, or ends by a signal, where it is damaged.

    Others may be at work in it, who overwrite what nobody has said to be reading.
    """
    is_shared = (folder / LOCK).exists()
    opened = lmdb.open(str(folder), readonly=True, lock=is_shared, max_dbs=MOST_DATABASES)
    with opened as env, env.begin() as txn:
        for name, _ in list(txn.cursor()):
            database = env.open_db(bytes(name), txn=txn, create=False)
            for _key, _value in txn.cursor(database):
                pass


def _open(folder: Path, megabytes: int, caches: Sequence[str]) -> Store:
    try:
        return Store(folder, megabytes, caches)
    except lmdb.Error as error:
        logger.warning("The page store was started anew: %s.", error)
        _remove(folder)
        return Store(folder, megabytes, caches)


def _find_fault(folder: Path) -> str:
    """Say what is wrong with the store that is there; empty where nothing is, or there is none."""
    path = folder / DATA
    if not path.exists():
        return ""
    if is_short(folder):
        return "its file is shorter than it says"
    if _boot() != _boot_noted(folder):
        return "the machine was started since"
    left_open = [pid for pid in _signed(folder) if not _runs(pid)]
    if left_open and not passes_inspection(folder):
        return "its file is damaged"
    for pid in left_open:
        with suppress(OSError):
            _signature(folder, pid).unlink()
    return ""


def is_short(folder: Path) -> bool:
    """Whether the file ends before the last page it says it has."""
    if (folder / DATA).stat().st_size < HEADERS:
        return True
    try:
        with lmdb.open(str(folder), readonly=True, lock=False, max_dbs=MOST_DATABASES) as env:
            pages, size = env.info()["last_pgno"] + 1, env.stat()["psize"]
    except lmdb.Error:
        return True
    return (folder / DATA).stat().st_size < pages * size


def passes_inspection(folder: Path) -> bool:
    """Have another process read the whole store: a damaged one may kill its reader."""
    command = [sys.executable, "-P", "-m", "masthead.press.soundness", str(folder)]
    try:
        done = subprocess.run(command, check=False, capture_output=True, timeout=INSPECTION_SECONDS)  # noqa: S603 - our own program
    except subprocess.TimeoutExpired:
        return False
    if done.returncode > 0 and done.returncode != DAMAGED:
        logger.error(
            "The page store could not be inspected: %s", done.stderr.decode(errors="replace")[-2000:]
        )
        return True
    return done.returncode == 0


def _sign(folder: Path) -> None:
    """Note that this process has the store open, and under which start of the machine."""
    (folder / "open").mkdir(exist_ok=True)
    if _boot_noted(folder) != _boot():
        (folder / "boot").write_text(_boot())
    _signature(folder, os.getpid()).touch()


def _signature(folder: Path, pid: int) -> Path:
    return folder / "open" / str(pid)


def _signed(folder: Path) -> list[int]:
    return [int(path.name) for path in (folder / "open").glob("[0-9]*")]


def _runs(pid: int) -> bool:
    return pid == os.getpid() or Path(f"/proc/{pid}").exists()


def _boot() -> str:
    """Name the present start of the machine; where the system does not tell, the store outlives it."""
    return BOOT.read_text().strip() if BOOT.exists() else ""


def _boot_noted(folder: Path) -> str:
    path = folder / "boot"
    return path.read_text() if path.exists() else ""


if __name__ == "__main__":
    try:
        inspect(Path(sys.argv[1]))
    except lmdb.Error as damage:
        sys.stderr.write(f"{damage}\n")
        sys.exit(DAMAGED)
