"""Say what the checks find in a page as its form stands now, saved or not."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Page

from masthead.pages.checking import look_through
from masthead.pages.findings import told

if TYPE_CHECKING:
    from masthead.pages.base import BasePage

SECONDS = 1.0  # after which checks are left out: the editor waits for none of them
NEEDED = {"title": "-", "slug": "draft"}  # what a page cannot be without, for the time of the checks


@require_POST
def show_findings(request: HttpRequest, page_id: int) -> HttpResponse:
    """Answer with the findings of the posted form; with nothing (204) where it cannot be read as a page."""
    page = get_object_or_404(Page, pk=page_id).get_latest_revision_as_object()
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied(_("You may not edit this page."))
    if not _fill(page, request):
        return HttpResponse(status=204)
    said = told(page, look_through(page, is_draft=True, seconds=SECONDS), request.user)  # type: ignore[arg-type]  # the desk lets nobody else in
    return TemplateResponse(request, "pages/desk/findings.html", {**said, "is_saved": True})


def _fill(page: "BasePage", request: HttpRequest) -> bool:
    """Put what was posted into a page, as a preview does, and save nothing; whether it could be read."""
    posted = request.POST.copy()
    wanting = [name for name in NEEDED if not posted.get(name, "").strip()]
    posted.update({name: NEEDED[name] for name in wanting})
    form: Any = page.get_edit_handler().get_form_class()(
        posted, instance=page, parent_page=page.get_parent().specific, for_user=request.user
    )
    form.defer_required_fields()
    if not form.is_valid():
        return False
    form.save(commit=False)
    for name in wanting:
        setattr(page, name, "")
    return True
