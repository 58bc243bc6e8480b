"""The picture desk's reports, each as a list and as CSV: overrides, and pictures taken away."""

from functools import partial

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from masthead.pages import reports
from masthead.rights.models import Override, Taking
from masthead.rights.moments import day_of

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
}


class Report(reports.Report):
    """A report of the picture desk."""

    header_icon = "key"
    export_headings = HEADINGS


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
        Column("made_at", label=HEADINGS["made_at"], accessor=partial(day_of, "made_at")),
    ]
    list_export = ["picture_title", "page_title", "by_name", "reason", "faults", "made_at"]

    def get_base_queryset(self) -> QuerySet[Override]:
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
        Column("made_at", label=HEADINGS["made_at"], accessor=partial(day_of, "made_at")),
    ]
    list_export = ["picture_title", "get_cause_display", "by_name", "reason", "page_titles", "made_at"]

    def get_base_queryset(self) -> QuerySet[Taking]:
        """Return what was taken away, the newest first, in one query."""
        return Taking.objects.select_related("photo", "by").order_by("-made_at")
