"""What was corrected, mended, changed without a word, taken down and withheld: lists, with CSV."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column

from masthead.corrections.models import Correction, PublicVersion, SilentFix, Takedown, Told, Withholding
from masthead.corrections.taking_down import TAKE_DOWN
from masthead.pages import reports
from masthead.pages.moments import MomentColumn

HEADINGS = {
    "page_key": _("Number of the page"),
    "title_then": _("Page"),
    "get_kind_display": _("Kind"),
    "get_act_display": _("What"),
    "text": _("Text"),
    "signed": _("Signed"),
    "by_name": _("By"),
    "at": _("When"),
    "reason": _("Reason"),
    "case_number": _("Case number"),
    "notice": _("Notice to readers"),
    "address": _("Address"),
    "version_at": _("Version of"),
    "changed": _("Words changed"),
    "hash_before": _("Version before"),
    "hash_after": _("Version after"),
}


def _column(name: str) -> Column:
    return Column(name, label=HEADINGS[name])


WHEN = MomentColumn("at", label=HEADINGS["at"])


class Report(reports.Report):
    """A list of this department, the newest first."""

    header_icon = "edit"
    export_headings = HEADINGS


class Corrections(Report):
    """What readers were told."""

    permission_required = "corrections.view_correction"
    page_title = _("Corrections")
    index_url_name, index_results_url_name = "corrections_corrections", "corrections_corrections_results"
    model = Correction
    columns = [
        _column("title_then"),
        Column("kind", label=HEADINGS["get_kind_display"], accessor="get_kind_display"),
        Column("text", label=HEADINGS["text"], accessor=lambda row: strip_tags(row.text)),
        _column("signed"),
        _column("by_name"),
        WHEN,
    ]
    list_export = [
        *("title_then", "page_key", "get_kind_display", "text", "signed", "by_name", "at"),
        *("hash_before", "hash_after"),
    ]


class SilentFixes(Report):
    """What was mended without a word."""

    permission_required = "corrections.view_silentfix"
    page_title = _("Silent fixes")
    index_url_name, index_results_url_name = "corrections_silent", "corrections_silent_results"
    model = SilentFix
    columns = [
        *(_column(name) for name in ("title_then", "changed")),
        Column("kind", label=_("What it was"), accessor="get_kind_display"),
        *(_column(name) for name in ("reason", "by_name")),
        WHEN,
    ]
    list_export = ["title_then", "page_key", "changed", "get_kind_display", "reason", "by_name", "at"]


class Untold(Report):
    """Which live stories were changed, and nobody told readers."""

    permission_required = "corrections.view_publicversion"
    page_title = _("Changed without a word")
    index_url_name, index_results_url_name = "corrections_untold", "corrections_untold_results"
    model = PublicVersion
    columns = [_column("title_then"), _column("changed"), WHEN]
    list_export = ["title_then", "page_key", "changed", "at"]

    def get_rows(self) -> QuerySet[Any]:
        """Return the versions whose changes nobody told."""
        return super().get_rows().filter(told=Told.UNTOLD)


class Takedowns(Report):
    """What was taken down, why, and what was put back."""

    permission_required = "corrections.view_takedown"
    read_whole_with = TAKE_DOWN  # which holds for every page
    page_title = _("Takedowns")
    index_url_name, index_results_url_name = "corrections_takedowns", "corrections_takedowns_results"
    model = Takedown
    columns = [
        _column("title_then"),
        Column("act", label=HEADINGS["get_act_display"], accessor="get_act_display"),
        *(_column(name) for name in ("address", "reason", "case_number", "notice", "by_name")),
        WHEN,
    ]
    list_export = [
        *("title_then", "page_key", "get_act_display", "address", "reason", "case_number", "notice"),
        *("by_name", "at"),
    ]


class Withheld(Report):
    """Which versions of stories were withheld from readers, why, and which are shown again."""

    permission_required = "corrections.view_withholding"
    read_whole_with = TAKE_DOWN  # which holds for every page
    page_title = _("Withheld versions")
    index_url_name, index_results_url_name = "corrections_withheld", "corrections_withheld_results"
    model = Withholding
    columns = [
        _column("title_then"),
        MomentColumn("version_at", label=HEADINGS["version_at"]),
        Column("act", label=HEADINGS["get_act_display"], accessor="get_act_display"),
        *(_column(name) for name in ("reason", "case_number", "by_name")),
        WHEN,
    ]
    list_export = [
        *("title_then", "page_key", "version_at", "get_act_display", "reason", "case_number", "by_name"),
        "at",
    ]


REPORTS: dict[str, type[Report]] = {
    "corrections": Corrections,
    "silent": SilentFixes,
    "untold": Untold,
    "takedowns": Takedowns,
    "withheld": Withheld,
}


class ReportItem(MenuItem):
    """An entry among the reports, for those who may see what is in it."""

    def __init__(self, name: str) -> None:
        report = REPORTS[name]
        self.permission = report.permission_required
        address = reverse(f"corrections_{name}")
        super().__init__(report.page_title, address, name=f"corrections-{name}", icon_name="edit", order=910)

    def is_shown(self, request: Any) -> bool:
        """Whether the person may see it."""
        return bool(request.user.has_perm(self.permission))
