"""What a story must have on its sources before it goes live, and what the desk asks for."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.articles.models import Article
from masthead.pages.checking import Finding, Level, Place, Rule
from masthead.pages.moments import told
from masthead.sourcing import attribution, identities
from masthead.sourcing.models import ReplyOverride, ReplyRequest
from masthead.sourcing.passages import Passage, find_open, passages_of, unnamed_in

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from masthead.pages.base import BasePage

OVERRIDE = "sourcing.override_replies"
HOUSE = Place(
    gettext_lazy("Settings → Sourcing"),
    "wagtailsettings:edit",
    ("sourcing", "sourcingsettings"),
    "sourcing.change_sourcingsettings",
)


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
            block=passage.block,
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


RULES = (
    Rule(
        "unnamed-sources",
        check_unnamed,
        gettext_lazy("Unnamed sources"),
        gettext_lazy("Each passage of an unnamed source is signed off in this wording."),
        taken=gettext_lazy("Always blocks. What is ticked to sign off is set under"),
        set_at=HOUSE,
    ),
    Rule(
        attribution.KIND,
        attribution.check_kinds,
        gettext_lazy("Kind of source"),
        gettext_lazy("Each quote and claim says which kind of source it has."),
        ("block",),
    ),
    Rule(
        attribution.ON_RECORD,
        attribution.check_named,
        gettext_lazy("Names on record"),
        gettext_lazy("Who is quoted on record has a name: “An insider” is none."),
        ("block", "ask", "hint", "off"),
        is_overridable=True,
    ),
    Rule(
        identities.IDENTITY,
        identities.check_identities,
        gettext_lazy("What leads to a source"),
        gettext_lazy("No name, address or number stands in what is said of, or by, an unnamed source."),
        ("ask", "block", "hint", "off"),
        is_overridable=True,
    ),
    Rule(
        attribution.VAGUE,
        attribution.check_running_text,
        gettext_lazy("Vague attribution"),
        gettext_lazy("Running text uses no phrase that hides a source (Settings → Sourcing)."),
        ("hint", "ask", "block", "off"),
        is_overridable=True,
    ),
    Rule(
        "sources",
        check_sources,
        gettext_lazy("Sources"),
        gettext_lazy("Readers learn why a source is not named."),
        taken=gettext_lazy("Always asks or hints."),
    ),
    Rule(
        "replies",
        check_replies,
        gettext_lazy("Replies"),
        gettext_lazy("Nobody who was asked for a reply is still waited for."),
        taken=gettext_lazy("Always blocks. A publisher lets a single story run without it, with a reason."),
    ),
)


def _ask_of(passage: Passage) -> Iterator[Finding]:
    """Ask for what a passage of an unnamed source should say."""
    source = passage.source
    if not source.get("why"):
        yield _missing("ask", _("why the source of “%(opening)s” is not named"), passage)
    if source.get("substance") == "opinion":
        yield _missing("ask", _("a name for the opinion “%(opening)s”: opinions are signed"), passage)
    if not source.get("hand") or not source.get("confirmed"):
        yield _missing("hint", _("how the source of “%(opening)s” knows, and who confirms it"), passage)


def _missing(level: Level, what: str, passage: Passage) -> Finding:
    said = what % {"opening": passage.opening}
    return Finding("sources", level, said, "body", block=passage.block)


def _said_of(request: ReplyRequest) -> str:
    """Say of an open request what is to be done."""
    when = told(request.deadline)
    words = {"whom": request.whom, "deadline": when}
    if request.is_overdue:
        return (
            _("%(whom)s was asked for a reply until %(deadline)s. Enter the answer, or that there was none.")
            % words
        )
    return _("%(whom)s has until %(deadline)s to reply. Wait for it, or enter the answer.") % words


def _sourcing(page: "BasePage") -> str:
    return reverse("sourcing_story", args=[page.pk]) if page.pk else ""
