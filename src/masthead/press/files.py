"""What a file on disk is to HTTP: its forms, plain and compressed, with headers that are made once."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import formatdate, parsedate_to_datetime
from pathlib import Path

from django.conf import settings

from masthead.press import encodings
from masthead.press.sheets import RawHeaders, names_etag

ENDINGS = {encodings.BROTLI: ".br", encodings.GZIP: ".gz"}  # the smaller first
FOR_EVER = b"public, max-age=31536000, immutable"  # for a year; another content has another name
NOT_MODIFIED_KEEPS = {b"cache-control", b"etag", b"vary", b"last-modified", b"cache-status"}
EVERY: RawHeaders = [
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"cross-origin"),  # feed readers and newsletters show pictures too
]


@dataclass(frozen=True)
class Form:
    """One form of a file: as it is, or compressed."""

    path: str
    size: int
    changed: int  # in nanoseconds since 1970
    etag: bytes
    headers: RawHeaders

    def is_unchanged(self) -> bool:
        """Whether what lies there is still what the headers speak of."""
        try:
            status = os.stat(self.path)  # noqa: PTH116 - a path object costs as much as the call
        except OSError:
            return False
        return status.st_size == self.size and status.st_mtime_ns == self.changed


@dataclass(frozen=True)
class File:
    """A file with all its forms, the smallest first; PLAIN is always among them."""

    forms: dict[bytes, Form]
    codings: tuple[bytes, ...]
    modified: bytes  # as in Last-Modified

    def form_for(self, accept_encoding: bytes) -> Form:
        """Give the form that a client likes best."""
        return self.forms[encodings.choose(accept_encoding, self.codings)]

    def is_known(self, etags: bytes, since: bytes, form: Form) -> bool:
        """Whether a client has it, by If-None-Match or else If-Modified-Since (RFC 9110, 13.2.2)."""
        if etags:
            return names_etag(etags, form.etag)
        return bool(since) and (since == self.modified or _is_later(since, form.changed))


def describe(path: Path, headers: RawHeaders, codings: Sequence[bytes] = ()) -> File:
    """Describe a file with its compressed forms that lie beside it; raises OSError where there is none."""
    paths = {coding: f"{path}{ENDINGS[coding]}" for coding in codings} | {encodings.PLAIN: str(path)}
    modified = formatdate(path.stat().st_mtime, usegmt=True).encode()
    common = [*headers, *EVERY, *_of_site(), (b"last-modified", modified)]
    if codings:
        common.append((b"vary", b"Accept-Encoding"))
    return File({coding: _form(at, coding, common) for coding, at in paths.items()}, tuple(codings), modified)


def _form(path: str, coding: bytes, common: RawHeaders) -> Form:
    status = Path(path).stat()
    mark = f"{status.st_mtime_ns:x}-{status.st_size:x}".encode()
    etag = b'"' + (mark + b"-" + coding if coding else mark) + b'"'
    encoding = [(b"content-encoding", coding)] if coding else [(b"accept-ranges", b"bytes")]
    size = (b"content-length", str(status.st_size).encode())
    return Form(path, status.st_size, status.st_mtime_ns, etag, [*common, *encoding, size, (b"etag", etag)])


def _of_site() -> RawHeaders:
    """Say what Django's middleware says on every other answer of the site."""
    said: RawHeaders = []
    if settings.SECURE_HSTS_SECONDS:
        said.append((b"strict-transport-security", f"max-age={settings.SECURE_HSTS_SECONDS}".encode()))
    if settings.MASTHEAD_HIDDEN:
        said.append((b"x-robots-tag", b"noindex, nofollow"))
    return said


def _is_later(since: bytes, changed: int) -> bool:
    try:
        told = parsedate_to_datetime(since.decode("latin-1"))
    except (ValueError, OverflowError):
        return False
    told = told if told.tzinfo else told.replace(tzinfo=UTC)
    return told >= datetime.fromtimestamp(changed // 1_000_000_000, tz=UTC)
