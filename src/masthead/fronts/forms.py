"""The form of a planned front."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Page

from masthead.pages.set_times import check_times


class PlanForm(WagtailAdminModelForm):
    """Looks at the times and for stories, and keeps a front from being promised twice."""

    def clean(self) -> dict[str, Any]:
        """Refuse times that cannot be meant, and a plan that has begun."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        check_times(self, begins="starts_at", ends="ends_at")
        start, end, front = cleaned.get("starts_at"), cleaned.get("ends_at"), cleaned.get("page")
        if start and end and end < start:
            self.add_error("ends_at", _("This is before it begins. Choose a later end."))
        if self.instance.state != "planned":
            self.add_error(None, _("This plan has begun already. Undo it, or plan another."))
        elif start and front and self._meets_another(front, start, end):
            said = _("Another plan for this front holds at this time. Change one of the two.")
            self.add_error("starts_at", said)
        if self._is_empty():
            self.add_error(None, _("No story leads yet. Add at least one under Leading stories."))
        return cleaned

    def _is_empty(self) -> bool:
        """Whether no story is chosen; a least number of rows would begin the form with an empty one."""
        placed = self.formsets["placements"]
        return bool(placed.is_valid()) and len(placed.forms) == len(placed.deleted_forms)

    def _meets_another(self, front: Page, start: datetime, end: datetime | None) -> bool:
        """Whether one begins while another with an end holds: it would give back what has gone."""
        others = type(self.instance).objects.filter(page_id=front.pk, state__in=["planned", "running"])
        holding = Q(starts_at=start) | Q(starts_at__lt=start, ends_at__gt=start)
        if end is not None:
            holding |= Q(starts_at__gt=start, starts_at__lt=end)
        return bool(others.exclude(pk=self.instance.pk).filter(holding).exists())
