"""What a story is told of the addresses it links to."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.articles.models import Article
from masthead.links.models import Link, LinkSettings, State
from masthead.links.models.link import BROKEN
from masthead.links.outgoing import Outgoing, outgoing_in
from masthead.pages.checking import Finding, Place, Rule
from masthead.pages.moments import told_day

if TYPE_CHECKING:
    from masthead.pages.base import BasePage

CHECK = "links"


def check_links(page: "BasePage") -> Iterable[Finding]:
    """Name the links that lead to nothing, as far as somebody has tried; nobody is asked meanwhile."""
    if not isinstance(page, Article):
        return
    found = {link.hash: link for link in outgoing_in(page.body.raw_data)}
    if not found or not LinkSettings.load().tries_links:
        return
    broken = Link.objects.filter(url_hash__in=found, state__in=BROKEN).order_by("pk")
    yield from (_finding(found[link.url_hash], link) for link in broken)


RULE = Rule(
    CHECK,
    check_links,
    gettext_lazy("Links"),
    gettext_lazy("The addresses it links to answered when they were tried last."),
    taken=gettext_lazy("Always asks or hints. Whether links are tried at all is set under"),
    set_at=Place(
        gettext_lazy("Settings → Links"),
        "wagtailsettings:edit",
        ("links", "linksettings"),
        "links.change_linksettings",
    ),
)


def _finding(place: Outgoing, link: Link) -> Finding:
    words = {"words": place.words, "url": link.url, "status": link.status or ""}
    if link.state == State.GONE:
        said = _("another address for the link “%(words)s”: %(url)s answers %(status)d")
    elif link.status:
        said = _("a second look at the link “%(words)s”: %(url)s answers %(status)d")
    else:
        words["day"] = told_day(link.tried_at)
        said = _("a second look at the link “%(words)s”: %(url)s did not answer on %(day)s")
    return Finding(
        check=CHECK,
        level="ask" if link.state == State.GONE else "hint",
        message=said % words,
        field="body",
        block=place.block,
        about=link.url,
    )
