"""What approval adds to the desk: nobody approves what is not theirs, or not shown; publishing approves."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.log_actions import LogFormatter
from wagtail.models import Page, PageLogEntry

from masthead.approvals.approving import newest, said_of_change, wording_of
from masthead.approvals.deciding import why_not_decide
from masthead.approvals.gate import approve_by_publishing
from masthead.approvals.showing_again import FormAsSent
from masthead.approvals.steps import DESKS, Step

SHOWN = "approvals-shown"  # field of the page's form, beside the button


def refuse_undecidable(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Decide nothing where the step is not this person's to decide any more, and say why, and who may.

    The form still has its button: autosave has made them a writer since, or somebody was faster. Wagtail
    would save, and nothing else. What was typed is shown again.
    """
    if not request.POST.get("action-workflow-action"):
        return None
    reason = why_not_decide(newest(page), request.user, request.POST.get("workflow-action-name", ""))
    return show_again(request, page, reason) if reason else None


def refuse_unseen(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Save and approve nothing where the page was changed, by somebody else, after its form was opened.

    What was typed meanwhile is shown again.
    """
    shown = request.POST.get(SHOWN, "")
    is_approving = request.POST.get("workflow-action-name") == "approve"
    if not (shown and is_approving and request.POST.get("action-workflow-action")):
        return None
    latest = newest(page).latest_revision
    if shown == wording_of(page) or (latest and latest.user_id == request.user.pk):
        return None
    return show_again(request, page, said_of_change(page))


def show_again(request: HttpRequest, page: Page, reason: str = "") -> HttpResponse:
    """Say why nothing was done, above what was typed; without a reason it was said already."""
    if reason:
        messages.error(request, reason)
    answer: HttpResponse = FormAsSent.as_view(shown=request.POST.get(SHOWN, ""))(request, page.pk)
    return answer


def take_back_and_save(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Take a story back from approval, and take the rest for saving: Wagtail does not save what was typed.

    So it is where somebody else has taken it back before them. The view looked at the lock before this: it
    begins anew.
    """
    if not request.POST.get("action-cancel-workflow"):
        return None
    state = page.current_workflow_state
    if state is not None and not state.user_can_cancel(request.user):
        return None
    given = request.POST.copy()
    del given["action-cancel-workflow"]
    request.POST = given  # type: ignore[assignment]  # Django lets it be set
    if state is None:
        return None
    state.cancel(user=request.user)
    messages.success(
        request, _("“%(title)s” was taken back from approval.") % {"title": page.get_admin_display_title()}
    )
    answer: HttpResponse = EditView.as_view()(request, page.pk)
    return answer


def publish_as_second(request: HttpRequest, page: Page) -> None:
    """Take the Publish button of somebody who did not write the page as their approval."""
    approve_by_publishing(page, by=request.user)  # type: ignore[arg-type]  # the desk lets nobody else in


def publish_several_as_second(request: HttpRequest, action: str, pages: list[Any], _view: object) -> None:
    """Take publishing several at once as approving each that the person did not write."""
    for page in pages if action == "publish" else []:
        if isinstance(page, Page):
            approve_by_publishing(page, by=request.user)  # type: ignore[arg-type]  # the desk lets nobody else in


class ApprovalFormatter(LogFormatter):
    """How an approval reads in the history of a page."""

    label = _("Approved")

    def format_message(self, entry: PageLogEntry) -> str:
        """Say whose approval it was, and what was said with it."""
        said = _("Approved for %(desk)s") % {"desk": DESKS[Step(entry.data["step"])]}
        return ": ".join(filter(None, [said, entry.data.get("comment", "")]))
