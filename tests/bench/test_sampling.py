"""Somebody looks at pages while a storm blows, also where a server breaks connections off."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from itertools import count

from bench.sampling import sample

BODY = b"<h2>Bulletin 000003</h2>"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(BODY), BODY)


def look(answers):
    """What is seen of a server that answers some of those who ask and breaks off the others.

    In a thread of its own: a browser of an earlier test leaves its loop running in this one.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, looks(answers)).result()


async def looks(answers):
    asked = count()

    async def answer(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        if answers(next(asked)):
            writer.write(ANSWER)
            await writer.drain()
            writer.close()
        else:
            writer.transport.abort()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        return await sample(f"127.0.0.1:{server.sockets[0].getsockname()[1]}", ["/", "/news/"], 0.4)


def test_looks_are_taken_in_turn():
    seen = look(lambda _: True)
    assert [one.path for one in seen].count("/") == len(seen) / 2 == 10
    assert {one.number for one in seen} == {3}


def test_a_connection_that_breaks_off_has_shown_nothing():
    assert 0 < len(look(lambda number: number % 2)) < 20
