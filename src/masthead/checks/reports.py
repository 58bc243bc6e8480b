"""What was set aside, and what the checks said: lists for the desk, with CSV."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from masthead.checks.house import OVERRIDE
from masthead.checks.models import Override, Result, Withdrawal
from masthead.pages.moments import MomentColumn
from masthead.pages.reports import Report

HEADINGS = {
    "page_key": gettext_lazy("Number of the page"),
    "title_then": gettext_lazy("Page"),
    "check_name": gettext_lazy("Check"),
    "message": gettext_lazy("What the check said"),
    "findings_in_words": gettext_lazy("What the checks said"),
    "get_act_display": gettext_lazy("What was done"),
    "reason": gettext_lazy("Reason"),
    "by_name": gettext_lazy("By"),
    "at": gettext_lazy("When"),
    "content_hash": gettext_lazy("Hash of what the page said"),
    "taken_back_by": gettext_lazy("Taken back by"),
    "taken_back_at": gettext_lazy("Taken back"),
    "taken_back_because": gettext_lazy("Why it was taken back"),
}


def _listed(result: Result) -> SafeString | str:
    items = format_html_join("", "<li>{}</li>", ((line,) for line in result.lines()))
    return format_html("<ul>{}</ul>", items) if items else _("Nothing")


def _column(name: str) -> Column:
    return Column(name, label=HEADINGS[name])


WHEN = MomentColumn("at", label=HEADINGS["at"])


class PageFilters(WagtailFilterSet):
    """Of which page, and when."""

    page_key = django_filters.NumberFilter(label=HEADINGS["page_key"])
    at = django_filters.DateFromToRangeFilter(label=HEADINGS["at"], widget=DateRangePickerWidget)


class CheckReport(Report):
    """A list about checks, the newest first."""

    read_whole_with = "approvals.approve_legal"
    header_icon = "check"
    export_headings = HEADINGS


class OverrideFilters(PageFilters):
    """Of which page, and when."""

    class Meta:
        model = Override
        fields = ["page_key", "at"]


class TakenBack(Column):
    """Who took an override back, or the way to do so."""

    cell_template_name = "checks/taken_back.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Give the way to whoever may go it."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        may = parent_context["request"].user.has_perm(OVERRIDE) and instance.is_there
        return {**context, "override": instance, "may": may}


class Overrides(CheckReport):
    """What ran although a check blocked it, by whose word, and what of it was taken back."""

    permission_required = "checks.view_override"
    page_title = gettext_lazy("Overrides")
    index_url_name, index_results_url_name = "checks_overrides", "checks_overrides_results"
    model = Override
    filterset_class = OverrideFilters
    columns = [
        *(_column(name) for name in ("title_then", "message", "reason", "by_name")),
        WHEN,
        TakenBack("taken_back", label=HEADINGS["taken_back_by"], accessor="taken_back_by"),
    ]
    list_export = [
        *("title_then", "page_key", "check_name", "message", "reason", "by_name", "at", "content_hash"),
        *("taken_back_by", "taken_back_at", "taken_back_because"),
    ]

    def get_rows(self) -> QuerySet[Any]:
        """Return the overrides with who took each back, in one query."""
        taken_back = Withdrawal.objects.filter(override_key=OuterRef("pk"))
        whole = super().get_rows()
        rows: QuerySet[Any] = whole.annotate(
            taken_back_by=Subquery(taken_back.values("by_name")[:1]),
            taken_back_at=Subquery(taken_back.values("at")[:1]),
            taken_back_because=Subquery(taken_back.values("reason")[:1]),
            is_there=Exists(Page.objects.filter(pk=OuterRef("page_key"))),
        )
        return rows


class ResultFilters(PageFilters):
    """Of which page, and when."""

    class Meta:
        model = Result
        fields = ["page_key", "at"]


class Results(CheckReport):
    """What the checks said of each version that was published, scheduled or approved."""

    permission_required = "checks.view_result"
    page_title = gettext_lazy("Results of the checks")
    index_url_name, index_results_url_name = "checks_results", "checks_results_results"
    model = Result
    filterset_class = ResultFilters
    columns = [
        _column("title_then"),
        Column("act", label=HEADINGS["get_act_display"], accessor="get_act_display"),
        Column("findings", label=HEADINGS["findings_in_words"], accessor=_listed),
        _column("by_name"),
        WHEN,
    ]
    list_export = [
        "title_then",
        "page_key",
        "get_act_display",
        "findings_in_words",
        "by_name",
        "at",
        "content_hash",
    ]


REPORTS: dict[str, type[CheckReport]] = {"overrides": Overrides, "results": Results}


class ReportItem(MenuItem):
    """An entry among the reports, for those who may see what is in it."""

    def __init__(self, name: str) -> None:
        report = REPORTS[name]
        self.permission = report.permission_required
        address = reverse(f"checks_{name}")
        super().__init__(report.page_title, address, name=f"checks-{name}", icon_name="check", order=890)

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may see it."""
        return bool(request.user.has_perm(self.permission))


def addresses() -> list[URLPattern]:
    """Give the desk the addresses of the reports."""
    return [
        path(f"checks/{name}/{'results/' if only else ''}", report.as_view(results_only=only), name=of)
        for name, report in REPORTS.items()
        for only, of in ((False, f"checks_{name}"), (True, f"checks_{name}_results"))
    ]


def button_of(page: Page, user: Any, **_more: Any) -> list[Button]:
    """Lead from a page to what the checks said of its versions."""
    if not user.has_perm(Results.permission_required) or not page.first_published_at:
        return []
    where = f"{reverse('checks_results')}?page_key={page.pk}"
    return [Button(_("What the checks said"), url=where, icon_name="check", priority=70)]
