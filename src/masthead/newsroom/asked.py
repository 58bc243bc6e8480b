"""Ask once, before a page goes live without what a check asks for; whoever knows it all the same goes on.

What was asked is remembered for the session of whoever was asked: the same finding is not asked about twice,
nor, where it is about the whole wording, as long as that is the same.
"""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin import messages

from masthead.approvals import gate
from masthead.approvals.approving import newest
from masthead.approvals.desk import show_again
from masthead.approvals.steps import Step
from masthead.newsroom.refusals import listed
from masthead.pages.checking import Finding, look_through
from masthead.pages.models import BasePage
from masthead.pages.snapshots import hash_of

REMEMBERED = "asked-before-going-live"  # in the session: of which page what was asked
PAGES = 30  # whose answers a session remembers


def ask_before_publishing(request: HttpRequest, page: BasePage) -> HttpResponse | None:
    """Send the editor back to the saved draft with what is asked for; None where nothing is left to ask."""
    owed = _unanswered(request, page)
    if not owed:
        return None
    _ask(request, page, owed, _button(page))
    return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def ask_before_approving(request: HttpRequest, page: BasePage) -> HttpResponse | None:
    """Approve nothing for an editor before they were shown what is asked for; what was typed stays."""
    is_approving = request.POST.get("workflow-action-name") == "approve"
    if not (is_approving and request.POST.get("action-workflow-action")):
        return None
    if getattr(page.current_workflow_task, "step", "") != Step.EDITOR:
        return None
    latest = newest(page)
    owed = [finding for finding in _unanswered(request, latest) if finding.check != gate.CHECK]
    if not owed:
        return None
    _ask(request, latest, owed, _way_on(request.POST.get("comment", "")))
    return show_again(request, page)


def _unanswered(request: HttpRequest, page: BasePage) -> list[Finding]:
    """Return what is asked for and was not when this person was last asked, and remember it as asked.

    What is blocked is refused anyway: nothing is asked about it.
    """
    sweep = look_through(page)
    owed = [] if sweep.blocking else sweep.owed
    asked = request.session.get(REMEMBERED, {})
    wording = hash_of(page)
    marks = [_mark(finding, wording) for finding in owed]
    if set(marks) <= set(asked.get(str(page.pk), [])):
        return []
    others = [(key, said) for key, said in asked.items() if key != str(page.pk)]
    request.session[REMEMBERED] = dict([*others[1 - PAGES :], (str(page.pk), marks)])
    return owed


def _mark(finding: Finding, wording: str) -> str:
    """Name a finding in few characters, another one once it says something else or is about other words."""
    about = wording if finding.holds_for_wording else ""
    return hashlib.sha256(f"{finding.key} {finding.message} {about}".encode()).hexdigest()[:16]


def _ask(request: HttpRequest, page: BasePage, owed: list[Finding], way_on: str) -> None:
    if page.live:
        sentence = _("The changes to “%(title)s” are not published yet. Asked for before they go live:")
    else:
        sentence = _("“%(title)s” is not published yet. Asked for before it goes live:")
    sentence %= {"title": page.title}
    messages.warning(request, format_html("{}<ul>{}</ul>{}", sentence, listed(page, owed), way_on))


def _button(page: BasePage) -> SafeString:
    """Give the button that goes on: it presses the one of the form below, and whatever stands before that."""
    is_scheduled = page.go_live_at and page.go_live_at > timezone.now()
    words = _("Schedule as it is") if is_scheduled else _("Publish as it is")
    button = (
        '<button form="page-edit-form" name="{0}" value="{0}" data-presses="{0}" class="{1}">{2}</button>'
    )
    return format_html(button, "action-publish", "button button-small button-secondary", words)


def _way_on(comment: str) -> str:
    """Say how an approval goes on, and give back the word that went with it."""
    said = _("Approve it once more if it is to run as it is.")
    if not comment.strip():
        return said
    return _("%(said)s Your comment was: “%(comment)s”") % {"said": said, "comment": comment.strip()}
