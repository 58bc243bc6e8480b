"""Somebody reads page after page over one connection, which a server may let go in between."""

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPResponse, RemoteDisconnected
from threading import Thread

import pytest

from bench.processes import Server
from bench.reading import Reader, WrongAnswer


@contextmanager
def served(*answers: bytes) -> Iterator[Server]:
    """A server that gives one answer on each connection and then lets the connection go, unsaid."""

    def answer() -> None:
        for one in answers:
            connection, _address = listening.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(one)

    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        Thread(target=answer, daemon=True).start()
        yield Server(f"http://127.0.0.1:{listening.getsockname()[1]}", 0, 0.0)


FOUND = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


@pytest.mark.parametrize("way", [ConnectionResetError, BrokenPipeError, RemoteDisconnected])
def test_a_connection_that_was_let_go_is_made_anew_whichever_way_it_shows(monkeypatch, way):
    with served(FOUND, FOUND) as server, Reader(server) as reader:
        reader.read("/")
        reader.connection.close()
        asked = iter([way, None])
        ask = Reader._ask

        def asking(self: Reader, path: str) -> HTTPResponse:
            if gone := next(asked):
                raise gone
            return ask(self, path)

        monkeypatch.setattr(Reader, "_ask", asking)
        assert reader.read("/").body == b"hi"


def test_a_connection_that_was_let_go_is_made_anew():
    with served(FOUND, FOUND) as server, Reader(server) as reader:
        assert [reader.read("/").body, reader.read("/").body] == [b"hi", b"hi"]


def test_an_answer_that_is_no_page_is_no_measurement():
    with served(MISSING) as server, Reader(server) as reader, pytest.raises(WrongAnswer, match="404"):
        reader.read("/")
