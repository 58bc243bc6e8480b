"""Have Django render a page for the press: nobody's request, in one snapshot of the database."""

import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import lmdb
from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.db import DatabaseError, connection, connections, transaction
from django.http import HttpResponse, HttpResponseBase

from masthead.kit import sqlite
from masthead.kit.joining import cut, join_markup
from masthead.press import machine, tagging, tags
from masthead.press.prints import Print
from masthead.press.sheets import OURS
from masthead.press.store import Store

SERVER_FAULT = 500  # and above: Django could not answer
_opened = threading.local()  # `file`: which database file this thread has open
FOR_EVER = "immutable"  # said by what has another address once it says something else (RFC 8246)
CAPABILITY = 'masthead="ESI/1.0"'  # as in the Edge Architecture Specification, which CDNs speak too


@dataclass(frozen=True)
class Rendering:
    """What Django answered, and what it showed."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    tags: frozenset[str]
    has_cookies: bool = False
    expires: float = 0.0  # seconds since 1970; 0: the page does not change by itself
    is_printable: bool = False

    @property
    def is_for_all(self) -> bool:
        """Whether all who wait may have it. A cookie is one reader's, and Django gives each their own."""
        return self.status < SERVER_FAULT and not self.has_cookies


class Renderer(BaseHandler):
    """Django, asked directly: the whole chain of middleware, without a server between."""

    def __init__(self) -> None:
        super().__init__()
        self.load_middleware()

    def render(self, key: str) -> Rendering:
        """Answer an address as for a reader of whom nothing is known."""
        store, epoch = _memory()  # before the snapshot: what changes in between must count as later
        with _snapshot(), tagging.collect(store, epoch) as shown:
            response = self.get_response(request_for(key))
            printable = _is_printable(response, shown.tags, key)
            body = bytes(response.content) if isinstance(response, HttpResponse) else b""
            if not printable:
                body = join_markup(body, self._part)
        if response.streaming:
            response.close()  # any other holds nothing, and would take this thread's connection along
        if response.status_code >= SERVER_FAULT:
            connections.close_all()  # the database may have gone away: the next rendering asks anew
        return Rendering(
            status=response.status_code,
            headers=tuple(response.items()),
            body=body,
            tags=frozenset(
                {*shown.tags, tags.at(key.partition("?")[0])} - {tagging.PRINTABLE, tagging.VARYING}
            ),
            has_cookies=bool(response.cookies),
            expires=shown.until.timestamp() if shown.until else 0.0,
            is_printable=printable,
        )

    def _part(self, key: str) -> bytes:
        """Put a part into an answer that is sent as it is: no page, so no print to put it into later."""
        response = self.get_response(request_for(key))
        return bytes(response.content) if isinstance(response, HttpResponse) else b""


def ask(question: Callable[[str], bool], address: str) -> bool:
    """Ask the database about an address, in a thread that renders; no, where it does not answer."""
    try:
        with _snapshot():
            return question(address)
    except DatabaseError:
        connections.close_all()
        return False


def request_for(key: str) -> WSGIRequest:
    """Make the request of a reader without cookies, on the magazine's own host."""
    path, _, query = key.partition("?")
    home = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": unquote(path).encode().decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": home.hostname,
            "SERVER_PORT": str(home.port or (443 if home.scheme == "https" else 80)),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": home.netloc,
            "HTTP_SURROGATE_CAPABILITY": "" if path.startswith("/-/") else CAPABILITY,
            "HTTP_X_FORWARDED_PROTO": home.scheme,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": home.scheme,
            "wsgi.input": io.BytesIO(),
        }
    )


def print_of(key: str, rendering: Rendering, epoch: int) -> Print:
    """Cut what was rendered at its marks."""
    parts = cut(rendering.body, bytes)
    headers = tuple(
        (name, value)
        for name, value in rendering.headers
        if name.lower() not in OURS or (name.lower() == "cache-control" and FOR_EVER in value)
    )
    return Print(key, epoch, headers, parts, rendering.tags, rendering.expires)


def _is_printable(response: HttpResponseBase, shown: set[str], key: str) -> bool:
    """Whether a response may be given to others: a page that said what it shows, and nothing personal.

    What has a query must have said that it heeded it: nobody fills the store with many copies of a page.
    """
    control = response.headers.get("Cache-Control", "")
    return bool(
        tagging.PRINTABLE in shown
        and ("?" not in key or tagging.VARYING in shown)
        and response.status_code == HTTPStatus.OK
        and not response.streaming
        and not response.cookies
        and "private" not in control
        and "no-store" not in control
    )


def _memory() -> tuple[Store | None, int]:
    """Give the store whose marks say what may be remembered, as of now; none where it cannot be opened."""
    try:
        store = machine.store()
        return store, store.epoch()
    except (lmdb.Error, OSError):
        return None, 0


@contextmanager
def _snapshot() -> Iterator[None]:
    """Let everything inside read one state of the database, and lock nobody out."""
    _leave_lost_file()
    if connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    if connection.vendor != "sqlite":
        with transaction.atomic():
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    here: Any = connection
    mode, here.transaction_mode = here.transaction_mode, "DEFERRED"
    try:
        with transaction.atomic():
            yield
    finally:
        here.transaction_mode = mode


def _leave_lost_file() -> None:
    """Let go of a SQLite file that has another in its place by now, be it after a restore."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    file = _file_of(sqlite.path_of(str(connection.settings_dict["NAME"])))
    if connection.connection is not None and (file is None or getattr(_opened, "file", None) != file):
        connection.close()
    _opened.file = file


def _file_of(path: Path) -> tuple[int, int] | None:
    """Tell one file from another that has taken its name; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
