"""The hold of a process on what all processes of the machine share: the page store and the claims."""

import atexit
import logging
import os
import threading
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from masthead.press import soundness
from masthead.press.claims import Claims
from masthead.press.store import Store

logger = logging.getLogger(__name__)


@dataclass
class _Hold:
    pid: int
    store: Store
    inode: tuple[int, int]


_mutex = threading.RLock()
_hold: list[_Hold] = []
_claims: list[Claims] = []


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
            folder().mkdir(parents=True, exist_ok=True)
            _claims.append(Claims(folder() / "claims"))
        return _claims[0]


def look_after() -> None:
    """Open the store that lies there now, if somebody has put another in its place."""
    with _mutex:
        if _hold and _hold[0].pid == os.getpid() and _inode() != _hold[0].inode:
            logger.warning("The page store was removed or replaced; the new one is opened.")
            let_go()


def start_anew() -> None:
    """Throw the store away and begin another: nothing in it can be trusted to be marked."""
    with _mutex:
        let_go()
        soundness.throw_away(folder())


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
    atexit.register(let_go)
    return _Hold(os.getpid(), opened, _inode())


def _inode() -> tuple[int, int]:
    try:
        status = (folder() / soundness.DATA).stat()
    except OSError:
        return (0, 0)
    return (status.st_dev, status.st_ino)
