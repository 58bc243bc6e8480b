"""Have shared caches in front let go of what is stale: in the background, batched, until they have.

What they must let go of is a list in the page store (`press/purges.py`). The clock looks at it each second
and gives it to a thread, so that neither publishing nor the clock nor a task ever waits for a cache.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from wagtail.contrib.frontend_cache.utils import get_backends

from masthead.press import addresses, machine
from masthead.press.purges import FILE, INTO, NANO, Due, put_into
from masthead.press.shared_caches import IF_ERROR, LIFETIME, has_all_tags
from masthead.press.store import Store

logger = logging.getLogger(__name__)

SETTLE = 0.3  # seconds after a mark, for answers that were on their way, and for acts that come together
BATCH = 200  # addresses told at once; where it fails, all of them are told again
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0  # seconds until a cache that failed is told again
GIVEN_UP = (LIFETIME + IF_ERROR) * NANO  # after which no cache may show what it has


class PurgeUnheard(OSError):
    """A backend of Wagtail's told the log that purging failed."""


@dataclass
class Purger:
    """Tells one shared cache what to let go of."""

    name: str
    cache: Any  # a backend of Wagtail's frontend cache
    failures: int = 0
    retry_at: float = 0.0  # seconds since 1970

    def is_wanted(self, now: float) -> bool:
        """Whether there is something to tell the cache, which did not fail just now."""
        return not self._is_resting(now) and bool(self._due(machine.store(), now))

    def work(self, now: float) -> int:
        """Tell the cache what is due; returns how many addresses and tags, 0 where it failed."""
        if not self.is_wanted(now):
            return 0
        store = machine.store()
        try:
            count = self._tell(store, self._due(store, now))
        except Exception as error:  # noqa: BLE001 - whatever a backend raises is tried again
            self._rest(now, error)
            return 0
        if self.failures:
            logger.warning("The shared cache %s lets go of stale pages again", self.name)
        self.failures, self.retry_at = 0, 0.0
        return count

    def _is_resting(self, now: float) -> bool:
        return now < self.retry_at <= now + LONGEST_PAUSE  # else the machine's clock was set back

    def _due(self, store: Store, now: float) -> Due:
        """Return what the cache must let go of by now; forget what it cannot show any more."""
        before = int((now - SETTLE) * NANO)
        due = store.purges.due(self.name, before)
        if store.purges.forget(self.name, due, int(now * NANO) - GIVEN_UP):
            due = store.purges.due(self.name, before)
        return due

    def _tell(self, store: Store, due: Due) -> int:
        """Tell tags where the cache takes them, then addresses, striking out what it has heard."""
        keys, told = _addresses(store, due, by_tag=hasattr(self.cache, "purge_tags")), 0
        if hasattr(self.cache, "purge_tags") and due.tags:
            with _failures_raised():
                self.cache.purge_tags(sorted(due.tags))
            told = len(due.tags)
        left = list(keys)
        try:
            while left:
                with _failures_raised():
                    self.cache.purge_batch([settings.WAGTAILADMIN_BASE_URL + key for key in left[:BATCH]])
                left = left[BATCH:]
        finally:
            store.purges.settle(self.name, due, left)
        return told + len(keys)

    def _rest(self, now: float, error: Exception) -> None:
        """Leave the cache alone for a while, twice as long each time."""
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2**self.failures)
        self.failures, self.retry_at = self.failures + 1, now + pause
        logger.warning(
            "The shared cache %s did not let go of stale pages, and is told again in %d seconds: %s",
            self.name,
            pause,
            error,
        )


_purgers: dict[str, Purger] = {}
_threads: list[threading.Thread] = []


def look(now: datetime) -> datetime:
    """See that the shared caches are told what is stale; a job of the clock, which does not wait for them."""
    busy = any(thread.is_alive() for thread in _threads)
    if not busy and any(purger.is_wanted(now.timestamp()) for purger in purgers()):
        _threads[:] = [threading.Thread(target=tell_all, args=(now.timestamp(),), name="purge", daemon=True)]
        _threads[0].start()
    return now + timedelta(seconds=1)


def tell_all(now: float) -> int:
    """Tell one cache after another: one that was told sooner than those behind it would fetch old pages."""
    return sum(purger.work(now) for purger in purgers())


def purgers() -> list[Purger]:
    """Return who tells the shared caches, in the order in which they stand from the magazine outwards."""
    if not _purgers:
        _purgers.update({name: Purger(name, cache) for name, cache in get_backends().items()})
    return list(_purgers.values())


def try_out(name: str) -> None:
    """Have a cache let go of an address that is nobody's; raises what went wrong."""
    cache = get_backends(backends=[name])[name]
    with _failures_raised():
        cache.purge_batch([f"{settings.WAGTAILADMIN_BASE_URL}/-/nothing-here"])


def _addresses(store: Store, due: Due, *, by_tag: bool) -> list[str]:
    """Look up what shows the things noted; for a cache that takes tags, only what they do not name."""
    files = [tag.removeprefix(FILE) for tag in due.tags if tag.startswith(FILE)]
    around = store.keys_of(tag for tag in due.tags if tag.startswith(INTO))
    found = store.keys_of(due.tags)
    found += store.keys_of(put_into(key) for key in found if key.startswith(addresses.PARTS))
    if by_tag:
        found = [key for key in found if not _has_all_tags(store, key)]
    pages = (key for key in [*around, *found] if not key.startswith(addresses.PARTS))
    return list(dict.fromkeys([*due.addresses, *files, *pages]))


def _has_all_tags(store: Store, key: str) -> bool:
    page = store.find(key)
    parts = [store.find(part) for part in page.includes] if page else []
    return page is not None and None not in parts and has_all_tags([page, *filter(None, parts)])


@contextmanager
def _failures_raised() -> Iterator[None]:
    """Raise PurgeUnheard where a backend only logs that it failed, as Wagtail's own do."""
    heard = _Heard(threading.get_ident())
    root = logging.getLogger()
    root.addHandler(heard)
    try:
        yield
    finally:
        root.removeHandler(heard)
    if heard.messages:
        raise PurgeUnheard(heard.messages[0])


class _Heard(logging.Handler):
    """Keeps what one thread tells the log of failures."""

    def __init__(self, thread: int) -> None:
        super().__init__(logging.ERROR)
        self.wanted = thread
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.wanted:
            self.messages.append(record.getMessage())
