"""What the desk's reports share: who sees one, of which pages, and how it is handed on as CSV or XLSX."""

from datetime import datetime
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.views.reports import ReportView

from masthead.kit.spreadsheets import as_words
from masthead.pages.seeing import rows_seen_by

CSV, XLSX = SpreadsheetExportMixin.FORMAT_CSV, SpreadsheetExportMixin.FORMAT_XLSX


def in_magazines_time(moment: datetime) -> str:
    """Write a moment for a spreadsheet: the magazine's time, to the second, with its distance from UTC."""
    return timezone.localtime(moment).isoformat(sep=" ", timespec="seconds")


class Report(ReportView):
    """What the desk keeps about pages: each reads what is about those that they find in the explorer.

    On the screen and in the files alike.
    """

    page_field = "page_key"  # of the rows: the key of the page that one is about
    read_whole_with = ""  # the permission of a desk that works for every page, and reads of every page
    is_searchable = False
    custom_value_preprocess: ClassVar[dict[Any, Any]] = {
        **SpreadsheetExportMixin.custom_value_preprocess,
        datetime: {
            CSV: in_magazines_time,
            XLSX: SpreadsheetExportMixin.custom_value_preprocess[datetime][XLSX],
        },
        str: {CSV: as_words, XLSX: as_words},
    }

    def get_rows(self) -> QuerySet[Any]:
        """Return all rows in their order, the newest first where a report does not say otherwise."""
        rows: QuerySet[Any] = self.model._default_manager.order_by("-at", "-pk")
        return rows

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the rows that the person may read."""
        rows, user = self.get_rows(), self.request.user
        if self.read_whole_with and user.has_perm(self.read_whole_with):
            return rows
        return self.narrow(rows)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Leave out what is about pages that the person has no part in."""
        return rows_seen_by(rows, self.request.user, page=self.page_field)

    def user_has_permission(self, permission: str) -> bool:
        """Whether the person has a permission, which is named as Django does."""
        return bool(self.request.user.has_perm(permission))
