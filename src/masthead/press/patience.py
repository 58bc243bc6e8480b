"""Wait for what a reader sends, but only so long; the server in front waits for ever.

The body of a request that never comes, or comes a byte at a time, would hold its connection and its memory
until the client thinks better of it. And where a body breaks off, or is none by the rules of HTTP, Django
gives up without an answer, which the server reports as a fault of ours: here the client hears that it was
theirs.
"""

import asyncio
import time
from http import HTTPStatus

from masthead.press.edge import Application, Message, Receive, Scope, Send

GRACE = 20.0  # seconds for a body of any length to begin and to end
SLOWEST = 2_000  # bytes a second; whoever sends more slowly than this is not waited for


def with_patience(django: Application) -> Application:
    """Put limits to what Django waits for."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await django(scope, receive, send)
            return
        exchange = _Exchange(receive, send)
        await django(scope, exchange.receive, exchange.send)
        if not exchange.is_answered:
            await exchange.refuse()

    return answer


class _Exchange:
    """One request and its answer, watched from the server's side."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self.began, self.received = time.monotonic(), 0
        self.is_whole = self.is_late = self.is_answered = False

    async def receive(self) -> Message:
        """Give the next piece of the body; where it does not come in time, that the client has gone."""
        if self.is_whole:  # what is waited for now is the end of the connection
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), self._time_left())
        except TimeoutError:
            self.is_late = True
            return {"type": "http.disconnect"}
        self.received += len(message.get("body", b""))
        self.is_whole = not message.get("more_body", False)
        return message

    async def send(self, message: Message) -> None:
        """Pass the answer on."""
        self.is_answered = True
        await self._send(message)

    async def refuse(self) -> None:
        """Answer a request that never became whole (RFC 9110, 15.5.1 and 15.5.9)."""
        code = HTTPStatus.REQUEST_TIMEOUT if self.is_late else HTTPStatus.BAD_REQUEST
        headers = [
            (b"content-type", b"text/plain"),
            (b"connection", b"close"),
            (b"cache-control", b"no-store"),
        ]
        await self._send({"type": "http.response.start", "status": int(code), "headers": headers})
        await self._send({"type": "http.response.body", "body": f"{code.phrase}\n".encode()})

    def _time_left(self) -> float:
        return max(0.0, self.began + GRACE + self.received / SLOWEST - time.monotonic())
