"""A small magazine under an edge of its own, in one process, so that a test sees every step."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from django.db import connections
from django.test import Client, TestCase

from masthead.press import machine
from masthead.press.edge import Application, Edge
from masthead.press.printing import Press
from masthead.press.rendering import Renderer
from masthead.press.shared_caches import sharing_here
from tests.loops import run

Headers = dict[str, str]


def renderers() -> Executor:
    """Give a thread that renders on the test's own connection, and so sees what its transaction wrote."""
    shared = connections["default"]
    shared.inc_thread_sharing()
    return ThreadPoolExecutor(1, initializer=lambda: connections.__setitem__("default", shared))


class Reader:
    """Somebody who reads through the edge."""

    def __init__(self) -> None:
        self.renderings: list[str] = []
        renderer = Renderer()

        def render(key: str) -> Any:
            self.renderings.append(key)
            return renderer.render(key)

        self.press = Press(machine.store, machine.claims(), render, renderers())
        self.edge = Edge(self._django, self.press, sharing=sharing_here())

    def read(self, address: str, **headers: str) -> tuple[int, Headers, bytes]:
        """Ask for an address; returns code, headers and body."""
        answer: tuple[int, Headers, bytes] = run(ask(self.edge, address, **headers))
        return answer

    async def crowd(self, address: str, readers: int) -> list[tuple[int, Headers, bytes]]:
        """Have many ask for an address at once."""
        return await asyncio.gather(*(ask(self.edge, address) for _ in range(readers)))

    async def _django(self, scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 599, "headers": []})
        await send({"type": "http.response.body", "body": b"passed on to Django"})


async def ask(application: Application, address: str, **headers: str) -> tuple[int, Headers, bytes]:
    """Ask an ASGI application for an address; returns code, headers and body."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": headers.pop("method", "GET"),
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [
            (b"host", b"testserver"),
            *((n.replace("_", "-").encode(), v.encode()) for n, v in headers.items()),
        ],
    }
    sent: list[Any] = []
    said = iter([{"type": "http.request", "body": b""}])

    async def receive() -> Any:
        if (message := next(said, None)) is None:
            await asyncio.Event().wait()  # the reader stays
        return message

    async def send(message: Any) -> None:
        sent.append(message)

    await application(scope, receive, send)
    answered = {name.decode(): value.decode("latin-1") for name, value in sent[0]["headers"]}
    return sent[0]["status"], answered, b"".join(message.get("body", b"") for message in sent[1:])


def rendered_now(address: str) -> tuple[int, bytes]:
    """Return what Django itself would answer now, without any press."""
    response = Client().get(address, headers={"host": "testserver"})
    return response.status_code, b"" if response.streaming else response.content


def act(doing: Callable[[], Any]) -> Any:
    """Do something as one committed act, inside the transaction of the test."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return doing()


def start_empty(settings: Any, folder: Path) -> None:
    """Give the test a page store of its own."""
    machine.let_go()
    settings.MASTHEAD_PRESS = folder
