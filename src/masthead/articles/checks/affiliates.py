"""Readers learn that a magazine earns by a link before they come to it."""

import re
from collections.abc import Collection, Iterable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from masthead.articles.checks.measure import rules_of
from masthead.articles.contents import name_some
from masthead.articles.models import Article
from masthead.pages.checking import Finding
from masthead.pages.models import BasePage

_LINK = re.compile(r"""href=["']([^"']+)["']""", re.IGNORECASE)


def check_affiliate_links(page: BasePage) -> Iterable[Finding]:
    """A story with links to partners says so before the first word."""
    if not isinstance(page, Article) or page.carries_affiliate_links:
        return
    partners = rules_of(page).domains_in_force()
    for block in page.body.raw_data:
        found = dict.fromkeys(host for host in _hosts_in(block["value"]) if _is_of(host, partners))
        if found:
            yield _undisclosed(list(found), block.get("id") or "")


def _undisclosed(hosts: Collection[str], block: str) -> Finding:
    said = {"hosts": name_some(hosts)}
    return Finding(
        "affiliate-links",
        "ask",
        _("a word to readers that the links to %(hosts)s earn money") % said,
        "carries_affiliate_links",
        about=",".join(sorted(hosts)),
        block=block,
        demand=_(
            "Links to %(hosts)s earn money, and readers are not told. "
            "Set “Carries affiliate links” under Filing, or take the links out."
        )
        % said,
    )


def _is_of(host: str, partners: Iterable[str]) -> bool:
    return any(host == partner or host.endswith(f".{partner}") for partner in partners)


def _hosts_in(value: Any) -> Iterator[str]:
    """Give the hosts that a block links to, wherever in what is stored of it."""
    for address in _addresses_in(value):
        try:
            host = urlsplit(address).hostname
        except ValueError:
            continue
        if host:
            yield host


def _addresses_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from (
            [value] if value.startswith(("http://", "https://")) else map(unescape, _LINK.findall(value))
        )
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _addresses_in(inner)
