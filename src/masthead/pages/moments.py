"""How the desk writes a moment: day and minute, by the clock of whoever reads it (27 Nov 2026, 14:05)."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from wagtail.admin.ui.tables import Column

DAY, MOMENT = "j M Y", "j M Y, H:i"


def told(moment: datetime | None) -> str:
    """Write a moment; nothing for none."""
    return date_format(_here(moment), MOMENT) if moment else ""


def told_day(moment: datetime | None) -> str:
    """Write the day of a moment, where there is no room for the minute; nothing for none."""
    return date_format(_here(moment), DAY) if moment else ""


class MomentColumn(Column):
    """A moment in a list; nothing where there is none."""

    def get_value(self, instance: Any) -> Any:
        """Write it, and say it so that programs understand it."""
        moment = super().get_value(instance)
        if not moment:
            return ""
        return format_html('<time datetime="{}">{}</time>', moment.isoformat(), told(moment))


def _here(moment: datetime) -> datetime:
    """Put a moment into the time zone of whoever looks; as it is kept, where it is no day there."""
    with suppress(OverflowError):
        return timezone.localtime(moment)
    return moment
