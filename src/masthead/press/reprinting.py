"""Print at once what was just published, and print anew what many read, before the next reader asks."""

import asyncio
import logging
import time

from masthead.press import machine, metrics
from masthead.press.printing import Press

logger = logging.getLogger(__name__)

LOOK = 0.1  # seconds between looks at whether anything has changed, in whatever process
MOST = 60  # pages printed anew ahead of their readers after a change; the others wait for one
FLOOD = 30  # addresses wanted at one look: far more than a few publications want
STARTING = 30.0  # seconds that a start takes at most: what was wanted before has waited for a server
REST = (
    2.0  # how many times as long as it prints a page it rests in a flood: who publishes needs the processor
)


class Reprinter:
    """Keeps one press ahead of its readers; runs beside the requests of a process."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self.seen = -1

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
        epoch = self.press.store.epoch()
        if epoch == self.seen:
            return 0
        first_look, self.seen = self.seen < 0, epoch
        loop = asyncio.get_running_loop()
        wanted = await loop.run_in_executor(self.press.threads, self.press.store.ledger.take_wanted)
        asked_for = sorted(wanted, key=self.press.count_reads, reverse=True)
        keys = list(dict.fromkeys([*asked_for, *([] if first_look else self.press.stale(MOST))]))
        for key in keys:
            begun = time.monotonic()
            served = await self.press.serve(key)
            if key in wanted and served.sheet and not served.sheet.is_stand_in:
                self._time(wanted[key], is_first=first_look)
            if len(wanted) > FLOOD:
                await asyncio.sleep(REST * (time.monotonic() - begun))
        return len(keys)

    def _time(self, wanted_at: float, *, is_first: bool) -> None:
        """Note how long a page was waited for, unless it was wanted while no server ran."""
        now = time.time()
        if not is_first or now - wanted_at < STARTING:
            metrics.note_printed(wanted_at, now)
