"""What a story must have on its sources before it goes live, and what the desk asks for."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.articles.contents import name_some
from masthead.articles.models import Article
from masthead.kit.identities import find_name
from masthead.pages.publishing import Check, Finding, Level
from masthead.sourcing.models import ReplyOverride, ReplyRequest, SourcingSettings
from masthead.sourcing.passages import Passage, find_open, passages_of, unnamed_in
from masthead.sourcing.vague import find_phrases

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from masthead.pages.base import BasePage

OVERRIDE = "sourcing.override_replies"


def check_unnamed(page: "BasePage") -> Iterable[Finding]:
    """No passage of an unnamed source goes live unless this wording is signed off; nobody sets that aside."""
    for passage in find_open(page):
        yield Finding(
            "unnamed-sources",
            "block",
            _(
                "“%(opening)s” rests on somebody who is not named, and nobody has signed off this wording. "
                "An editor who knows who it is and did not write the story does so under Sourcing."
            )
            % {"opening": passage.opening},
            "body",
            mend_url=_sourcing(page),
            mend_words=_("Open Sourcing"),
            block=_block_of(passage),
        )


def check_sources(page: "BasePage") -> Iterable[Finding]:
    """Readers are owed why somebody is not named; the desk wants to know how the source knows."""
    if not isinstance(page, Article):
        return
    for passage in unnamed_in(page):
        yield from _ask_of(passage)
    for passage in passages_of(page):
        if passage.kind == "post" and not passage.source.get("permission"):
            yield _missing("hint", _("who allowed the post “%(opening)s” to be shown"), passage)
    if page.pk and (phrases := find_phrases(page, SourcingSettings.load().phrases_in_force())):
        said = _("a source for %(phrases)s: a quote or a sourced claim says who it is")
        yield Finding("sources", "hint", said % {"phrases": name_some(phrases)}, "body")


def check_replies(page: "BasePage") -> Iterable[Finding]:
    """A story does not run while somebody it asked may still answer, unless somebody says so by name."""
    if not isinstance(page, Article) or not page.pk:
        return
    for request in open_requests(page.pk):
        yield Finding(
            "replies",
            "block",
            _said_of(request),
            "",
            reverse("sourcing_run", args=[page.pk, request.pk]),
            OVERRIDE,
            reverse("sourcing_settle", args=[page.pk, request.pk]),
            _("Enter what came of it"),
        )


def open_requests(page_key: int) -> "QuerySet[ReplyRequest]":
    """Return the requests that keep a story from going live: an override stands while nothing is changed."""
    passed = ReplyOverride.objects.filter(request_key=OuterRef("pk"), at__gte=OuterRef("changed_at"))
    waiting = ReplyRequest.objects.filter(page_key=page_key, status=ReplyRequest.Status.OPEN)
    return waiting.filter(~Exists(passed))


CHECKS: dict[str, Check] = {
    "unnamed-sources": check_unnamed,
    "sources": check_sources,
    "replies": check_replies,
}
SAYS = {
    "unnamed-sources": gettext_lazy("Each passage of an unnamed source is signed off in this wording."),
    "sources": gettext_lazy(
        "Readers learn why a source is not named, and quotes and claims say whose they are."
    ),
    "replies": gettext_lazy("Nobody who was asked for a reply is still waited for."),
}


def _ask_of(passage: Passage) -> Iterator[Finding]:
    """Ask for what a passage of an unnamed source should say."""
    source = passage.source
    if not source.get("why"):
        yield _missing("ask", _("why the source of “%(opening)s” is not named"), passage)
    if source.get("substance") == "opinion":
        yield _missing("ask", _("a name for the opinion “%(opening)s”: opinions are signed"), passage)
    if not source.get("hand") or not source.get("confirmed"):
        yield _missing("hint", _("how the source of “%(opening)s” knows, and who confirms it"), passage)
    for field in ("who", "role", "where", "why", "confirmation"):
        if name := find_name(source.get(field) or ""):
            said = _("a description that names nobody: “%(name)s” looks like an identity") % {"name": name}
            yield Finding("sources", "ask", said, "body", block=_block_of(passage))


def _missing(level: Level, what: str, passage: Passage) -> Finding:
    said = what % {"opening": passage.opening}
    return Finding("sources", level, said, "body", block=_block_of(passage))


def _block_of(passage: Passage) -> str:
    """Return the block of the body that a passage stands in."""
    return passage.key.partition(".")[0]


def _said_of(request: ReplyRequest) -> str:
    """Say of an open request what is to be done."""
    when = date_format(timezone.localtime(request.deadline), "j F Y, H:i")
    words = {"whom": request.whom, "deadline": when}
    if request.is_overdue:
        return (
            _("%(whom)s was asked for a reply until %(deadline)s. Enter the answer, or that there was none.")
            % words
        )
    return _("%(whom)s has until %(deadline)s to reply. Wait for it, or enter the answer.") % words


def _sourcing(page: "BasePage") -> str:
    return reverse("sourcing_story", args=[page.pk]) if page.pk else ""
