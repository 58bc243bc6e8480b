"""What the desk is told of a story's readers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Sum
from django.utils.functional import Promise

from masthead.counting.models import PageDay
from masthead.counting.most_read import WEEK, Span, views_of
from masthead.counting.reading_kinds import FROM, QUARTERS
from masthead.counting.sums import COUNTED, counting_zone

SEE = "counting.view_pageday"
HUNDRED = 100
LABELS: dict[str, Any] = {one.name: one.verbose_name for one in PageDay._meta.concrete_fields}
FROM_WHERE = {name: LABELS[name] for name in FROM.values()}
HOW_FAR = {name: LABELS[name] for name in QUARTERS}


@dataclass(frozen=True)
class Share:
    """A part of a story's views."""

    label: str | Promise
    number: int
    percent: int


@dataclass(frozen=True)
class Figures:
    """What is known of the readers of one page."""

    last_hour: int
    today: int
    week: int
    views: int
    seconds: int  # of reading, for each view
    depth: Sequence[Share]
    came_from: Sequence[Share]

    @property
    def reading_time(self) -> timedelta:
        """How long a page is read each time it is shown, to the second."""
        return timedelta(seconds=self.seconds)


def figures_of(page: int, *, now: datetime) -> Figures:
    """Return what is known of a page's readers, in three queries."""
    days = PageDay.objects.filter(page=page)
    total = _sum(days, *COUNTED)
    today = now.astimezone(counting_zone()).date()
    lately = dict(days.filter(day__gt=today - timedelta(days=WEEK)).values_list("day", "views"))
    hour = sum(views_of(Span.HOUR, now).filter(page=page).values_list("read", flat=True))
    views = total["views"]
    return Figures(
        last_hour=round(hour),
        today=lately.get(today, 0),
        week=sum(lately.values()),
        views=views,
        seconds=round(total["seconds"] / views) if views else 0,
        depth=_shares(HOW_FAR, total, views),
        came_from=_shares(FROM_WHERE, total, views),
    )


def _sum(rows: Any, *names: str) -> dict[str, int]:
    found = rows.aggregate(**{f"all_{name}": Sum(name) for name in names})
    return {name: int(found[f"all_{name}"] or 0) for name in names}


def _shares(labels: dict[str, Any], total: dict[str, int], views: int) -> list[Share]:
    """Give parts of the views; never more than all of them, whatever was lost on the way."""
    return [
        Share(label, total[name], min(HUNDRED, round(total[name] / views * HUNDRED)) if views else 0)
        for name, label in labels.items()
    ]
