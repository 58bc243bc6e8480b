"""A process that is killed while eight clients post has in its file whatever it has acknowledged."""

import asyncio
import os
import signal
import time
from typing import Any

import pytest

from masthead.counting.batches import read_line
from masthead.counting.crowds import Crowd
from masthead.counting.journal import Journal
from masthead.counting.taking import Taker
from masthead.counting.tests.factories import base36, batch, view
from masthead.counting.tests.test_taking import HEADERS
from masthead.counting.waiting import read_pieces

CLIENTS = 8


async def post_on(taker, client, tell):
    """Post batches for ever, and tell of each that was acknowledged."""
    fields = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    scope = {"type": "http", "method": "POST", "headers": fields, "client": (f"10.0.0.{client}", 1)}
    turn = 36**8 + client
    while True:
        turn += CLIENTS
        sent: list[Any] = []

        async def receive(number=turn):
            return {"type": "http.request", "body": batch(view(id=base36(number)))}

        async def send(message, sent=sent):
            sent.append(message)

        await taker(scope, receive, send)
        if sent[0]["status"] == 204:
            os.write(tell, f"{turn}\n".encode())
        await asyncio.sleep(0)


async def crowd_on(place, tell):
    taker = Taker(Journal(place, largest=20_000), Crowd(at_once=1e9))
    await asyncio.gather(*(post_on(taker, client, tell) for client in range(CLIENTS)))


@pytest.mark.parametrize("seconds", [0.05, 0.2, 0.5])
def test_what_a_killed_process_acknowledged_can_be_added_up(tmp_path, seconds):
    hear, tell = os.pipe()
    if not (pid := os.fork()):
        try:
            asyncio.run(crowd_on(tmp_path, tell))
        finally:
            os._exit(1)
    os.close(tell)
    with os.fdopen(hear, "rb") as heard:
        said = heard.readline()  # it is at work
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
        said += heard.read()
    os.waitpid(pid, 0)
    acknowledged = {int(line) for line in said.split(b"\n")[:-1]}
    pieces = read_pieces(tmp_path, {}, 10**9)
    events = [event for piece in pieces for line in piece.lines for event in read_line(line)]
    kept = {number for number, _kind, _event in events}
    assert len(acknowledged) > CLIENTS
    assert acknowledged <= kept
    assert len(events) == len(kept) <= len(acknowledged) + CLIENTS
    assert all(piece.is_last for piece in pieces)
