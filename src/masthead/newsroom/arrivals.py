"""Where somebody lands after publishing, handing over or approving, and what they are told."""

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from masthead.approvals.steps import DESKS, Step
from masthead.articles.models import Article
from masthead.newsroom.entrances import WriterItem
from masthead.people.models import Author
from masthead.topics.models import Section, Topic

LISTS: dict[type[Page], str] = {
    Article: "stories:index",
    Section: "sections:index",
    Topic: "topics:index",
    Author: "authors:index",
}
LEAVING = ("action-publish", "action-submit", "action-restart-workflow", "action-workflow-action")


def arrive(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead to the list the page stands in; None where somebody only saved, or came from elsewhere."""
    if not any(request.POST.get(act) for act in LEAVING):
        return None
    if request.POST.get("action-workflow-action"):
        _tell_outcome(request, page)
    return None if request.POST.get("next") else _go_to_list(request, page)


def arrive_after_deleting(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead to the list the page stood in."""
    return None if request.GET.get("next") or request.POST.get("next") else _go_to_list(request, page)


def _go_to_list(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Open the list of what the page is one of; None for pages without a list of their own.

    Who approves but writes nothing, as the legal desk, has no lists, and comes back to the first screen.
    """
    if not WriterItem("", "").is_shown(request):
        return redirect("wagtailadmin_home")
    name = LISTS.get(type(page))
    return redirect(name) if name else None


def _tell_outcome(request: HttpRequest, page: Page) -> None:
    """Say what an approval or a refusal did, in place of Wagtail's “is saved”."""
    for _unsaid in get_messages(request):
        pass  # reading a message takes it away
    now = Page.objects.get(pk=page.pk)
    buttons = [messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Edit"))]
    if now.live and not now.has_unpublished_changes:
        buttons.insert(0, messages.button(now.url, _("View live")))
    messages.success(request, _outcome(request, now, page.title), buttons=buttons)


def _outcome(request: HttpRequest, page: Page, title: str) -> str:
    """Say what came of it, and whom the page waits for now."""
    words = {"title": title}
    if request.POST.get("workflow-action-name") != "approve":
        return _("“%(title)s” goes back to its writer.") % words
    if step := getattr(page.current_workflow_task, "step", ""):
        waits = _("“%(title)s” is approved by you, and waits for %(desk)s now.")
        return waits % {**words, "desk": DESKS[Step(step)]}
    if page.live and not page.has_unpublished_changes:
        return _("“%(title)s” is published.") % words
    if page.scheduled_revision:
        return _("“%(title)s” is approved and will be published at the time that is set.") % words
    return _("“%(title)s” is approved.") % words
