"""Looks at pages many times a second while others read them, and finds the oldest that was served."""

import asyncio
import re
import time
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

BULLETIN = re.compile(rb"Bulletin (\d{6})")
PER_SECOND = 50
MOST_OPEN = 256  # looks that wait for an answer; a server that is so far behind is not asked more
END = b"\r\n\r\n"


@dataclass(frozen=True)
class Seen:
    """What stood on a page: the latest bulletin, and when the answer was there, on the monotonic clock."""

    path: str
    number: int
    at: float


async def sample(host: str, paths: Sequence[str], seconds: float) -> list[Seen]:
    """Read some pages in turn, so many times a second, over connections of their own.

    A connection that the server breaks off has shown nothing.
    """
    begun, looks = time.monotonic(), set[asyncio.Task[Seen]]()
    for n in range(int(seconds * PER_SECOND)):
        await asyncio.sleep(max(0.0, begun + n / PER_SECOND - time.monotonic()))
        if sum(not look.done() for look in looks) < MOST_OPEN:
            looks.add(asyncio.create_task(_look(host, paths[n % len(paths)])))
    answers = await asyncio.gather(*looks, return_exceptions=True)
    if wrong := [answer for answer in answers if not isinstance(answer, Seen | ConnectionError)]:
        raise wrong[0]
    return [answer for answer in answers if isinstance(answer, Seen)]


def oldest_served(seen: Iterable[Seen], published: Mapping[str, Sequence[tuple[int, float]]]) -> float:
    """Return for how many seconds at most a newer bulletin was out when a page without it arrived.

    `published` says for each page which bulletins it shows: number, and moment of the commit. The time that
    the answer was under way counts too, so the true age is a little less.
    """
    ages = [0.0]
    for look in seen:
        missing = [at for number, at in published[look.path] if number > look.number and at < look.at]
        ages += [look.at - min(missing)] if missing else []
    return max(ages)


def latest_in(page: bytes) -> int:
    """Return the number of the latest bulletin on a page, 0 where there is none."""
    return max(map(int, BULLETIN.findall(page)), default=0)


async def _look(host: str, path: str) -> Seen:
    name, _, port = host.partition(":")
    reader, writer = await asyncio.open_connection(name, int(port))
    try:
        lines = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
        writer.write(lines.encode())
        answer = await reader.read()
        if END not in answer:
            raise ConnectionError(f"{host} closed without an answer.")
        return Seen(path, latest_in(_body_of(answer)), time.monotonic())
    finally:
        writer.close()


def _body_of(answer: bytes) -> bytes:
    """Unpack the body of an answer of known length."""
    head, _, body = answer.partition(END)
    return zlib.decompress(body, wbits=31) if b"content-encoding: gzip" in head.lower() else body
