"""Purging by HTTP request, as nginx, Varnish and Squid take it: Wagtail's backend, with limits and an answer.

Wagtail's own waits for ever and tells failures to the log alone. The address of the cache is the operator's,
so it may be inside the network, which other addresses that Masthead fetches from may not.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from wagtail.contrib.frontend_cache.backends import HTTPBackend

from masthead.press.shared_caches import name_in_header

TIMEOUT = 5.0  # seconds without a byte
PATIENCE = 60.0  # seconds for one batch
AT_ONCE = 30  # tags in one request
READ = 65_536  # bytes of an answer, of which nothing is needed
NOT_THERE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE, HTTPStatus.PRECONDITION_FAILED}  # nginx's module: 412


class PurgeFailed(OSError):
    """A shared cache did not let go of what it was told to."""


class PurgeBackend(HTTPBackend):
    """Sends `PURGE` for each address over one connection; raises PurgeFailed."""

    def purge(self, url: str) -> None:
        """Have the cache let go of one address."""
        self.purge_batch([url])

    def purge_batch(self, urls: Iterable[str]) -> None:
        """Have the cache let go of addresses."""
        with self._connection() as connection:
            for url in urls:
                parts = urlsplit(url)
                path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
                self._send(connection, path, {"Host": parts.netloc})

    @contextmanager
    def _connection(self) -> Iterator[HTTPConnection]:
        kind = HTTPSConnection if self.cache_scheme == "https" else HTTPConnection
        connection = kind(self.cache_netloc, timeout=TIMEOUT)
        self.until = time.monotonic() + PATIENCE
        try:
            yield connection
        except (OSError, HTTPException) as error:
            raise PurgeFailed(f"{self.cache_scheme}://{self.cache_netloc}: {error}") from error
        finally:
            connection.close()

    def _send(self, connection: HTTPConnection, path: str, headers: dict[str, str]) -> None:
        connection.request("PURGE", path, headers={"User-Agent": "Masthead", **headers})
        answer = connection.getresponse()
        if len(answer.read(READ)) == READ:
            connection.close()
        if not answer.status < HTTPStatus.MULTIPLE_CHOICES and answer.status not in NOT_THERE:
            raise PurgeFailed(f"it answered {answer.status} {answer.reason} to PURGE {path}")
        if time.monotonic() > self.until:
            raise PurgeFailed(f"it took longer than {PATIENCE:.0f} seconds")


class TagPurgeBackend(PurgeBackend):
    """Sends tags too, in the header `Xkey-Purge`: the how-to has Varnish hand them to its module xkey."""

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.host = str(params.get("HOST", self.cache_netloc))

    def purge_tags(self, tags: Iterable[str]) -> None:
        """Have the cache let go of all that shows these things."""
        rest = iter(tags)
        with self._connection() as connection:
            while chunk := list(islice(rest, AT_ONCE)):
                names = " ".join(map(name_in_header, chunk))
                self._send(connection, "/", {"Host": self.host, "Xkey-Purge": names})
