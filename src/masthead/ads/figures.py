"""What was counted of lines and creatives, for whoever may see lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.core.exceptions import PermissionDenied
from django.db.models import Sum
from django.utils.translation import gettext as _

from masthead.ads.models import Creative, CreativeDay, Line

if TYPE_CHECKING:
    from masthead.staff.models import User

SEE = "ads.view_line"
COLUMNS = ("impressions", "viewable", "clicks", "opportunities")


@dataclass(frozen=True)
class Count:
    """How often something was shown, seen and clicked, and could have been shown."""

    impressions: int = 0
    viewable: int = 0
    clicks: int = 0
    opportunities: int = 0  # of a line by share: page views on which it could have stood

    @classmethod
    def told(cls, impressions: int, viewable: int, clicks: int, opportunities: int) -> Self:
        """Take what browsers told: no more was seen than was shown, whoever forged or lost some of it."""
        return cls(impressions, min(viewable, impressions), clicks, opportunities)

    def __add__(self, other: "Count") -> "Count":
        return Count(*(getattr(self, name) + getattr(other, name) for name in COLUMNS))

    @property
    def viewable_rate(self) -> float | None:
        """The share of impressions that were viewable."""
        return self.viewable / self.impressions if self.impressions else None

    @property
    def click_rate(self) -> float | None:
        """Clicks for each impression."""
        return self.clicks / self.impressions if self.impressions else None


@dataclass(frozen=True)
class Counted:
    """What was counted of one creative on one day."""

    day: date
    creative: Creative
    count: Count


def require_sight(user: "User") -> None:
    """Raise PermissionDenied for somebody who may not see lines."""
    if not user.has_perm(SEE):
        raise PermissionDenied(_("You may not see what advertising delivered. Ask somebody who may."))


def by_line(lines: Iterable[Line], *, by: "User") -> dict[int, Count]:
    """Give the sums of lines, in one query; raises PermissionDenied."""
    require_sight(by)
    rows = CreativeDay.objects.filter(creative__line__in=[line.pk for line in lines])
    return _sums(rows.values("creative__line"), "creative__line")


def by_creative(line: Line, *, by: "User") -> Sequence[tuple[Creative, Count]]:
    """Give the sums of a line's creatives, those too that nobody saw; raises PermissionDenied."""
    require_sight(by)
    rows = CreativeDay.objects.filter(creative__line=line)
    found = _sums(rows.values("creative"), "creative")
    return [(creative, found.get(creative.pk, Count())) for creative in line.creatives.all()]


def by_day(line: Line, *, by: "User") -> Sequence[Counted]:
    """Give what was counted of a line's creatives each day, the first day first; raises PermissionDenied."""
    require_sight(by)
    rows = CreativeDay.objects.filter(creative__line=line).select_related("creative")
    return [
        Counted(row.day, row.creative, Count.told(*(getattr(row, name) for name in COLUMNS)))
        for row in rows.order_by("day", "creative")
    ]


def sum_days(rows: Iterable[Counted]) -> list[tuple[date, Count]]:
    """Give each day from the first to the last, those too on which nothing was counted."""
    found: dict[date, Count] = {}
    for row in rows:
        found[row.day] = found.get(row.day, Count()) + row.count
    if not found:
        return []
    first = min(found)
    days = (first + timedelta(days=number) for number in range((max(found) - first).days + 1))
    return [(day, found.get(day, Count())) for day in days]


def _sums(rows: Any, key: str) -> dict[int, Count]:
    summed = rows.annotate(**{f"all_{name}": Sum(name) for name in COLUMNS})
    return {row[key]: Count.told(*(row[f"all_{name}"] for name in COLUMNS)) for row in summed}
