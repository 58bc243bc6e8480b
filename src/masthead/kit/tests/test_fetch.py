"""The one client for foreign addresses keeps to its limits."""

import io
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from masthead.kit.fetch import Fetcher, FetchFailed, HostUnreachable, Limits


class Server(ThreadingHTTPServer):
    """A server on this machine that notes what it was asked."""

    asked: list[str]
    url: str


class Answers(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self):
        self.server.asked.append(self.path)
        if self.path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
            return
        if self.path == "/inside":
            self.send_response(302)
            self.send_header("Location", "http://169.254.169.254/latest/")
            self.end_headers()
            return
        if self.path == "/file":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
            return
        body = b"x" * (5000 if self.path == "/large" else 20)
        self.send_response(404 if self.path == "/missing" else 200)
        self.send_header("Content-Type", "image/png; charset=x")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def server(socket_enabled):
    server = Server(("127.0.0.1", 0), Answers)
    server.asked = []
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def fetcher():
    return Fetcher(limits=Limits(size=1000, connect=1, read=1), allow_loopback=True)


def test_it_fetches(server, fetcher):
    into = io.BytesIO()
    fetched = fetcher.fetch(f"{server.url}/picture", into=into)
    assert (fetched.content_type, fetched.size, len(into.getvalue())) == ("image/png", 20, 20)


def test_it_refuses_this_machine(server):
    with pytest.raises(FetchFailed, match=r"port \d+ is not used"):
        Fetcher().fetch(f"{server.url}/picture", into=io.BytesIO())
    assert server.asked == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::1]", "100.64.0.1", "0.0.0.0"]
)
def test_it_refuses_private_addresses(host, socket_enabled):
    with pytest.raises(FetchFailed, match="inside this network"):
        Fetcher().fetch(f"http://{host}/", into=io.BytesIO())


def test_it_refuses_private_addresses_after_a_redirect(server, fetcher):
    with pytest.raises(FetchFailed, match="inside this network"):
        fetcher.fetch(f"{server.url}/inside", into=io.BytesIO())


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://example.com/x", "gopher://x/", "no address", "http://[", "http://x:99999/"],
)
def test_it_refuses_what_is_not_the_web(url):
    with pytest.raises(FetchFailed):
        Fetcher().fetch(url, into=io.BytesIO())


def test_a_redirect_to_a_file_is_refused(server, fetcher):
    with pytest.raises(FetchFailed, match="only http"):
        fetcher.fetch(f"{server.url}/file", into=io.BytesIO())


def test_redirects_end(server, fetcher):
    with pytest.raises(FetchFailed, match="redirects"):
        fetcher.fetch(f"{server.url}/loop", into=io.BytesIO())


def test_a_file_too_large_is_not_kept(server, fetcher, tmp_path):
    with pytest.raises(FetchFailed, match="larger"):
        fetcher.fetch_to(f"{server.url}/large", tmp_path / "large.png")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_says_so(server, fetcher):
    with pytest.raises(FetchFailed, match="404"):
        fetcher.fetch(f"{server.url}/missing", into=io.BytesIO())


def test_a_host_that_does_not_answer_is_asked_once(socket_enabled):
    fetcher = Fetcher(limits=Limits(connect=0.5, read=0.5), allow_loopback=True)
    for _ in range(3):
        with pytest.raises(HostUnreachable, match=r"127\.0\.0\.1:9 cannot be reached"):
            fetcher.fetch("http://127.0.0.1:9/", into=io.BytesIO())
    assert list(fetcher.unreachable) == ["127.0.0.1:9"]
