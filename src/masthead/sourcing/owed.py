"""What a story should say of those it does not name, and of posts that it shows."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from masthead.pages.checking import Finding, Level
from masthead.sourcing.passages import Passage, passages_of, unnamed_in

if TYPE_CHECKING:
    from masthead.pages.base import BasePage

REASON, OPINION = "source-reason", "unnamed-opinions"
KNOWLEDGE, PERMISSION = "source-knowledge", "post-permission"


def check_reasons(page: "BasePage") -> Iterable[Finding]:
    """Readers learn why somebody is not named (AP, anonymous sources; NYT, readers and reporters)."""
    for passage in unnamed_in(page):
        if not passage.source.get("why"):
            said = _("why the source of “%(opening)s” is not named")
            demand = _("Nothing says why the source of “%(opening)s” is not named. Write it in the passage.")
            yield _finding(REASON, "ask", passage, (said, demand))


def check_opinions(page: "BasePage") -> Iterable[Finding]:
    """Who has an opinion signs it: without a name people give information (AP, anonymous sources)."""
    for passage in unnamed_in(page):
        if passage.source.get("substance") == "opinion":
            said = _("a name for the opinion “%(opening)s”: opinions are signed")
            demand = _(
                "“%(opening)s” is an opinion of somebody who is not named. Name the person, or take it out."
            )
            yield _finding(OPINION, "ask", passage, (said, demand))


def check_knowledge(page: "BasePage") -> Iterable[Finding]:
    """The desk knows how a source knows, and whether somebody else confirms it."""
    for passage in unnamed_in(page):
        if not passage.source.get("hand") or not passage.source.get("confirmed"):
            said = _("how the source of “%(opening)s” knows, and who confirms it")
            demand = _("Say in the passage how the source of “%(opening)s” knows, and who confirms it.")
            yield _finding(KNOWLEDGE, "hint", passage, (said, demand))


def check_permissions(page: "BasePage") -> Iterable[Finding]:
    """Somebody allowed a post to be shown."""
    for passage in passages_of(page):
        if passage.kind == "post" and not passage.source.get("permission"):
            said = _("who allowed the post “%(opening)s” to be shown")
            demand = _("Nobody is named who allowed the post “%(opening)s” to be shown. Note the permission.")
            yield _finding(PERMISSION, "hint", passage, (said, demand))


def _finding(check: str, level: Level, passage: Passage, words: tuple[str, str]) -> Finding:
    """Name a passage; set aside, the finding stays so until the passage or what is said of it changes."""
    said, demand = (text % {"opening": passage.opening} for text in words)
    return Finding(check, level, said, "body", block=passage.block, about=passage.hash, demand=demand)
