"""The edge: what answers first, in front of Django. Plain ASGI, so any server of that kind runs it.

A page that was printed is sent from memory or from the page store; Django is asked for everything else.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from functools import lru_cache
from http import HTTPStatus
from typing import Any

import lmdb
from django.http.request import split_domain_port, validate_host

from masthead.press import addresses, encodings, machine, metrics
from masthead.press.printing import Press
from masthead.press.redirects import carry_query
from masthead.press.rendering import Rendering, ask
from masthead.press.shared_caches import Sharing
from masthead.press.sheets import FRESHNESS, OURS, RawHeaders, Sheet, names_etag

logger = logging.getLogger(__name__)

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

NAME = b"Masthead; "
HIT = NAME + b"hit"
FOR_ONE = (b"cache-control", b"private, max-age=0, must-revalidate")
LONGEST = 1024  # bytes of a header that is looked at; what was said in it before is remembered
NOT_MODIFIED_KEEPS = {b"cache-control", b"etag", b"vary", b"cache-status", b"content-security-policy"}
NOT_MODIFIED_KEEPS |= {b"cdn-cache-control", b"surrogate-key", b"cache-tag"}


class Edge:
    """Answers readers from the press, and passes on what is not the press's."""

    def __init__(
        self,
        django: Application,
        press: Press,
        hosts: frozenset[bytes] = frozenset(),
        sharing: Sharing | None = None,
    ) -> None:
        self.django, self.press, self.hosts, self.sharing = django, press, hosts, sharing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = scope["path"]
        if refused := _refusal(path):
            await _send(send, refused, [(b"content-length", b"0"), FRESHNESS], b"")
            return
        if scope["method"] not in ("GET", "HEAD"):
            await self._pass_on(scope, receive, send, why=b"method")
            return
        query = addresses.read_part(scope["query_string"])
        key, asked = addresses.key_of(path, query), _Asked(scope["headers"])
        if key is None or not self._is_ours(asked.host) or (query and await self._leads_away(path, query)):
            await self._pass_on(scope, receive, send)
            return
        await self._answer(key, scope, asked, receive, send)

    async def _leads_away(self, path: str, query: bytes) -> bool:
        """Whether the query makes it an old address, which leads elsewhere; no, while nobody can say."""
        leads_away = addresses.who_knows(query)
        if leads_away is None:
            return False
        address = f"{path}?{query.decode('ascii', 'replace')}"
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.press.threads, ask, leads_away, address)

    async def _answer(self, key: str, scope: Scope, asked: "_Asked", receive: Receive, send: Send) -> None:
        """Answer with a page of the press; with Django's own answer where it makes none of it."""
        head_only = scope["method"] == "HEAD"
        try:
            sheet = self.press.recall(key)
            if sheet is not None and not sheet.is_stand_in:
                metrics.requests.counts["hit"] += 1
                asked.shared = self._share(key, sheet, scope)
                await send_sheet(sheet, HIT, asked, send, head_only=head_only)
                return
            served = await self.press.serve(key)
            metrics.requests.note(served.how)
        except (lmdb.Error, OSError) as error:
            logger.exception("The page store does not answer; pages are rendered for each reader")
            machine.doubt(error)
            await self._pass_on(scope, receive, send)
            return
        if served.sheet is not None:
            asked.shared = self._share(key, served.sheet, scope)
            await send_sheet(served.sheet, NAME + served.how.encode(), asked, send, head_only=head_only)
        elif served.rendering is not None and served.rendering.is_for_all:
            rendering = carry_query(served.rendering, key, scope["query_string"], asked.host)
            await send_rendering(rendering, NAME + served.how.encode(), send, head_only=head_only)
        else:
            await self._pass_on(scope, receive, send)

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send, why: bytes = b"bypass") -> None:
        """Have Django answer; where it does not say how long that holds, no cache may make it up."""
        metrics.requests.note_passed()

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = [*message.get("headers", ()), (b"cache-status", NAME + b"fwd=" + why)]
                if not any(name.lower() == b"cache-control" for name, _ in said):
                    said.append(FOR_ONE)
                message = {**message, "headers": said}
            await send(message)

        await self.django(scope, receive, send_on)

    def _share(self, key: str, sheet: Sheet, scope: Scope) -> RawHeaders:
        """Say what shared caches are told of a page; nothing where there are none, or it never changes."""
        return self.sharing.headers(key, sheet, scope) if self.sharing and not sheet.is_for_ever else []

    def _is_ours(self, host: bytes) -> bool:
        """Whether the magazine is meant; Django refuses the others."""
        return not self.hosts or is_allowed(host, self.hosts)


def _refusal(path: str) -> HTTPStatus | None:
    """Say how what is no address is refused: `*`, a host and port (RFC 9112, 3.2), or more than 2 KB."""
    if not path.startswith("/"):
        return HTTPStatus.BAD_REQUEST
    return HTTPStatus.REQUEST_URI_TOO_LONG if len(path) > addresses.LONGEST else None


@lru_cache(maxsize=1024)
def is_allowed(host: bytes, allowed: frozenset[bytes]) -> bool:
    """Whether a host is one of ours, as Django reads `ALLOWED_HOSTS`."""
    domain, _port = split_domain_port(host[:LONGEST].decode("latin-1"))
    return bool(domain) and validate_host(domain, [name.decode() for name in allowed])


class _Asked:
    """What the press reads of a request; cookies are not among it."""

    __slots__ = ("encodings", "etags", "host", "shared")

    def __init__(self, headers: list[tuple[bytes, bytes]]) -> None:
        self.encodings = self.etags = self.host = b""
        self.shared: RawHeaders = []  # headers for shared caches, in place of those for browsers alone
        for name, value in headers:
            if name == b"accept-encoding" and len(value) <= LONGEST:
                self.encodings = value
            elif name == b"if-none-match" and len(value) <= LONGEST:
                self.etags = value
            elif name == b"host":
                self.host = self.host + b"," + value if self.host else value  # two are none (RFC 9112, 3.2)


async def send_sheet(sheet: Sheet, status: bytes, asked: _Asked, send: Send, *, head_only: bool) -> None:
    """Send a page, or say that the client has it."""
    if sheet.is_worth_tightening(asked.encodings):
        sheet.is_tight = True
        asyncio.get_running_loop().run_in_executor(None, sheet.tighten)
    headers, body = sheet.answer(encodings.choose(asked.encodings, sheet.codings), status=status)
    if asked.shared:
        headers = [*(header for header in headers if header[0] != b"cache-control"), *asked.shared]
    if asked.etags and names_etag(asked.etags, sheet.etag):
        kept = [header for header in headers if header[0] in NOT_MODIFIED_KEEPS]
        metrics.not_modified.inc()
        await _send(send, 304, kept, b"")
        return
    await _send(send, 200, headers, b"" if head_only else body)


async def send_rendering(rendering: Rendering, status: bytes, send: Send, *, head_only: bool) -> None:
    """Send what Django answered that is not for the store: a redirect, or that there is no such page."""
    headers: RawHeaders = [
        *(
            (name.lower().encode(), value.encode("latin-1"))
            for name, value in rendering.headers
            if name.lower() not in OURS - {"cache-control", "vary", "etag"}
        ),
        (b"content-length", str(len(rendering.body)).encode()),
        (b"cache-status", status),
    ]
    if not any(name == b"cache-control" for name, _ in headers):
        headers.append(FRESHNESS)  # caches would make up how long a redirect or a 404 holds
    await _send(send, rendering.status, headers, b"" if head_only else rendering.body)


async def _send(send: Send, code: int, headers: RawHeaders, body: bytes) -> None:
    await send({"type": "http.response.start", "status": code, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
