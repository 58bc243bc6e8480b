"""The press of a process that answers requests: store, renderers, edge and reprinter, brought together."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from django.conf import settings

from masthead.press import figures, machine, metrics, outbox, receiving
from masthead.press.edge import Application, Edge, Receive, Scope, Send
from masthead.press.file_edge import FileEdge
from masthead.press.patience import with_patience
from masthead.press.printing import Press
from masthead.press.rendering import Renderer
from masthead.press.reprinting import Reprinter
from masthead.press.shared_caches import sharing_here
from masthead.press.stock import Stock

logger = logging.getLogger(__name__)


def in_front_of(django: Application) -> Application:
    """Put the edge of this machine in front of Django, which is set up; it begins with the first request."""
    threads = ThreadPoolExecutor(settings.MASTHEAD_PRESS_THREADS, thread_name_prefix="press")
    press = Press(machine.store, machine.claims(), metrics.timed(Renderer().render), threads)
    metrics.sheets.set_function(lambda: len(press.sheets))
    metrics.sheet_bytes.set_function(lambda: press.used)
    hosts = frozenset(host.encode() for host in settings.ALLOWED_HOSTS)
    pages = Edge(with_patience(django), press, frozenset() if b"*" in hosts else hosts, sharing_here())
    edge = FileEdge(pages, _take_stock(), machine.store, settings.MEDIA_URL)
    takers = receiving.registered()
    opening = _Once(lambda: threads.submit(outbox.catch_up))
    ahead: list[asyncio.Task[None]] = []

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if not opening.done:
            await opening.wait()
            if not ahead:
                figures.keep_writing("web")
                ahead.append(asyncio.create_task(Reprinter(press).run()))
        await takers.get(scope["path"], edge)(scope, receive, send)

    return answer


def _take_stock() -> Stock | None:
    """Look at what was collected; in development Django finds static files where they are written."""
    if settings.DEBUG:
        return None
    return Stock(Path(settings.STATIC_ROOT), settings.STATIC_URL, settings.WHITENOISE_MAX_AGE)


class _Once:
    """Something that everybody waits for and one begins."""

    def __init__(self, begin: Callable[[], "Future[Any]"]) -> None:
        self.begin, self.done = begin, False
        self._task: asyncio.Future[Any] | None = None

    async def wait(self) -> None:
        """Wait until it is done; that it failed is no reason not to go on."""
        if self._task is None:
            self._task = asyncio.wrap_future(self.begin())
        try:
            await asyncio.shield(self._task)
        except Exception:
            logger.exception("What was left of earlier changes could not be applied; the clock tries again")
        self.done = True
