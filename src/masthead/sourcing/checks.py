"""What a story must have on its sources before it goes live: each signed off, nobody still waited for."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from masthead.articles.models import Article
from masthead.pages.checking import Finding
from masthead.pages.moments import told
from masthead.sourcing.models import ReplyOverride, ReplyRequest
from masthead.sourcing.passages import find_open

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
            block=passage.block,
        )


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
