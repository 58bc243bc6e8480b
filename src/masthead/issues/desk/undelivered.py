"""The list of letters that did not arrive, for those who may see subscribers, and the same as a table."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import ListView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.audit.actors import describe
from masthead.audit.writing import Deed, Thing, write
from masthead.issues import history
from masthead.issues.models import Issue
from masthead.issues.progress import LOST
from masthead.issues.undelivered import forgotten_of, rows_of, tell, write_csv
from masthead.mailing.models import Delivery, Outcome
from masthead.newsletters.keeping import SEE as SEE_SUBSCRIBERS
from masthead.newsletters.moving.rights import EXPORT

SEE = "issues.view_issue"


class _OfLost(PermissionRequiredMixin):
    """A view of letters of one issue of which the same became."""

    kwargs: dict[str, Any]

    @cached_property
    def issue(self) -> Issue:
        """The issue."""
        return get_object_or_404(Issue, pk=self.kwargs["pk"])

    @cached_property
    def outcome(self) -> Outcome:
        """What became of them."""
        for one in LOST:
            if one.value == self.kwargs["outcome"]:
                return one
        raise Http404


class UndeliveredView(_OfLost, WagtailAdminTemplateMixin, ListView[Delivery]):
    """Shows to whom they were, and what the server said."""

    permission_required = (SEE, SEE_SUBSCRIBERS)
    template_name = "issues/desk/undelivered.html"
    header_icon = "warning"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Delivery]:
        """Give the letters, the last first."""
        return rows_of(self.issue, self.outcome)

    def get_page_title(self) -> str:
        """Name it by what became of them."""
        return str(self.outcome.label)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the issue."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("issues:index"), "label": _("Issues")},
            {"url": reverse("issues_look", args=[self.issue.pk]), "label": self.issue.subject},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whose letters they were."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        about = {"issue": self.issue, "outcome": self.outcome, "may_take": self.request.user.has_perm(EXPORT)}
        if forgotten := forgotten_of(self.issue):
            about |= {"forgotten_at": forgotten.at, "count": forgotten.of(self.outcome)}
        return {"forgotten_at": None, "count": 0, **context, **about, "letters": tell(context["object_list"])}


class UndeliveredTable(_OfLost, View):
    """Hands them out as a table; the log keeps who took it. Of what is forgotten there is none."""

    permission_required = (SEE, EXPORT)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Send it line by line."""
        if forgotten_of(self.issue):
            return redirect("issues_undelivered", self.issue.pk, self.outcome.value)
        by: Any = request.user
        deed = Deed(history.TAKEN_OUT, str(history.WORDS[history.TAKEN_OUT]), Thing.of(self.issue))
        lines = write_csv(self.issue, self.outcome)
        write(deed, by=describe(by), at=timezone.now())
        answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{self.outcome.value}-{self.issue.pk}.csv"'
        answer["Cache-Control"] = "private, no-store"
        return answer
