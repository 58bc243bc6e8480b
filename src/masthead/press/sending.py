"""Send a file: whole or in part, from memory or by the server's own hand, or say that the client has it."""

import asyncio
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, BinaryIO

from masthead.press.edge import HIT, LONGEST, Scope, Send
from masthead.press.files import NOT_MODIFIED_KEEPS, File, Form
from masthead.press.ranges import Unsatisfiable, read_range
from masthead.press.sheets import RawHeaders
from masthead.press.shelf import Shelf

PATHSEND = "http.response.pathsend"  # ASGI's extension: the server reads and sends the file
PIECE = 262_144  # bytes that are read at once where it cannot
ASKED = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range", b"if-range"}
STATUS = (b"cache-status", HIT)


class FileChanged(OSError):
    """What lies there is not what its headers say; nothing was sent."""


@dataclass(frozen=True)
class Wish:
    """What a request asks of a file."""

    said: dict[bytes, bytes]
    head_only: bool
    can_pathsend: bool

    @classmethod
    def of(cls, scope: Scope) -> "Wish":
        """Read a request."""
        said = {name: value for name, value in scope["headers"] if name in ASKED and len(value) <= LONGEST}
        extensions: dict[str, Any] = scope.get("extensions") or {}
        return cls(said, head_only=scope["method"] == "HEAD", can_pathsend=PATHSEND in extensions)


async def send_file(file: File, wish: Wish, shelf: Shelf, send: Send) -> None:
    """Answer a request with a file; raises FileChanged."""
    said = wish.said
    wanted = b"" if wish.head_only else said.get(b"range", b"")
    form = file.form_for(b"" if wanted else said.get(b"accept-encoding", b""))
    if file.is_known(said.get(b"if-none-match", b""), said.get(b"if-modified-since", b""), form):
        kept = [header for header in form.headers if header[0] in NOT_MODIFIED_KEEPS]
        await _send(send, HTTPStatus.NOT_MODIFIED, kept, b"")
    elif wish.head_only:
        await _send(send, HTTPStatus.OK, form.headers, b"")
    elif wanted and said.get(b"if-range", form.etag) in (form.etag, file.modified):
        await _send_part(form, wanted, send)
    else:
        await _send_whole(form, shelf, send, can_pathsend=wish.can_pathsend)


async def send_word(send: Send, status: HTTPStatus, headers: RawHeaders | None = None) -> None:
    """Answer with a line of plain text instead of a file."""
    body = f"{status.phrase.lower()}\n".encode()
    common = [(b"content-type", b"text/plain; charset=utf-8"), (b"x-content-type-options", b"nosniff")]
    size = (b"content-length", str(len(body)).encode())
    told = [*common, (b"cache-control", b"max-age=0"), size, *(headers or [])]
    await send({"type": "http.response.start", "status": int(status), "headers": told})
    await send({"type": "http.response.body", "body": body, "more_body": False})


async def _send_whole(form: Form, shelf: Shelf, send: Send, *, can_pathsend: bool) -> None:
    content = shelf.find(form.path)
    if content is None and form.size <= shelf.largest:
        content = await asyncio.to_thread(_read, form)
        shelf.keep(form.path, content)
    if content is not None:
        await _send(send, HTTPStatus.OK, form.headers, content)
    elif not can_pathsend:
        await _send_pieces(form, range(form.size), HTTPStatus.OK, form.headers, send)
    elif not form.is_unchanged():
        raise FileChanged(form.path)
    else:
        await send(_start(HTTPStatus.OK, form.headers))
        await send({"type": PATHSEND, "path": form.path})


async def _send_part(form: Form, wanted: bytes, send: Send) -> None:
    """Send one range of the file as it is, all of it where the range means nothing."""
    try:
        part = read_range(wanted, form.size)
    except Unsatisfiable:
        size = [(b"content-range", f"bytes */{form.size}".encode())]
        await send_word(send, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, size)
        return
    if part is None:
        await _send_pieces(form, range(form.size), HTTPStatus.OK, form.headers, send)
        return
    headers = [header for header in form.headers if header[0] != b"content-length"]
    headers.append((b"content-length", str(len(part)).encode()))
    headers.append((b"content-range", f"bytes {part[0]}-{part[-1]}/{form.size}".encode()))
    await _send_pieces(form, part, HTTPStatus.PARTIAL_CONTENT, headers, send)


async def _send_pieces(form: Form, part: range, status: HTTPStatus, headers: RawHeaders, send: Send) -> None:
    """Read in a thread and send, a piece at a time."""
    file = await asyncio.to_thread(_open, form)
    try:
        file.seek(part.start)
        await send(_start(status, headers))
        for at in range(0, len(part), PIECE):
            piece = await asyncio.to_thread(file.read, len(part[at : at + PIECE]))
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
    finally:
        file.close()


def _open(form: Form) -> BinaryIO:
    """Open a file if it is the one its headers speak of; what becomes of it then does not matter."""
    if not form.is_unchanged():
        raise FileChanged(form.path)
    try:
        return open(form.path, "rb")  # noqa: PTH123 - as in Form; closed by whoever asked
    except OSError as error:
        raise FileChanged(form.path) from error


def _read(form: Form) -> bytes:
    with _open(form) as file:
        return file.read(form.size)


def _start(status: HTTPStatus, headers: RawHeaders) -> dict[str, Any]:
    return {"type": "http.response.start", "status": int(status), "headers": [*headers, STATUS]}


async def _send(send: Send, status: HTTPStatus, headers: RawHeaders, body: bytes) -> None:
    await send(_start(status, headers))
    await send({"type": "http.response.body", "body": body, "more_body": False})
