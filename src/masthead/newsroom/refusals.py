"""Tell an editor in words why a page was not published, whichever button was pressed."""

from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from masthead.pages.models import BasePage
from masthead.pages.publishing import Finding, PublishingRefused, find_blocking


def refuse_before_publishing(request: HttpRequest, page: BasePage) -> HttpResponse | None:
    """Send the editor back to the saved draft where a check blocks it; None where nothing does."""
    blocking = find_blocking(page)
    return explain(request, page, blocking) if blocking else None


def explain(request: HttpRequest, page: BasePage, findings: Iterable[Finding]) -> HttpResponse:
    """Say what stands in the way and open the page where it can be put right."""
    reasons = format_html_join("", "<li>{}</li>", ((finding.message,) for finding in findings))
    sentence = _("“%(title)s” was not published. Nothing is lost: the draft is saved.") % {
        "title": page.title
    }
    messages.error(request, format_html("{}<ul>{}</ul>", sentence, reasons))
    if page.pk is None:
        return redirect("wagtailadmin_home")
    return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def refuse_alias(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse an alias: it would go live by itself, past every check and approval."""
    if request.method != "POST" or not request.POST.get("alias"):
        return None
    messages.error(request, _("A story cannot have a double that follows it. Copy it without “alias”."))
    return redirect("wagtailadmin_pages:copy", page.pk)


class RefusalMiddleware:
    """Catches a refusal on every other way to publish at the desk: approval, bulk action, revision."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Explain a refusal; leave every other error alone."""
        if isinstance(error, PublishingRefused) and request.path.startswith(reverse("wagtailadmin_home")):
            return explain(request, error.page, error.findings)
        return None
