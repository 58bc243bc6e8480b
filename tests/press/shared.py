"""Shared caches as the property test has them: they keep what they may and let go of what they are told."""

import re
import time
from collections.abc import Iterable
from urllib.parse import urlsplit

from wagtail.contrib.frontend_cache.backends import BaseBackend

from masthead.press.shared_caches import name_in_header

Kept = dict[str, tuple[bytes, float, set[str]]]  # by address: body, end, tags
BY_ADDRESS: Kept = {}
BY_TAG: Kept = {}
LIFETIME = re.compile(r"s-maxage=(\d+)")


class AddressCache(BaseBackend):
    """Lets go of addresses."""

    kept = BY_ADDRESS

    def purge(self, url: str) -> None:
        parts = urlsplit(url)
        self.kept.pop(f"{parts.path}?{parts.query}" if parts.query else parts.path, None)


class TagCache(AddressCache):
    """Lets go of what shows a thing, too."""

    kept = BY_TAG

    def purge_tags(self, tags: Iterable[str]) -> None:
        gone = set(map(name_in_header, tags))
        for address in [address for address, (_, _, named) in self.kept.items() if named & gone]:
            del self.kept[address]


CACHES = {
    "by address": {"BACKEND": f"{__name__}.AddressCache"},
    "by tag": {"BACKEND": f"{__name__}.TagCache"},
}


def keep(address: str, headers: dict[str, str], body: bytes) -> None:
    """Keep an answer, as far as it says one may, unless there is one that still holds."""
    if found := LIFETIME.search(headers["cache-control"]):
        for kept in (BY_ADDRESS, BY_TAG):
            if address not in kept or kept[address][1] <= time.time():
                kept[address] = body, time.time() + int(found[1]), set(headers["surrogate-key"].split())


def kept_at(address: str) -> list[bytes]:
    """Give what the caches would answer by themselves now."""
    found = [kept[address] for kept in (BY_ADDRESS, BY_TAG) if address in kept]
    return [body for body, end, _ in found if end > time.time()]


def forget() -> None:
    """Begin empty."""
    BY_ADDRESS.clear()
    BY_TAG.clear()
