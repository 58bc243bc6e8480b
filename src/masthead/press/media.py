"""Serve printed pictures and films: what was made for readers, and nothing else that was ever uploaded.

The department that makes a file says whether readers may have it, and whose it is; the edge sends it from
then on without asking, until that thing is marked.
"""

import logging
import re
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

import lmdb
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import parse_http_date

from masthead.press import machine
from masthead.press.encodings import PLAIN
from masthead.press.files import FOR_EVER, File, describe
from masthead.press.public_list import list_file
from masthead.press.ranges import Unsatisfiable, read_range
from masthead.press.reading import for_reading

logger = logging.getLogger(__name__)

PUBLIC = re.compile(r"images/[^/\0]+\.(avif|gif|jpe?g|png|webp)|films/[^/\0]+\.(mp4|webm)", re.IGNORECASE)
TYPES = {"jpg": "image/jpeg", "mp4": "video/mp4", "webm": "video/webm"}  # other pictures: as their ending
DESK = "wagtailadmin.access_admin"  # the permission of those who see what readers may not
Owner = Callable[[str], str | None]
_owners: list[Owner] = []


class Withheld(Exception):
    """A file is there, and readers may not have it; those who work at the desk may."""

    status = HTTPStatus.NOT_FOUND
    words = "no such file\n"


class Unpublished(Withheld):
    """Nothing that readers see shows it: to them there is none."""


class Gone(Withheld):
    """Readers may not see it, or not any more."""

    status = HTTPStatus.GONE
    words = "this picture is not shown any more\n"


def register(owner: Owner) -> None:
    """Have a department say whose a file is, as a tag; None: not its own. It may raise Withheld."""
    _owners.append(owner)


def find_tag(name: str) -> str | None:
    """Give the tag of what a file belongs to; None where nobody knows it. Raises Withheld."""
    if PUBLIC.fullmatch(name) is None:
        return None
    return next((tag for owner in _owners if (tag := owner(name))), None)


def describe_rendition(name: str) -> File | None:
    """Describe the file of a rendition, to be kept for ever: another picture has another name."""
    ending = name.rpartition(".")[2].lower()
    headers = [
        (b"content-type", TYPES.get(ending, f"image/{ending}").encode()),
        (b"cache-control", FOR_EVER),
        (b"content-security-policy", b"default-src 'none'; sandbox"),
    ]
    try:
        return describe(Path(default_storage.path(name)), headers)
    except (OSError, ValueError):
        return None


@for_reading
def serve_rendition(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve one rendition that readers may have, and note that the edge may do so from now on."""
    epoch = _read_epoch()  # before the owner is asked: what is marked meanwhile is not listed
    try:
        tag = find_tag(name)
    except Withheld as withheld:
        return _serve_withheld(request, name, withheld)
    file = describe_rendition(name) if tag else None
    if tag is None or file is None:
        return _refuse(Withheld())
    if epoch is not None:
        _list(name, tag, epoch)
    return _send(request, file)


def _send(request: HttpRequest, file: File) -> HttpResponseBase:
    """Answer with a file or the part of it that is asked for: some browsers play no film without."""
    form = file.forms[PLAIN]
    content = Path(form.path).read_bytes()
    response = HttpResponse(content)
    for field, value in form.headers:
        response[field.decode()] = value.decode("latin-1")
    modified = parse_http_date(file.modified.decode())
    known = get_conditional_response(request, form.etag.decode(), modified, response)
    if known is not response:
        return known or response
    if request.method == "GET" and "Range" in request.headers and _is_of_this(request, response):
        _cut(response, request.headers["Range"].encode("latin-1", "replace"))
    return response


def _is_of_this(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the part that is asked for is one of the file as it is now (RFC 9110, 13.1.5)."""
    now = (response["ETag"], response["Last-Modified"])
    return request.headers.get("If-Range", now[0]) in now


def _cut(response: HttpResponse, wanted: bytes) -> None:
    """Leave of an answer the part that is wanted; all of it where the range means nothing."""
    content = response.content
    try:
        part = read_range(wanted, len(content))
    except Unsatisfiable:
        response.status_code, response.content = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, b""
        response["Content-Range"] = f"bytes */{len(content)}"
    else:
        if part is None:
            return
        response.status_code, response.content = HTTPStatus.PARTIAL_CONTENT, content[part.start : part.stop]
        response["Content-Range"] = f"bytes {part[0]}-{part[-1]}/{len(content)}"
    response["Content-Length"] = str(len(response.content))


def _serve_withheld(request: HttpRequest, name: str, why: Withheld) -> HttpResponseBase:
    """Show those who work at the desk what readers may not see, and refuse it to everybody else."""
    file = describe_rendition(name) if request.user.has_perm(DESK) else None
    if file is None:
        return _refuse(why)
    response = _send(request, file)
    response["Cache-Control"] = "private, no-store"
    return response


def _refuse(why: Withheld) -> HttpResponse:
    word = HttpResponse(why.words, status=why.status, content_type="text/plain")
    word["Cache-Control"] = "max-age=0"
    patch_vary_headers(word, ["Cookie"])  # where there is one, and where there is none
    return word


def _read_epoch() -> int | None:
    try:
        return machine.store().epoch()
    except (lmdb.Error, OSError):
        return None


def _list(name: str, tag: str, epoch: int) -> None:
    try:
        list_file(machine.store(), name, tag, epoch)
    except (lmdb.Error, OSError) as error:
        logger.warning("The page store could not note that %s is public: %s.", name, error)
