"""Give the page of an address: from memory, from the page store, or rendered once for all who wait."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace

import lmdb

from masthead.press.claims import Claims
from masthead.press.prints import UNKEPT, Print
from masthead.press.rendering import SERVER_FAULT, Rendering, print_of
from masthead.press.sheets import Sheet, lay_out
from masthead.press.store import State, Store, can_keep

logger = logging.getLogger(__name__)

ATTEMPTS = 4  # at a page that is changed faster than it is rendered
SHORTEST_WAIT, LONGEST_WAIT = 0.004, 0.05  # seconds between looks at what another process renders
PATIENCE = 10.0  # seconds; then a page is rendered here as well
HOLD_OFF = 1.0  # seconds until a page that could not be rendered is tried again


@dataclass(frozen=True)
class Served:
    """What a reader gets: a page of the press, or whatever else Django answered; and how it came about."""

    sheet: Sheet | None
    rendering: Rendering | None
    how: str  # as in Cache-Status (RFC 9211), behind the cache's name


Outcome = Print | Rendering | None


@dataclass(frozen=True)
class _Flight:
    """A rendering on its way, for all who ask for the page meanwhile."""

    epoch: int  # of the store when it began
    task: asyncio.Task[Outcome]


class Press:
    """The press of one process, for one event loop."""

    def __init__(
        self,
        open_store: Callable[[], Store],
        claims: Claims,
        render: Callable[[str], Rendering],
        threads: Executor,
        memory: int = 48 * 1_048_576,
    ) -> None:
        self.open_store, self.claims, self.render, self.threads = open_store, claims, render, threads
        self.memory, self.used = memory, 0
        self.sheets: OrderedDict[str, Sheet] = OrderedDict()
        self._known: Store | None = None
        self.flights: dict[str, _Flight] = {}

    @property
    def store(self) -> Store:
        """The page store as it is now: another may have taken its place."""
        store = self.open_store()
        if store is not self._known:  # its epochs and versions are counted anew: nothing remembered holds
            self._known, self.used = store, 0
            self.sheets.clear()
        return store

    def recall(self, key: str) -> Sheet | None:
        """Return the page from memory if nothing has changed since it was found fresh."""
        epoch = self.store.epoch()
        sheet = self.sheets.get(key)
        if sheet is None or sheet.epoch != epoch:
            return None
        if sheet.expires and sheet.expires <= time.time():
            return None
        sheet.reads += 1
        self.sheets.move_to_end(key)
        return sheet if not sheet.is_stand_in or time.monotonic() < sheet.retry_at else None

    async def serve(self, key: str) -> Served:
        """Return the page of an address, fresh; raises nothing that rendering it could raise."""
        if sheet := self.recall(key) or self._confirmed(key):
            return Served(sheet, None, "hit; detail=stand-in" if sheet.is_stand_in else "hit")
        for _ in range(ATTEMPTS):
            served = await self._assemble(key)
            sheet = served.sheet
            if sheet is None or sheet.is_unkept:
                return served
            self._remember(key, sheet)
            if sheet.is_stand_in or self._is_fresh(sheet):
                break
        return served

    def count_reads(self, key: str) -> int:
        """Say how often a page was read lately, as far as it is in memory."""
        sheet = self.sheets.get(key)
        return sheet.reads if sheet else 0

    def stale(self, most: int) -> list[str]:
        """Name the pages in memory that are not fresh any more, those first that are read most."""
        often = sorted(self.sheets.items(), key=lambda item: -item[1].reads)
        return [
            key for key, sheet in often[: 10 * most] if not self.recall(key) and not self._is_fresh(sheet)
        ][:most]

    async def _assemble(self, key: str) -> Served:
        """Bring together a page and its parts."""
        epoch = self.store.epoch()
        found = self._look_up(key)
        how = "hit" if found else "fwd=stale; stored" if self.store.find(key) else "fwd=uri-miss; stored"
        page: Outcome = found or await self._print(key)
        if not isinstance(page, Print):
            stand_in = self._stand_in(key)
            if stand_in is None or (isinstance(page, Rendering) and page.status < SERVER_FAULT):
                return Served(None, page, how.removesuffix("; stored"))
            return Served(self._cover_up(stand_in), None, "hit; detail=stand-in")
        parts = [self._look_up(part) or await self._print(part) for part in page.includes]
        shown = [
            part if isinstance(part, Print) else self._stand_in(at)
            for part, at in zip(parts, page.includes, strict=True)
        ]
        sheet = lay_out(page, shown, epoch, stand_in=any(not isinstance(part, Print) for part in parts))
        sheet.retry_at = time.monotonic() + HOLD_OFF
        return Served(sheet, None, how.removesuffix("; stored") if sheet.is_unkept else how)

    def _cover_up(self, page: Print) -> Sheet:
        """Lay out an old page, with old parts, because a new one cannot be had."""
        parts = [self._stand_in(key) for key in page.includes]
        sheet = lay_out(page, parts, self.store.epoch(), stand_in=True)
        sheet.retry_at = time.monotonic() + HOLD_OFF
        return sheet

    def _look_up(self, key: str) -> Print | None:
        """Return a print that is fresh."""
        found = self.store.find(key)
        return found if found and self.store.state_of(found, time.time()) is State.FRESH else None

    def _stand_in(self, key: str) -> Print | None:
        """Return a print that may still be shown, fresh or not."""
        found = self.store.find(key)
        return found if found and self.store.state_of(found, time.time()) is not State.GONE else None

    def _is_fresh(self, sheet: Sheet) -> bool:
        """Whether every print of a sheet is fresh, and note it as of now."""
        epoch, now = self.store.epoch(), time.time()
        if any(self.store.state_of(print_, now) is not State.FRESH for print_ in sheet.prints):
            return False
        sheet.epoch = epoch
        return True

    def _confirmed(self, key: str) -> Sheet | None:
        """Return the page from memory if what has changed since is not on it."""
        sheet = self.sheets.get(key)
        return sheet if sheet and not sheet.is_stand_in and self._is_fresh(sheet) else None

    async def _print(self, key: str) -> Outcome:
        """Render an address, however many ask for it, once.

        A print is looked at before it is shown. Any other answer, that there is no such page for one, holds
        only for those who came before the next mark: whoever came later waits for it, and asks anew.
        """
        flight = self.flights.get(key)
        if flight is not None and flight.epoch != self.store.epoch():
            outcome = await asyncio.shield(flight.task)
            if not isinstance(outcome, Rendering):
                return outcome
            flight = self.flights.get(key)  # one of those who waited too may have begun it by now
        return await asyncio.shield((flight or self._begin(key)).task)

    def _begin(self, key: str) -> _Flight:
        """Begin to render an address."""
        flight = self.flights[key] = _Flight(self.store.epoch(), asyncio.ensure_future(self._fly(key)))
        flight.task.add_done_callback(lambda _: self.flights.pop(key, None))
        return flight

    async def _fly(self, key: str) -> Outcome:
        """Render an address unless another process does; then wait for its print."""
        waited, pause = 0.0, SHORTEST_WAIT
        while not (claimed := self.claims.take(key)) and waited < PATIENCE:
            await asyncio.sleep(pause)
            waited, pause = waited + pause, min(LONGEST_WAIT, pause * 1.5)
            if found := self._look_up(key):
                return found
        try:
            return self._look_up(key) or await self._render(key)
        finally:
            if claimed:
                self.claims.release(key)

    async def _render(self, key: str) -> Outcome:
        """Render and keep; again, when something on the page changed meanwhile."""
        loop = asyncio.get_running_loop()
        outcome: Outcome = None
        for _ in range(ATTEMPTS):
            outcome = await loop.run_in_executor(self.threads, self._render_once, key)
            if not isinstance(outcome, Print) or outcome.version:
                return outcome
        return outcome

    def _render_once(self, key: str) -> Outcome:
        """Render in a thread; a print without a version was not kept, because it is old already."""
        epoch = self.store.epoch()
        try:
            rendering = self.render(key)
        except Exception:
            logger.exception("%s could not be rendered", key)
            return None
        if not rendering.is_printable:
            if rendering.status < SERVER_FAULT:
                self.store.drop(key)
            return rendering
        print_ = print_of(key, rendering, epoch)
        if not can_keep(key):
            return replace(print_, version=UNKEPT)
        try:
            return self.store.keep(print_) or print_
        except lmdb.Error as error:
            logger.warning(
                "The page store could not keep %s: %s. The page is rendered each time.", key, error
            )
            return replace(print_, version=UNKEPT)

    def _remember(self, key: str, sheet: Sheet) -> None:
        """Keep a page in memory, and let go of those that were asked for longest ago."""
        if before := self.sheets.pop(key, None):
            self.used -= before.size
            sheet.reads += before.reads // 2
        self.sheets[key] = sheet
        self.used += sheet.size
        while self.used > self.memory and len(self.sheets) > 1:
            self.used -= self.sheets.popitem(last=False)[1].size
