"""The page of one issue: the letter as mailboxes show it, what stands against it, and the buttons."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.issues import approving, steering
from masthead.issues.desk.faces import FACES, Face
from masthead.issues.figures import figures_of, followed
from masthead.issues.forms import OPEN
from masthead.issues.letter import BrokenDesign, write
from masthead.issues.models import Issue, State
from masthead.issues.progress import progress_of, readers_of, standing_of, words_of
from masthead.issues.rights import APPROVE, CHANGE
from masthead.issues.trying import send_test
from masthead.issues.undelivered import forgotten_of
from masthead.mailing.holding import hold_of
from masthead.mailing.messages import MOST_BYTES
from masthead.newsletters.keeping import SEE as SEE_SUBSCRIBERS

if TYPE_CHECKING:
    from masthead.staff.models import User

SEE = "issues.view_issue"
NOTHING = {
    "faults": (),
    "remarks": (),
    "first_words": "",
    "seen": "",
    "readers": 0,
    "why_somebody_else": "",
    "kilobytes": 0,
}


class LookView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """Shows an issue, and does with it what a button says."""

    permission_required = SEE
    template_name = "issues/desk/look.html"
    header_icon = "mail"

    @cached_property
    def issue(self) -> Issue:
        """The issue."""
        issues = Issue.objects.select_related("newsletter", "mailing")
        return get_object_or_404(issues, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Name it by its subject."""
        return self.issue.subject

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is."""
        above = {"url": reverse("issues:index"), "label": _("Issues")}
        return [*super().get_breadcrumbs_items(), above, {"url": "", "label": self.issue.subject}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the letter's faces, what is wrong with it, and how far it is."""
        issue, now = self.issue, timezone.now()
        progress, may = progress_of(issue), self.request.user.has_perm
        is_stop_asked = self.request.GET.get("ask") == "stop"
        leaves_at_once = issue.state == State.APPROVED and not (issue.due_at and issue.due_at > now)
        return {
            **super().get_context_data(**kwargs),
            "issue": issue,
            "faces": FACES,
            "face": Face.of(self.request.GET.get("as", "")),
            "is_open": issue.state in OPEN,
            "is_approved": issue.state == State.APPROVED,
            "is_to_come": bool(issue.due_at and issue.due_at > now),
            "hold": hold_of(issue.newsletter_id),
            "progress": progress,
            "standing": standing_of(issue, *(progress.counts if progress else (0, 0))),
            "standing_of_mailing": words_of(issue.mailing) if issue.mailing else "",
            "forgotten": forgotten_of(issue),
            "may_see_readers": may(SEE_SUBSCRIBERS),
            "figures": figures_of(issue),
            "links": followed(issue),
            "may_change": may(CHANGE),
            "may_approve": may(APPROVE),
            "is_stop_asked": is_stop_asked,
            "renews": not is_stop_asked and (leaves_at_once or bool(progress and progress.goes_on)),
            **NOTHING,
            **(self._of_draft() if issue.state != State.OUT else {}),
        }

    def _of_draft(self) -> dict[str, Any]:
        """Say what stands against a letter that is not out, and how heavy it is."""
        try:
            written = write(self.issue, at=self.issue.due_at or timezone.now())
        except BrokenDesign as error:
            return {"faults": [_("The template of letters is broken: %(why)s") % {"why": error}]}
        size = len(written.html.encode())
        return {
            "faults": approving.faults_of(written),
            "remarks": written.contents.remarks,
            "first_words": written.contents.first_words,
            "seen": approving.fingerprint(written),
            "readers": readers_of(self.issue),
            "why_somebody_else": approving.why_somebody_else(self.issue, cast("User", self.request.user)),
            "kilobytes": -(-size // 1000),
            "most_kilobytes": MOST_BYTES // 1000,
        }

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do what the button says, and tell what came of it."""
        try:
            messages.success(request, self._do(request.POST.get("act", "")))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("issues_look", self.issue.pk)

    def _do(self, act: str) -> str:
        by, now, issue = cast("User", self.request.user), timezone.now(), self.issue
        if act == "approve":
            approving.approve(issue, by=by, now=now, seen=self.request.POST.get("seen", ""))
            return (
                _("Approved. It goes out at its time.") if issue.due_at else _("Approved. It goes out now.")
            )
        if act == "test":
            send_test(issue, self.request.POST.get("address", ""), by=by, now=now)
            return _("The test was taken by the mail server.")
        acts: dict[str, tuple[Callable[..., object], str]] = {
            "take-back": (approving.take_back, _("The approval is taken back; nothing goes out.")),
            "pause": (steering.pause, _("Paused. What is being handed over right now may still leave.")),
            "resume": (steering.resume, _("It goes on.")),
            "lift": (steering.lift, _("This newsletter leaves again.")),
            "stop": (steering.stop, _("Stopped for good.")),
        }
        if act not in acts:
            raise ValidationError(_("This page knows no such button. Load it again."))
        what, said = acts[act]
        what(issue, by=by, now=now)
        return said
