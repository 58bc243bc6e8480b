"""Reads single pages as a browser would, one after the other, and times them."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse

from bench.processes import Server

OK = 200


class WrongAnswer(Exception):
    """A page did not come; the message is what came."""


@dataclass(frozen=True)
class Answer:
    """One answer: how long it took in milliseconds, and what it was."""

    milliseconds: float
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def is_hit(self) -> bool:
        """Whether the press had the page already, as it says itself."""
        return "; hit" in dict(self.headers).get("cache-status", "")


class Reader:
    """A client with one connection that it keeps."""

    def __init__(self, server: Server) -> None:
        self.host = server.host
        self.connection = HTTPConnection(self.host, timeout=60)

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def read(self, path: str) -> Answer:
        """Read a page; raises WrongAnswer for anything but 200."""
        begun = time.perf_counter()
        try:
            response = self._ask(path)
        except ConnectionError:  # a server lets a connection go that has rested while others were measured
            self.connection.close()
            begun = time.perf_counter()
            response = self._ask(path)
        body = response.read()
        took = (time.perf_counter() - begun) * 1000
        if response.status != OK:
            raise WrongAnswer(f"{self.host}{path}: {response.status} {response.reason}")
        return Answer(took, tuple((name.lower(), value) for name, value in response.getheaders()), body)

    def _ask(self, path: str) -> HTTPResponse:
        self.connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        return self.connection.getresponse()

    def read_all(self, paths: Iterable[str]) -> None:
        """Read pages for what reading them leaves behind."""
        for path in paths:
            self.read(path)
