"""A shared cache for tests: a server on this machine that notes what it is told to let go of."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class SharedCache(ThreadingHTTPServer):
    """Notes each PURGE: host and address, and tags where there are any; answers as it is told to."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.purged: list[str] = []
        self.tags: list[str] = []
        self.connections: set[object] = set()
        self.codes: list[int] = []  # of the next answers; 200 after them
        self.url = f"http://127.0.0.1:{self.server_port}"


class _Answers(BaseHTTPRequestHandler):
    server: SharedCache
    protocol_version = "HTTP/1.1"

    def do_PURGE(self) -> None:
        code = self.server.codes.pop(0) if self.server.codes else 200
        self.server.connections.add(self.client_address)
        if code < 300:
            if tags := self.headers["Xkey-Purge"]:
                self.server.tags += tags.split()
            else:
                self.server.purged.append(f"{self.headers['Host']}{self.path}")
        self.send_response(code)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def shared_cache() -> Iterator[SharedCache]:
    """Run a shared cache."""
    with SharedCache() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
