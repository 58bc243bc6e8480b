"""What never comes is not waited for, and whoever did not send it is told so."""

import asyncio

import pytest

from masthead.press import patience
from tests.loops import run

PIECE = {"type": "http.request", "body": b"a" * 100, "more_body": True}
END = {"type": "http.request", "body": b"a", "more_body": False}
GONE = {"type": "http.disconnect"}


async def reads_all(_scope, receive, send):
    """Answer once the body is there, as Django does; give up without an answer when the client has gone."""
    while (message := await receive()) != GONE:
        if not message["more_body"]:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            return


async def waits_for_the_end(scope, receive, send):
    await reads_all(scope, receive, send)
    await receive()


def ask(application, *messages, pause=0.0):
    """Send messages, each after a pause, and nothing after the last; returns the status."""
    coming, sent = iter(messages), []

    async def receive():
        await asyncio.sleep(pause)
        if (message := next(coming, None)) is None:
            await asyncio.sleep(0.4)
        return message or GONE

    async def send(message):
        sent.append(message)

    async def exchange():
        await patience.with_patience(application)({"type": "http"}, receive, send)

    run(exchange())
    return sent[0]["status"]


@pytest.fixture(autouse=True)
def _hurry(monkeypatch):
    monkeypatch.setattr(patience, "GRACE", 0.1)


def test_a_body_that_comes_is_passed_on():
    assert ask(reads_all, PIECE, PIECE, END) == 200


def test_a_body_that_never_ends_is_not_waited_for():
    assert ask(reads_all, PIECE) == 408


def test_a_body_that_comes_slowly_is_waited_for_as_long_as_it_comes(monkeypatch):
    monkeypatch.setattr(patience, "SLOWEST", 1_000)
    assert ask(reads_all, PIECE, PIECE, PIECE, END, pause=0.05) == 200
    monkeypatch.setattr(patience, "SLOWEST", 100_000)
    assert ask(reads_all, PIECE, PIECE, PIECE, END, pause=0.05) == 408


def test_a_client_that_goes_half_way_sent_a_bad_request():
    assert ask(reads_all, PIECE, GONE) == 400


def test_the_end_of_the_connection_may_be_waited_for_without_limit():
    assert ask(waits_for_the_end, END) == 200
