"""Takes in what readers' browsers tell, in front of Django: `POST /-/count`.

| answer | when |
|---|---|
| 204 | the valid events are in the process's file; or a program said that it is one, and nothing is kept |
| 400 | the body is no batch |
| 403 | it does not come from a page of this host |
| 405 | any method but POST |
| 413 | more than 16 KB |
| 415 | neither text nor JSON |
| 429 | more from one address than an office sends |
| 503 | too much waits to be added up, or the disk is full |
"""

import logging
import time
from collections.abc import Mapping
from http import HTTPStatus

from django.conf import settings
from prometheus_client import Counter

from masthead.counting import journal
from masthead.counting.batches import LARGEST, BadBatch, read_batch, write_line
from masthead.counting.crowds import EVENTS_A_SECOND, EVENTS_AT_ONCE, Crowd
from masthead.counting.journal import Journal
from masthead.counting.plausible import of_one_view
from masthead.counting.seen import Seen
from masthead.counting.senders import is_bot, is_from_here, read_headers
from masthead.press.edge import Receive, Scope, Send, is_allowed
from masthead.press.metrics import HERE
from masthead.press.visitor import network_of, read_address

logger = logging.getLogger(__name__)

ADDRESS = "/-/count"
TYPES = (b"text/plain", b"application/json")
MOST_SEEN = 65_536  # numbers of events that a process remembers
QUIET = 60.0  # seconds between two complaints in the log
TAKEN = HTTPStatus.NO_CONTENT
TOO_MUCH = "This address sends too much."

batches = Counter(
    "masthead_event_batches", "Batches of events from browsers, by the answer.", ["status"], registry=HERE
)
taken = batches.labels(TAKEN.value)


class Refused(Exception):
    """A request is answered without being counted."""

    def __init__(self, code: HTTPStatus, why: str = "") -> None:
        super().__init__(why)
        self.code, self.why = code, why


class Gone(Exception):
    """The client went away before it had sent everything."""


class Taker:
    """Answers requests with batches of events, for one process."""

    def __init__(
        self, kept: Journal | None = None, crowd: Crowd | None = None, events: Crowd | None = None
    ) -> None:
        self._journal, self.crowd = kept, Crowd() if crowd is None else crowd
        self.events = Crowd(at_once=EVENTS_AT_ONCE, a_second=EVENTS_A_SECOND) if events is None else events
        self.seen = Seen(MOST_SEEN)
        self.hosts = frozenset(host.encode() for host in settings.ALLOWED_HOSTS)
        self._complained = float("-inf")

    @property
    def journal(self) -> Journal:
        """The file of this process, which begins with the first event."""
        if self._journal is None:
            self._journal = journal.of_process()
        return self._journal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            network = self._look(scope)
            self._take(await _read_body(receive), network)
        except Refused as refused:
            batches.labels(refused.code.value).inc()
            await _answer(send, refused.code, refused.why)
        except Gone:
            return
        else:
            taken.inc()
            await _answer(send, TAKEN)

    def _look(self, scope: Scope) -> str:
        """Return the network that a batch comes from; raises Refused for what need not be read."""
        if scope["method"] != "POST":
            raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "Send a batch of events by POST.")
        said = read_headers(scope["headers"])
        if not self._is_ours(said) or not is_from_here(said):
            raise Refused(HTTPStatus.FORBIDDEN, "Only pages of this magazine are counted.")
        if not said.get(b"content-type", b"text/plain").lower().startswith(TYPES):
            raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send text or JSON.")
        if is_bot(said.get(b"user-agent", b"")):
            raise Refused(TAKEN)
        client = scope.get("client") or ("",)
        address = read_address(str(client[0]), said.get(b"x-forwarded-for", b"").decode("latin-1"))
        network = network_of(address)
        if not self.crowd.lets_in(network, time.monotonic()):
            raise Refused(HTTPStatus.TOO_MANY_REQUESTS, TOO_MUCH)
        return network

    def _is_ours(self, said: Mapping[bytes, bytes]) -> bool:
        host = said.get(b"host", b"")
        return bool(host) and (b"*" in self.hosts or is_allowed(host, self.hosts))

    def _take(self, body: bytes, network: str) -> None:
        """Keep the events of a batch that were not kept before; raises Refused."""
        try:
            items = of_one_view(read_batch(body))
        except BadBatch as error:
            raise Refused(HTTPStatus.BAD_REQUEST, str(error)) from error
        new = list({item.number: item for item in items if item.number not in self.seen}.values())
        if not new:
            return
        if not self.events.lets_in(network, time.monotonic(), len(new)):
            raise Refused(HTTPStatus.TOO_MANY_REQUESTS, TOO_MUCH)
        try:
            self.journal.append(write_line(new, int(time.time())))
        except OSError as error:
            self._complain(error)
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "Nothing can be counted now.") from error
        self.seen.note(item.number for item in new)

    def _complain(self, error: OSError) -> None:
        now = time.monotonic()
        if now - self._complained > QUIET:
            self._complained = now
            logger.error("Readers are not counted now: %s", error)


async def _read_body(receive: Receive) -> bytes:
    """Read what is sent, as far as it is allowed to go; raises Refused or Gone."""
    body: bytes = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise Gone
        body += bytes(message.get("body", b""))
        if len(body) > LARGEST:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A batch has at most {LARGEST} bytes.")
        if not message.get("more_body", False):
            return body


async def _answer(send: Send, code: HTTPStatus, why: str = "") -> None:
    body = f"{why}\n".encode() if why else b""
    headers = [(b"cache-control", b"no-store")]
    if code is HTTPStatus.METHOD_NOT_ALLOWED:
        headers.append((b"allow", b"POST"))
    if code is HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        headers.append((b"connection", b"close"))
    if body:
        headers += [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"x-content-type-options", b"nosniff"),
        ]
    await send({"type": "http.response.start", "status": int(code), "headers": headers})
    await send({"type": "http.response.body", "body": body})
