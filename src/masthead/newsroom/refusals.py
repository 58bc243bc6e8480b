"""Tell an editor in words why something was not published, withdrawn or deleted, whichever the button."""

from collections.abc import Callable, Iterable

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

from masthead.approvals.approving import ApprovalRefused
from masthead.pages import removal
from masthead.pages.anchors import anchor_of
from masthead.pages.models import BasePage
from masthead.pages.publishing import Finding, PublishingRefused, find_blocking, find_missing
from masthead.pages.removal import RemovalRefused


def refuse_before_publishing(request: HttpRequest, page: BasePage) -> HttpResponse | None:
    """Send the editor back to the saved draft where a check blocks it; None where nothing does."""
    blocking = find_blocking(page)
    return explain(request, page, blocking) if blocking else None


def explain(request: HttpRequest, page: BasePage, findings: Iterable[Finding]) -> HttpResponse:
    """Say what stands in the way and open the page where it can be put right."""
    reasons = listed(page, findings)
    if page.pk is None:
        sentence = _("“%(title)s” was not published, and nothing was made of it.") % {"title": page.title}
    else:
        sentence = _("“%(title)s” was not published. Nothing is lost: the draft is saved.") % {
            "title": page.title
        }
    messages.error(request, format_html("{}<ul>{}</ul>", sentence, reasons))
    if page.pk is None:
        return redirect("wagtailadmin_home")
    return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def listed(page: BasePage, findings: Iterable[Finding]) -> SafeString:
    """Give findings as the points of a list, each with the way to its place in the form."""
    return format_html_join("", "<li>{}{}</li>", ((one.message, _way_to(page, one)) for one in findings))


def _way_to(page: BasePage, finding: Finding) -> SafeString:
    """Lead from a message above the form to the place in it."""
    anchor = anchor_of(page, finding)
    link = ' <a href="{}" data-controller="w-focus" data-action="w-focus#focus:prevent">{}</a>'
    there = format_html(link, anchor, _("Go there")) if anchor else SafeString()
    if not finding.mend_url:
        return there
    return there + format_html(' <a href="{}">{}</a>', finding.mend_url, finding.mend_words)


def say_what_is_missing(request: HttpRequest, page: BasePage) -> None:
    """Say, once a page was published, what readers will miss; the page is live all the same."""
    missing = find_missing(page)
    if not missing:
        return
    what = format_html_join("", "<li>{}</li>", ((finding.message,) for finding in missing))
    sentence = _("Published. Still missing:") if page.live else _("Scheduled. Still missing:")
    messages.warning(request, format_html("{}<ul>{}</ul>", sentence, what))


def refuse_alias(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse an alias: it would go live by itself, past every check and approval."""
    if request.method != "POST" or not request.POST.get("alias"):
        return None
    messages.error(request, _("A story cannot have a double that follows it. Copy it without “alias”."))
    return redirect("wagtailadmin_pages:copy", page.pk)


def refuse_before_deleting(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Send the editor back before anything is asked where something holds on to the page."""
    reason = removal.why_not_delete(page)
    return keep(request, page, reason) if reason else None


def withdraw_those_below(request: HttpRequest, page: Page) -> None:
    """Withdraw what lies below a page first, where an editor asked for that: the page alone is refused."""
    if request.POST.get("include_descendants"):
        removal.withdraw_below(page, by=request.user)  # type: ignore[arg-type]  # the desk lets nobody else in


def keep(request: HttpRequest, thing: Model, reason: str) -> HttpResponse:
    """Say why something stays, and open it."""
    messages.error(request, reason)
    address = AdminURLFinder(request.user).get_edit_url(thing)
    return redirect(address or "wagtailadmin_home")


class RefusalMiddleware:
    """Catches a refusal on every other way at the desk: approval, bulk action, revision, deletion."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Explain a refusal; leave every other error alone."""
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        if isinstance(error, PublishingRefused):
            return explain(request, error.page, error.findings)
        if isinstance(error, ApprovalRefused):
            return keep(request, error.page, str(error))
        return keep(request, error.thing, str(error)) if isinstance(error, RemovalRefused) else None
