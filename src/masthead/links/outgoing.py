"""The addresses outside the magazine that a story links to, read from its body as it is stored."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urlsplit

from django.conf import settings
from django.utils.text import Truncator
from wagtail.rich_text.rewriters import extract_attrs

from masthead.kit.html import plain_text

ANCHOR = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
ADDRESS = re.compile(r"https?://\S+")
LONGEST = 2000  # of an address that is tried
WORDS = 80  # of a link, for those who look for it


@dataclass(frozen=True)
class Outgoing:
    """A link to somewhere else: where it leads, the words that lead there, and the block it stands in."""

    url: str
    words: str
    block: str = ""

    @property
    def hash(self) -> str:
        """By which the address is found again."""
        return hashlib.sha256(self.url.encode("utf-8", "replace")).hexdigest()


def outgoing_in(body: Iterable[Mapping[str, Any]]) -> list[Outgoing]:
    """Return every link of a body, each address once; `body` is the raw data of a stream."""
    found = (link for block in body for link in _links_in(block.get("value"), str(block.get("id") or "")))
    return list({link.url: link for link in reversed(list(found))}.values())[::-1]


def _links_in(value: Any, block: str) -> Iterator[Outgoing]:
    """Give the links of a stored value and of all that it holds."""
    if isinstance(value, str):
        yield from _links_of(value.strip(), block)
    elif isinstance(value, Mapping | Iterable):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _links_in(part, block)


def _links_of(text: str, block: str) -> Iterator[Outgoing]:
    """Give the links of a text, or the address that it is."""
    if ADDRESS.fullmatch(text):
        yield from _link(text, "", block)
    elif "<a" in text:
        for attributes, inside in ANCHOR.findall(text):
            yield from _link(extract_attrs(attributes).get("href", ""), inside, block)


def _link(href: str, inside: str, block: str) -> Iterator[Outgoing]:
    """Give a link, unless it leads nowhere outside."""
    url = urldefrag(href).url
    if not ADDRESS.fullmatch(url) or len(url) > LONGEST or _is_own(url):
        return
    words = plain_text(inside) or url
    yield Outgoing(url, str(Truncator(words).chars(WORDS)), block)


def _is_own(url: str) -> bool:
    """Whether an address is the magazine's own, or none at all."""
    try:
        host = urlsplit(url).netloc
    except ValueError:
        return True
    return not host or host == urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc
