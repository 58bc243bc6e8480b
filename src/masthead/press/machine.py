"""The hold of a process on what all processes of the machine share: the page store and the claims."""

import atexit
import logging
import os
import tempfile
import threading
import time
from dataclasses import dataclass
from multiprocessing.util import Finalize
from pathlib import Path

import lmdb
from django.conf import settings

from masthead.press import memory, soundness
from masthead.press.claims import Claims
from masthead.press.edition import name_edition
from masthead.press.store import Store

logger = logging.getLogger(__name__)


@dataclass
class _Hold:
    pid: int
    store: Store
    inode: tuple[int, int]


DAMAGE = (
    lmdb.BadTxnError,
    lmdb.CorruptedError,
    lmdb.InvalidError,
    lmdb.MapResizedError,  # all who open it have the same room for it
    lmdb.PageNotFoundError,
    lmdb.PanicError,
    lmdb.VersionMismatchError,
)

_mutex = threading.RLock()
_hold: list[_Hold] = []
_claims: list[Claims] = []
_told: list[float] = []  # what the machine's clock said at the last look, less the seconds it has run
PUT_BACK = 2.0  # seconds; less than that is how clocks are kept right


def folder() -> Path:
    """Where the page store lies."""
    return Path(settings.MASTHEAD_PRESS)


def store() -> Store:
    """Return the page store, opened once in a process; raises OSError or lmdb.Error where it cannot be."""
    for hold in _hold:
        if hold.pid == os.getpid():
            return hold.store
    with _mutex:
        if not _hold or _hold[0].pid != os.getpid():
            _hold[:] = [_open()]
        return _hold[0].store


def claims() -> Claims:
    """Return the claims on pages that are being rendered."""
    with _mutex:
        if not _claims:
            _claims.append(_open_claims())
        return _claims[0]


def _open_claims() -> Claims:
    """Open the file of claims; where none can be, each process renders a page once for itself."""
    try:
        folder().mkdir(parents=True, exist_ok=True)
        return Claims(folder() / "claims")
    except OSError as error:
        logger.warning("%s cannot be written: %s. Pages are rendered for each reader.", folder(), error)
        return Claims(Path(tempfile.mkdtemp(prefix="masthead-")) / "claims")


def look_after() -> None:
    """Open the store that lies there now, if somebody has put another in its place.

    Where the machine's clock was put back, prints are of a time that is still to come: they are forgotten.
    """
    now = time.time() - time.monotonic()
    with _mutex:
        if _told and now < _told[0] - PUT_BACK:
            logger.warning("The machine's clock was put back: every page is printed anew.")
            store().clear()
            memory.forget()
        _told[:] = [now]
        if _hold and _hold[0].pid == os.getpid() and _inode() != _hold[0].inode:
            logger.warning("The page store was removed or replaced; the new one is opened.")
            let_go()


def doubt(error: Exception) -> None:
    """Throw the store away where an error says that its file is damaged; others pass by themselves."""
    if isinstance(error, DAMAGE):
        logger.error("The page store is damaged: %s. It is started anew.", error)
        start_anew()


def start_anew() -> None:
    """Throw the store away and begin another: nothing in it can be trusted to be marked."""
    with _mutex:
        let_go()
        try:
            soundness.throw_away(folder())
        except OSError:
            logger.exception("The page store cannot be removed. Pages are rendered for each reader")


def let_go() -> None:
    """Close the store in good order; the next who asks opens it again."""
    with _mutex:
        if _hold and _hold[0].pid == os.getpid():
            hold = _hold.pop()
            hold.store.close()
            soundness.sign_off(folder())
        _hold.clear()


def _open() -> _Hold:
    caches = list(settings.WAGTAILFRONTENDCACHE)
    opened = soundness.open_store(folder(), settings.MASTHEAD_PRESS_MEGABYTES, caches)
    if not opened.edition():  # a new one: what is printed from now on is of this edition
        opened.begin_edition(name_edition())
    atexit.register(let_go)
    Finalize(None, let_go, exitpriority=0)  # processes of multiprocessing, granian's workers, know no atexit
    return _Hold(os.getpid(), opened, _inode())


def _inode() -> tuple[int, int]:
    try:
        status = (folder() / soundness.DATA).stat()
    except OSError:
        return (0, 0)
    return (status.st_dev, status.st_ino)
