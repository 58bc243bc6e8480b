"""HTTP by hand: requests that no client would send, and clients that hardly send or read."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

from masthead.cli.web import allow_files

PATIENCE = 8  # seconds for an answer
HOST = b"Host: 127.0.0.1\r\n"
CLOSE = b"Connection: close\r\n"


def request(
    target: bytes = b"/", *fields: bytes, method: bytes = b"GET", host: bytes = HOST, body: bytes = b""
) -> bytes:
    """Put a request together, byte by byte as told."""
    head = [method, b" ", target, b" HTTP/1.1\r\n", host, CLOSE, *(field + b"\r\n" for field in fields)]
    return b"".join([*head, b"\r\n", body])


def post(*fields: bytes, body: bytes = b"", target: bytes = b"/") -> bytes:
    """Put a request together that brings something along, with whatever it says of its length."""
    return request(target, *fields, method=b"POST", body=body)


def connect(url: str) -> socket.socket:
    """Open a connection to a magazine."""
    parts = urlsplit(url)
    return socket.create_connection((parts.hostname, parts.port), timeout=PATIENCE)


def ask(url: str, sent: bytes, *, ends: bool = False) -> tuple[int, float]:
    """Send bytes and return the status of the answer and the seconds it took; `ends`: nothing more will come.

    The status is 0 where the connection is closed without one.
    """
    began = time.monotonic()
    with connect(url) as sock:
        answer = b""
        try:
            sock.sendall(sent)
            if ends:
                sock.shutdown(socket.SHUT_WR)
            while piece := sock.recv(65_536):
                answer += piece
        except (BrokenPipeError, ConnectionResetError):
            pass  # refused before all was sent
    return int(answer[9:12] or 0), time.monotonic() - began


def measure(url: str, times: int = 20) -> float:
    """Return the longest of some waits for the front page, each on a connection of its own."""
    waits = [ask(url, request()) for _ in range(times)]
    assert {status for status, _ in waits} == {200}
    return max(seconds for _, seconds in waits)


@contextmanager
def crowd(url: str, count: int, sent: bytes) -> Iterator[list[socket.socket]]:
    """Hold connections open on which something was sent, and no more."""
    allow_files(2 * count + 200)
    with ExitStack() as stack:
        sockets = [stack.enter_context(connect(url)) for _ in range(count)]
        for sock in sockets:
            sock.sendall(sent)
        yield sockets
