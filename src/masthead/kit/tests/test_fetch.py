"""The one client for foreign addresses keeps to its limits."""

import io
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests

from masthead.kit.fetch import Fetcher, FetchFailed, HostUnreachable, Limits


class Server(ThreadingHTTPServer):
    """A server on this machine that notes what it was asked."""

    asked: list[str]
    url: str


MOVED = {"/old": "/older", "/older": "/picture", "/gone-on": "/missing"}
REDIRECTS = {"/loop": "/loop", "/inside": "http://169.254.169.254/latest/", "/file": "file:///etc/passwd"}


class Answers(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self):
        self.server.asked.append(self.path)
        if to := REDIRECTS.get(self.path) or MOVED.get(self.path):
            self.send_response(301 if self.path in MOVED else 302)
            self.send_header("Location", to)
            self.end_headers()
            return
        if self.path == "/slow":
            time.sleep(0.6)
        if self.path == "/aborted":
            return
        if self.path == "/broken":
            self.send_response(200)
            self.send_header("Content-Length", "5000")
            self.end_headers()
            self.wfile.write(b"x")
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


def try_to_fetch(fetcher, url):
    try:
        fetcher.fetch(url, into=io.BytesIO())
    except FetchFailed as error:
        return str(error)
    return ""


@pytest.fixture
def impatient():
    return Fetcher(limits=Limits(connect=0.5, read=0.2), allow_loopback=True)


@pytest.mark.parametrize("path", ["slow", "aborted", "broken"])
def test_a_host_that_fails_once_is_asked_again(server, impatient, path):
    answers = [
        try_to_fetch(impatient, f"{server.url}/{name}") for name in [path, path, "ok", path, path, "ok"]
    ]
    assert [bool(answer) for answer in answers] == [True, True, False, True, True, False]
    assert impatient.unreachable == {}


def test_a_host_that_fails_several_times_in_a_row_is_left_alone(server, impatient):
    answers = [
        try_to_fetch(impatient, f"{server.url}/{name}") for name in ["aborted", "slow", "broken", "ok"]
    ]
    assert answers[:3] == [
        "the connection broke off",
        "no answer within 0.2 seconds",
        "the connection broke off",
    ]
    assert "failed 3 times in a row" in answers[3]
    assert "/ok" not in server.asked


def test_a_host_without_the_file_is_a_host_that_answers(server, impatient):
    for name in ["aborted", "aborted", "missing", "aborted", "aborted", "ok"]:
        answer = try_to_fetch(impatient, f"{server.url}/{name}")
    assert answer == ""


@pytest.mark.parametrize(
    "error",
    [requests.ConnectTimeout(), pytest.param(socket.gaierror(-2, "no such name"), id="name")],
)
def test_a_host_that_is_not_there_is_asked_once(monkeypatch, error):
    asked = []

    def get(_session, url, **_):
        asked.append(url)
        if isinstance(error, socket.gaierror):
            raise requests.ConnectionError("Failed to resolve domain") from error
        raise error

    monkeypatch.setattr("requests_hardened.HTTPSession.get", get)
    fetcher = Fetcher()
    assert {try_to_fetch(fetcher, f"http://old.example/{n}") for n in range(3)} == {
        "old.example cannot be reached"
    }
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/picture", (200, "/picture", False)),
        ("/missing", (404, "/missing", False)),
        ("/old", (200, "/picture", True)),
        ("/gone-on", (404, "/missing", True)),
        ("/large", (200, "/large", False)),
    ],
)
def test_it_says_what_an_address_answers(server, fetcher, path, said):
    answered = fetcher.knock(f"{server.url}{path}")
    assert (answered.status, answered.url.removeprefix(server.url), answered.has_moved) == said


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/loop", "redirects"),
        ("/inside", "inside this network"),
        ("/file", "only http"),
        ("/aborted", "broke off"),
    ],
)
def test_it_says_why_an_address_has_no_answer(server, fetcher, path, why):
    with pytest.raises(FetchFailed, match=why):
        fetcher.knock(f"{server.url}{path}")
