"""Lines on their way to their goals: looked at every half minute, so that each goes as fast as it should.

Each look takes what was counted, reckons anew with what chance a line takes part, and has the schedule
printed anew if that differs. A line that has had its goal leaves the schedule, and the places where it was
the only one that fitted leave their pages.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, Sum

from masthead.ads import offers, pacing, shares
from masthead.ads.models import CreativeDay, Goal, Line, LinePace, Pacing
from masthead.ads.models.line import COUNTED, HUNDRED
from masthead.ads.pacing import Pace, Task
from masthead.ads.traffic import Observer, Traffic
from masthead.counting.sums import hour_of
from masthead.press.outbox import mark_stale

PACED = (*COUNTED, Goal.SHARE)
EVERY = timedelta(seconds=30)
COLUMNS = ("impressions", "viewable", "clicks", "opportunities")
USUAL_CLICKS = 0.005  # a page view brings, before anything is known
Delivered = Mapping[int, Mapping[str, int]]  # by line: the columns of its days


@dataclass(frozen=True)
class Looked:
    """A line with what is known of it at a look."""

    line: Line
    task: Task
    pace: Pace


def task_of(line: Line, traffic: Traffic) -> Task:
    """Say what is still to be done for a line with a goal."""
    return Task(
        goal=line.amount or 0,
        ahead=traffic.ahead(line.ends_at) if line.ends_at else 0.0,
        is_even=line.pacing == Pacing.EVEN,
        next=traffic.ahead(traffic.now + EVERY),
        guess=USUAL_CLICKS if line.goal == Goal.CLICKS else 1.0,
    )


def pace_of(row: LinePace) -> Pace:
    """Read what the last look kept."""
    return Pace(row.chance, row.delivered, row.seen, row.since)


def delivered_by(lines: Iterable[Line]) -> Delivered:
    """Add up what was counted of lines, in one query."""
    sums = {f"all_{name}": Sum(name) for name in COLUMNS}
    rows: Any = CreativeDay.objects.filter(creative__line__in=list(lines)).values("creative__line")
    return {
        row["creative__line"]: {name: row[f"all_{name}"] for name in COLUMNS} for row in rows.annotate(**sums)
    }


def towards_goal(line: Line, delivered: Delivered) -> int:
    """Say how much of what a line's goal counts was delivered."""
    found = delivered.get(line.pk, {})
    return found.get("clicks" if line.goal == Goal.CLICKS else "impressions", 0)


class Pacer:
    """The looks of one process; a job of the clock."""

    def __init__(self) -> None:
        self.observer = Observer()

    def look(self, now: datetime) -> datetime:
        """Look at every line with a goal that runs, or soon will."""
        if _running(now).exists():
            with transaction.atomic():
                self._look(now)
        return now + EVERY

    def _look(self, now: datetime) -> None:
        rows = {
            row.line_id: row
            for row in LinePace.objects.select_for_update(no_key=True).filter(line__in=_running(now))
        }
        lines = [line for line in _running(now) if _is_due(rows.get(line.pk), now)]
        if not lines:
            return
        traffic, delivered = self.observer.look(now), delivered_by(lines)
        changed = finished = False
        written = []
        for line in lines:
            row = rows.get(line.pk)
            new = _look_at(line, row, traffic, delivered)
            changed |= row is None or row.chance != new.chance
            finished |= (new.chance == pacing.NEVER) != (row is not None and row.chance == pacing.NEVER)
            written.append(new)
        _write(written)
        if changed:
            mark_stale([offers.SCHEDULE])
        if finished:
            offers.renew(now)


def _running(now: datetime) -> Any:
    """Return lines with a goal that run now or before the next look."""
    begun = Q(starts_at__isnull=True) | Q(starts_at__lte=now + EVERY)
    lasting = Q(ends_at__isnull=True) | Q(ends_at__gt=now)
    return Line.objects.approved().filter(begun, lasting, goal__in=PACED)


def _is_due(row: LinePace | None, now: datetime) -> bool:
    """Whether nobody has just looked; another machine may have."""
    return row is None or abs(now - row.looked_at) >= EVERY / 2


def _look_at(line: Line, row: LinePace | None, traffic: Traffic, counted: Delivered) -> LinePace:
    """Give what is kept of a line after this look."""
    delivered = towards_goal(line, counted)
    new = LinePace(line=line, hour=hour_of(traffic.now), views=traffic.hours.get(traffic.this, 0))
    new.by_clock, new.looked_at = traffic.by_clock, traffic.now
    if line.goal == Goal.SHARE:
        pace = _hold_share(new, row, delivered, counted.get(line.pk, {}).get("opportunities", 0))
    else:
        pace = _look_at_goal(line, row, traffic, delivered)
    for name, value in asdict(pace).items():
        setattr(new, name, value)
    return new


def _look_at_goal(line: Line, row: LinePace | None, traffic: Traffic, delivered: int) -> Pace:
    task = task_of(line, traffic)
    if row is None or row.share or row.by_clock != traffic.by_clock:
        return pacing.begin(task, delivered)
    views = traffic.since(row.hour, row.views, row.looked_at)
    return pacing.look(pace_of(row), task, delivered=delivered, views=views)


def _hold_share(new: LinePace, row: LinePace | None, delivered: int, opportunities: int) -> Pace:
    """Hold a share from when it was agreed: another one begins anew, and makes up for nothing."""
    new.share, new.opportunities = new.line.amount or 0, opportunities
    if row is None or row.share != new.share:
        new.delivered_before, new.opportunities_before = delivered, opportunities
        return shares.begin(new.share, delivered)
    new.delivered_before, new.opportunities_before = row.delivered_before, row.opportunities_before
    return shares.look(pace_of(row), row, delivered=delivered, opportunities=opportunities)


def _write(rows: Sequence[LinePace]) -> None:
    fields = [field.name for field in LinePace._meta.concrete_fields if field.name != "line"]
    LinePace.objects.bulk_create(rows, update_conflicts=True, unique_fields=["line"], update_fields=fields)


def _share(line: Line) -> int:
    return (line.amount or 0) if line.goal == Goal.SHARE else 0


def chances(lines: Iterable[Line], now: datetime) -> dict[int, float]:
    """Say with what probability each line takes part where it fits; the rest is left to others."""
    found, new = {}, []
    for line in lines:
        if line.goal not in PACED:
            found[line.pk] = pacing.ALWAYS
        elif hasattr(line, "pace") and line.pace.share == _share(line):
            found[line.pk] = line.pace.chance
        elif line.goal == Goal.SHARE:
            found[line.pk] = _share(line) / HUNDRED
        else:
            new.append(line)
    if new:  # approved since the last look
        traffic = Observer().look(now)
        found |= {line.pk: pacing.begin(task_of(line, traffic)).chance for line in new}
    return {key: float(f"{chance:.4g}") for key, chance in found.items()}
