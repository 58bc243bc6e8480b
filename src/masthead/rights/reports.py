"""The picture desk's reports, each as a list and as CSV: overrides, and pictures taken away."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from masthead.pages import reports
from masthead.pages.moments import MomentColumn
from masthead.rights.gate import OVERRIDE
from masthead.rights.models import Override, Taking

# What the lists and their CSV call each value.
HEADINGS = {
    "picture_title": _("Picture"),
    "page_title": _("Page"),
    "page_titles": _("Was on"),
    "get_cause_display": _("Why"),
    "by_name": _("By"),
    "reason": _("Reason"),
    "faults": _("What the gate said"),
    "made_at": _("When"),
    "withdrawn_by": _("Taken back by"),
    "withdrawn_at": _("Taken back"),
    "withdrawn_because": _("Why it was taken back"),
}


class Report(reports.Report):
    """A report of the picture desk."""

    read_whole_with = "approvals.approve_pictures"
    page_field = "page"
    header_icon = "key"
    export_headings = HEADINGS


class TakenBack(Column):
    """Who took an override back, or the way to do so."""

    cell_template_name = "rights/taken_back.html"

    def get_cell_context_data(self, instance: Override, parent_context: Any) -> dict[str, Any]:
        """Give the way to whoever may go it."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        is_there = bool(instance.page_id and instance.photo_id)
        may = is_there and parent_context["request"].user.has_perm(OVERRIDE)
        return {**context, "override": instance, "may": may}


class Overrides(Report):
    """What ran although the gate said no, by whose word."""

    permission_required = "rights.view_override"
    page_title = _("Pictures run without a right")
    index_url_name, index_results_url_name = "rights_overrides", "rights_overrides_results"
    model = Override
    columns = [
        Column("photo", label=HEADINGS["picture_title"], accessor="picture_title"),
        Column("page", label=HEADINGS["page_title"], accessor="page_title"),
        Column("by", label=HEADINGS["by_name"], accessor="by_name"),
        Column("reason", label=HEADINGS["reason"]),
        MomentColumn("made_at", label=HEADINGS["made_at"]),
        TakenBack("withdrawn", label=HEADINGS["withdrawn_by"], accessor="withdrawn_by"),
    ]
    list_export = [
        *("picture_title", "page_title", "by_name", "reason", "faults", "made_at"),
        *("withdrawn_by", "withdrawn_at", "withdrawn_because"),
    ]

    def get_rows(self) -> QuerySet[Override]:
        """Return the overrides, the newest first, in one query."""
        return Override.objects.select_related("photo", "page", "by").order_by("-made_at")


class Takings(Report):
    """Which pictures were taken from the readers, and what showed them then."""

    permission_required = "rights.view_licence"
    page_title = _("Pictures taken away")
    index_url_name, index_results_url_name = "rights_takings", "rights_takings_results"
    model = Taking
    columns = [
        Column("photo", label=HEADINGS["picture_title"], accessor="picture_title"),
        Column("cause", label=HEADINGS["get_cause_display"], accessor="get_cause_display"),
        Column("by", label=HEADINGS["by_name"], accessor="by_name"),
        Column("reason", label=HEADINGS["reason"]),
        Column("pages", label=HEADINGS["page_titles"], accessor="page_titles"),
        MomentColumn("made_at", label=HEADINGS["made_at"]),
    ]
    list_export = ["picture_title", "get_cause_display", "by_name", "reason", "page_titles", "made_at"]

    def narrow(self, takings: QuerySet[Taking]) -> QuerySet[Taking]:
        """Leave nothing out: what is named was before readers then."""
        return takings

    def get_rows(self) -> QuerySet[Taking]:
        """Return what was taken away, the newest first, in one query."""
        return Taking.objects.select_related("photo", "by").order_by("-made_at")
