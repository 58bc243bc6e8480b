"""What a story is told of the addresses it links to."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.articles.models import Article
from masthead.links.models import Link, LinkSettings, State
from masthead.links.models.link import BROKEN
from masthead.links.outgoing import Outgoing, outgoing_in
from masthead.pages.checking import Finding, Level, Rule
from masthead.pages.moments import told_day

if TYPE_CHECKING:
    from masthead.pages.base import BasePage

GONE, SILENT = "links", "silent-links"


def check_gone(page: "BasePage") -> Iterable[Finding]:
    """No link leads to an address that says it is gone (404, 410), as far as somebody has tried."""
    for place, link in _tried(page, State.GONE):
        words = {"words": place.words, "url": link.url, "status": link.status or 0}
        said = _("another address for the link “%(words)s”: %(url)s answers %(status)d") % words
        demand = _("The link “%(words)s” leads nowhere: %(url)s answers %(status)d. Change it.")
        yield _finding(GONE, "ask", place, (said, demand % words))


def check_silent(page: "BasePage") -> Iterable[Finding]:
    """Name the links whose address did not answer, or with an error of its own: it may be back by now."""
    for place, link in _tried(page, *(state for state in BROKEN if state != State.GONE)):
        words = {"words": place.words, "url": link.url, "status": link.status or 0}
        words["day"] = told_day(link.tried_at)
        if link.status:
            said = _("a second look at the link “%(words)s”: %(url)s answers %(status)d")
            demand = _("%(url)s, where the link “%(words)s” leads, answers %(status)d. See if it is right.")
        else:
            said = _("a second look at the link “%(words)s”: %(url)s did not answer on %(day)s")
            demand = _(
                "%(url)s, where the link “%(words)s” leads, did not answer on %(day)s. See if it is right."
            )
        yield _finding(SILENT, "hint", place, (said % words, demand % words))


def _tried(page: "BasePage", *states: str) -> list[tuple[Outgoing, Link]]:
    """Give the links of a story that were found in one of these states; nobody is asked meanwhile."""
    if not isinstance(page, Article):
        return []
    found = {link.hash: link for link in outgoing_in(page.body.raw_data)}
    if not found or not LinkSettings.load().tries_links:
        return []
    tried = Link.objects.filter(url_hash__in=found, state__in=states).order_by("pk")
    return [(found[link.url_hash], link) for link in tried]


RULES = (
    Rule(
        GONE,
        check_gone,
        gettext_lazy("Links"),
        gettext_lazy("No address it links to was gone when it was tried last (Settings → Links)."),
        ("ask", "block", "hint", "off"),
        is_overridable=True,
    ),
    Rule(
        SILENT,
        check_silent,
        gettext_lazy("Links without an answer"),
        gettext_lazy("The addresses it links to answered when they were tried last (Settings → Links)."),
        ("hint", "ask", "block", "off"),
        is_overridable=True,
    ),
)


def _finding(check: str, level: Level, place: Outgoing, words: tuple[str, str]) -> Finding:
    said, demand = words
    return Finding(check, level, said, "body", block=place.block, about=place.url, demand=demand)
