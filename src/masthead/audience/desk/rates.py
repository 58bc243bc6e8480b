"""How many readers said yes, no, or chose: day by day."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.audience.models import Answer, Receipt

DAYS = 90


@dataclass(frozen=True)
class Day:
    """The answers of one day."""

    day: date | None  # None: all of them together
    accepted: int
    chose: int
    rejected: int

    @property
    def count(self) -> int:
        """Count them together."""
        return self.accepted + self.chose + self.rejected

    @property
    def accepted_share(self) -> float:
        """Say how many of a hundred accepted all."""
        return 100 * self.accepted / self.count if self.count else 0.0

    @property
    def rejected_share(self) -> float:
        """Say how many of a hundred rejected all."""
        return 100 * self.rejected / self.count if self.count else 0.0


def count_days(now: datetime) -> list[Day]:
    """Count the answers of the last days, the newest first, in one query."""
    told: dict[date, Counter[str]] = defaultdict(Counter)
    rows = Receipt.objects.filter(at__gt=now - timedelta(days=DAYS)).annotate(day=TruncDate("at"))
    for day, answer, count in rows.values_list("day", "answer").annotate(count=Count("pk")).order_by("day"):
        told[day][answer] = count
    return [_day(day, told[day]) for day in sorted(told, reverse=True)]


def together(days: list[Day]) -> Day:
    """Add days up."""
    accepted, chose, rejected = (
        sum(getattr(one, name) for one in days) for name in ("accepted", "chose", "rejected")
    )
    return Day(None, accepted, chose, rejected)


def _day(day: date, counts: Counter[str]) -> Day:
    return Day(day, counts[Answer.ACCEPT], counts[Answer.SOME], counts[Answer.REJECT])


class RatesView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """The answers of the last ninety days."""

    permission_required = "audience.view_receipt"
    template_name = "audience/desk/rates.html"
    page_title = _("What readers allow")
    header_icon = "lock"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the days and their sum."""
        days = count_days(timezone.now())
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "days": days, "total": together(days), "span": DAYS}
