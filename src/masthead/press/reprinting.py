"""Print at once what was just published, and print anew what many read, before the next reader asks."""

import asyncio
import logging
import time

from masthead.press import machine, metrics
from masthead.press.printing import Press
from masthead.press.store import Store

logger = logging.getLogger(__name__)

LOOK = 0.1  # seconds between looks at whether anything has changed, in whatever process
MOST = 60  # pages printed anew ahead of their readers after a change; the others wait for one
FLOOD = 30  # addresses wanted at one look: far more than a few publications want
REST = (
    2.0  # how many times as long as it prints a page it rests in a flood: who publishes needs the processor
)


class Reprinter:
    """Keeps one press ahead of its readers; runs beside the requests of a process."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self.seen, self.since = -1, 0.0
        self.store: Store | None = None  # that was looked at last

    async def run(self) -> None:
        """Look for changes until cancelled; nothing that goes wrong in a page ends it."""
        while True:
            await asyncio.sleep(LOOK)
            try:
                machine.look_after()
                await self.catch_up()
            except Exception as error:
                machine.doubt(error)
                logger.exception("Pages could not be printed ahead; they are printed as they are asked for")
                await asyncio.sleep(10 * LOOK)

    async def catch_up(self) -> int:
        """Print what is wanted and what is stale, if anything has changed; returns how many pages."""
        store = self.press.store
        if is_new := store is not self.store:
            self.store, self.seen, self.since = store, -1, time.time()
        epoch = store.epoch()
        if epoch == self.seen:
            return 0
        self.seen = epoch
        loop = asyncio.get_running_loop()
        wanted = await loop.run_in_executor(self.press.threads, store.ledger.take_wanted)
        asked_for = sorted(wanted, key=self.press.count_reads, reverse=True)
        keys = list(dict.fromkeys([*asked_for, *([] if is_new else self.press.stale(MOST))]))
        for key in keys:
            begun = time.monotonic()
            served = await self.press.serve(key)
            if key in wanted and served.sheet and not served.sheet.is_stand_in:
                self._time(wanted[key])
            if len(wanted) > FLOOD:
                await asyncio.sleep(REST * (time.monotonic() - begun))
        return len(keys)

    def _time(self, wanted_at: float) -> None:
        """Note how long a page was waited for, unless it was wanted before somebody looked after this store.

        A new store, and a start, are told again of what was done in the hour before.
        """
        if wanted_at >= self.since:
            metrics.note_printed(wanted_at, time.time())
