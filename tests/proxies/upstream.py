"""What stands behind the proxy in tests: answers as the press does, and notes what arrives."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"<p>The harbour at night</p>" * 40
ETAG = 'W/"1"'
TOLD = {
    "/": "public, max-age=0, s-maxage=300, must-revalidate",
    "/short/": "public, max-age=0, s-maxage=1, must-revalidate",
    "/desk/": "public, max-age=0, s-maxage=300, must-revalidate",  # which it never says
}


@dataclass
class Arrived:
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    connection: object
    body: bytes = field(default=b"", repr=False)


class Upstream(ThreadingHTTPServer):
    """Serves one page at every address."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.arrived: list[Arrived] = []
        self.is_down = False


class _Answers(BaseHTTPRequestHandler):
    server: Upstream
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = self._note()
        packed = "gzip" in self.headers.get("Accept-Encoding", "")
        has_it = ETAG in self.headers.get("If-None-Match", "")
        self.send_response(502 if self.server.is_down else 304 if has_it else 200)
        told = TOLD.get(self.path, "public, max-age=0, must-revalidate")
        for name, value in {
            "Cache-Control": told,
            "Cache-Status": "Masthead; hit",
            "Content-Type": "text/html; charset=utf-8",
            "ETag": ETAG,
            "Surrogate-Key": "page:1 site",
            "Vary": "Accept-Encoding",
            **({"Content-Encoding": "gzip"} if packed else {}),
        }.items():
            self.send_header(name, value)
        content = gzip.compress(PAGE) if packed else PAGE
        content = body or content
        if not has_it:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if not has_it and self.command != "HEAD":
            self.wfile.write(content)

    do_POST = do_HEAD = do_GET

    def _note(self) -> bytes:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.arrived.append(Arrived(self.command, self.path, headers, self.client_address, body))
        return body

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def upstream() -> Iterator[Upstream]:
    """Run what stands behind the proxy."""
    with Upstream() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
