"""Links in stories that somebody pays for: found, told of before the first of them, and marked as such.

Readers are told at the head of the story, so before any link (FTC, Endorsement Guides: clear, conspicuous and
close; not in a footer). Links are marked `rel="sponsored nofollow"` (Google, Qualify outbound links). What is
stored is never changed: a house that gains or loses a partner has every story follow at once.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any

from masthead.articles.house import house_shown
from masthead.kit.domains import host_of, is_within
from masthead.pages.own_domain import own_domain

if TYPE_CHECKING:
    from masthead.articles.models import Article

PAID = ("sponsored", "nofollow")
_HREF = r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)')"""
_LINK = re.compile(rf"<a(?=\s)[^>]*?{_HREF}", re.IGNORECASE)
_TAG = re.compile(r"<a\s[^>]*>", re.IGNORECASE)
_REL = re.compile(r"""\srel\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


def links_to_partners(story: "Article", without: Collection[str] = ()) -> bool:
    """Whether a story's stored body, but for some fields, links to a domain that pays the house.

    The house is asked only where links lead away.
    """
    hosts = set(filter(None, map(host_of, _addresses_in(story.body.raw_data, without))))
    if not hosts:
        return False
    partners = house_shown(story).domains_in_force()
    return any(is_within(host, partners) for host in hosts)


def mark_paid_links(html: str, story: "Article") -> str:
    """Mark the links of a rendered story that somebody pays for: to partners; of a sponsored story, all."""
    if "//" not in html:
        return html
    if story.is_sponsored:
        own = own_domain()
        return _mark(html, lambda host: not is_within(host, [own]))
    partners = house_shown(story).domains_in_force()
    text = html.lower()
    if not any(partner in text or _as_written(partner) in text for partner in partners):
        return html
    return _mark(html, lambda host: is_within(host, partners))


def _as_written(domain: str) -> str:
    """Give a domain in the letters that it stands for (RFC 3492)."""
    return domain.encode().decode("idna") if "xn--" in domain else domain


def _mark(html: str, is_paid: Callable[[str], bool]) -> str:
    def marked(found: "re.Match[str]") -> str:
        tag = found[0]
        link = _LINK.match(tag)
        host = host_of(unescape(_either(link))) if link else ""
        return _with_rel(tag) if host and is_paid(host) else tag

    return _TAG.sub(marked, html)


def _with_rel(tag: str) -> str:
    """Add the words to those that a link says of itself already."""
    rel = _REL.search(tag)
    said = _either(rel).split() if rel else []
    words = " ".join(dict.fromkeys([*PAID, *said]))
    bare = _REL.sub("", tag)
    return f'{bare[:-1].rstrip()} rel="{words}">'


def _either(found: "re.Match[str]") -> str:
    return found[1] if found[1] is not None else found[2] or ""


def _addresses_in(value: Any, without: Collection[str]) -> Iterator[str]:
    """Give the addresses that are linked to, wherever in what is stored."""
    if isinstance(value, str):
        yield from _addresses_in_text(value)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in without:
                yield from _addresses_in(inner, without)
    elif isinstance(value, Collection):
        for inner in value:
            yield from _addresses_in(inner, without)


def _addresses_in_text(text: str) -> Iterator[str]:
    """Give a text that is an address itself, else those that its markup leads to."""
    if text.startswith(("http://", "https://", "//")):
        yield text
    elif "//" in text:
        yield from (unescape(_either(found)) for found in _LINK.finditer(text))
