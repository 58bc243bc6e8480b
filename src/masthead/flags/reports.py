"""The report of answers: who said of which flagged word that it does not apply, and why."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column

from masthead.flags.models import Answer
from masthead.pages.moments import MomentColumn
from masthead.pages.reports import Report

SEE = "flags.view_answer"
HEADINGS = {
    "title": _("Story"),
    "list_name": _("List"),
    "word": _("Word"),
    "passage": _("Passage"),
    "reason": _("Reason"),
    "by_name": _("By"),
    "at": _("When"),
}


class AnswerFilters(WagtailFilterSet):
    """Of which list."""

    class Meta:
        model = Answer
        fields = ["list_name"]


class Answers(Report):
    """Every answer, the newest first."""

    page_title = _("Flagged words answered")
    header_icon = "warning"
    permission_required = SEE
    read_whole_with = "approvals.approve_legal"
    index_url_name, index_results_url_name = "flags_answers", "flags_answers_results"
    filterset_class = AnswerFilters
    model = Answer
    columns = [
        *(Column(name, label=label) for name, label in HEADINGS.items() if name != "at"),
        MomentColumn("at", label=HEADINGS["at"]),
    ]
    list_export = list(HEADINGS)
    export_headings = HEADINGS

    def get_rows(self) -> QuerySet[Answer]:
        """Return the answers."""
        return Answer.objects.order_by("-pk")


class AnswersItem(MenuItem):
    """The way to the report, for those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may."""
        return bool(request.user.has_perm(SEE))


def report_item() -> MenuItem:
    """Build the entry among the reports."""
    where = reverse("flags_answers")
    return AnswersItem(Answers.page_title, where, name="flags-answers", icon_name="warning", order=855)
