"""What the desk's reports share: who may see one, and how it is handed on as CSV or XLSX."""

from datetime import datetime
from typing import Any, ClassVar

from django.utils import timezone
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.views.reports import ReportView

from masthead.kit.spreadsheets import as_words

CSV, XLSX = SpreadsheetExportMixin.FORMAT_CSV, SpreadsheetExportMixin.FORMAT_XLSX


def in_magazines_time(moment: datetime) -> str:
    """Write a moment for a spreadsheet: the magazine's time, to the second, with its distance from UTC."""
    return timezone.localtime(moment).isoformat(sep=" ", timespec="seconds")


class Report(ReportView):
    """A list for those who may see what is in it."""

    is_searchable = False
    custom_value_preprocess: ClassVar[dict[Any, Any]] = {
        **SpreadsheetExportMixin.custom_value_preprocess,
        datetime: {
            CSV: in_magazines_time,
            XLSX: SpreadsheetExportMixin.custom_value_preprocess[datetime][XLSX],
        },
        str: {CSV: as_words, XLSX: as_words},
    }

    def user_has_permission(self, permission: str) -> bool:
        """Whether the person has a permission, which is named as Django does."""
        return bool(self.request.user.has_perm(permission))
