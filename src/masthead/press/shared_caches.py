"""What shared caches in front (a CDN, Varnish, nginx) are told of a page: how long it holds, and its tags.

Only where such a cache is told of changes (setting `shared_caches`); without one, no cache but the press
keeps a page. Pages are purged by their addresses (`press/purging.py`), so only the one spelling of an address
that is purged may be kept; the tags in the headers are a service to caches that can purge by them.
"""

import string
import time
from collections.abc import Callable, Iterable, MutableMapping
from hashlib import blake2b
from typing import Any
from urllib.parse import urlsplit

import lmdb
from django.conf import settings

from masthead.press import machine
from masthead.press.prints import Print
from masthead.press.sheets import RawHeaders, Sheet

LIFETIME = 300  # seconds; how long a purge that was lost with the page store can be missed
WHILE_REVALIDATE = 30  # seconds longer, while the cache asks for the page anew
IF_ERROR = 86_400  # seconds longer, where the magazine does not answer
MOST_TAGS = 50  # in a header: CloudFront's limit, the lowest
LONGEST_TAG = 128  # characters: Akamai's limit, the lowest
PLAIN = frozenset(string.ascii_letters + string.digits + "-._~:/%")
NOT_SHARED: RawHeaders = [
    (b"cache-control", b"public, max-age=0, must-revalidate"),
    (b"cdn-cache-control", b"no-store"),
]
Scope = MutableMapping[str, Any]


class Sharing:
    """Says of each page whether and how shared caches may keep it."""

    def __init__(self, url: str, holds: Callable[[Iterable[Print]], bool]) -> None:
        parts = urlsplit(url)
        self.scheme, self.host = parts.scheme.encode(), (parts.hostname or "").encode()
        self.holds = holds

    def headers(self, key: str, sheet: Sheet, scope: Scope) -> RawHeaders:
        """Return the headers that go to shared caches, with `Cache-Control` (RFC 9111, 5861, 9213)."""
        left = LIFETIME if not sheet.expires else min(LIFETIME, int(sheet.expires - time.time()))
        if left < 1 or sheet.is_stand_in or not self._is_asked_plainly(key, scope) or not self._held(sheet):
            return NOT_SHARED
        whole = f", stale-while-revalidate={WHILE_REVALIDATE}" if left == LIFETIME else ""
        targeted = f"public, max-age={left}{whole}, stale-if-error={IF_ERROR}"
        tags = tags_of(sheet)
        return [
            (b"cache-control", f"public, max-age=0, s-maxage={left}, must-revalidate".encode()),
            (b"cdn-cache-control", targeted.encode()),
            (b"surrogate-key", " ".join(tags).encode()),
            (b"cache-tag", ",".join(tags).encode()),
        ]

    def _is_asked_plainly(self, key: str, scope: Scope) -> bool:
        """Whether the address was written as it is purged: scheme, host, path and query."""
        query = scope["query_string"]
        asked = scope.get("raw_path", b"") + (b"?" + query if query else b"")
        if asked != key.encode():
            return False
        host, scheme = b"", scope.get("scheme", "http").encode()
        for name, value in scope["headers"]:
            if name == b"host":
                host = value.rpartition(b":")[0] if value[-1:].isdigit() and b":" in value else value
            elif name == b"x-forwarded-proto":
                scheme = value
        return bool(host.lower() == self.host and scheme == self.scheme)

    def _held(self, sheet: Sheet) -> bool:
        """Whether the store will know of these prints when something on them changes."""
        try:
            return self.holds(sheet.prints)
        except (lmdb.Error, OSError):
            return False


def sharing_here() -> Sharing | None:
    """Return what this magazine's shared caches are told; None where it has none."""
    if not settings.WAGTAILFRONTENDCACHE:
        return None
    return Sharing(settings.WAGTAILADMIN_BASE_URL, lambda prints: machine.store().holds(prints))


def tags_of(sheet: Sheet) -> list[str]:
    """Name what a page and its parts show, as caches take it; the first of them where there are too many."""
    return [name_in_header(tag) for tag in sorted({*_tags(sheet.prints)})[:MOST_TAGS]]


def has_all_tags(prints: Iterable[Print]) -> bool:
    """Whether all that a page and its parts show fits into its headers; if not it is purged by address."""
    return len({*_tags(prints)}) <= MOST_TAGS


def name_in_header(tag: str) -> str:
    """Write a tag as every cache takes it: plain characters, no separators; a long one by its hash."""
    if len(tag) <= LONGEST_TAG and PLAIN.issuperset(tag):
        return tag
    return f"hash:{blake2b(tag.encode(), digest_size=12).hexdigest()}"


def _tags(prints: Iterable[Print]) -> Iterable[str]:
    return (tag for print_ in prints for tag in print_.tags)
