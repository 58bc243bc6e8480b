"""How often a line takes part, so that it reaches its goal at the end of its flight, and not before.

Everything is counted in page views, not in minutes: a line that spends evenly over time would miss its goal
on a quiet Sunday and waste it on a busy Monday. After each look the chance is what is left of the goal,
divided by what the rest of the flight would bring if the line always took part. So it corrects itself.

What is counted is some looks old when it is known. So near its goal any line slows down, and stops at it
instead of running past.
"""

import math
from dataclasses import dataclass, replace

ALWAYS, NEVER = 1.0, 0.0
LONG = 5000.0  # page views with the line taking part, after which what was seen before counts a third
GUESS = 50.0  # page views for which the guess counts, against what was seen
LEAST_SEEN = 200.0  # page views with the line taking part, before anything is said of its end
SHORT = 0.95  # of a goal: what is expected below is told
BRAKE = 6.0  # looks that any line takes at least for what is left: what is counted comes one or two late
NOTHING_NEW = 0.02  # of a chance: less is not worth a new schedule


@dataclass(frozen=True)
class Pace:
    """What is known of a line's delivery, kept from look to look."""

    chance: float = ALWAYS
    delivered: int = 0  # towards the goal
    seen: float = 0.0  # page views in which the line took part; those long ago count less
    since: float = 0.0  # delivered in them


@dataclass(frozen=True)
class Task:
    """What is still to be done for a line."""

    goal: int
    ahead: float  # page views expected until the flight ends
    is_even: bool = True
    next: float = 0.0  # page views expected until the next look
    guess: float = 1.0  # what a page view is thought to bring before anything was seen

    def takes(self, pace: Pace) -> float:
        """Say what a page view brings if the line takes part."""
        return (pace.since + self.guess * GUESS) / (pace.seen + GUESS)


def begin(task: Task, delivered: int = 0) -> Pace:
    """Give the pace of a line that was not looked at yet; what it has delivered says nothing of its speed."""
    pace = Pace(delivered=delivered)
    return replace(pace, chance=_chance(pace, task, 0.0))


def look(pace: Pace, task: Task, *, delivered: int, views: float) -> Pace:
    """Take in what was delivered so far, and how many pages were viewed since the last look."""
    took_part = views * pace.chance
    kept = math.exp(-took_part / LONG)
    new = max(0, delivered - pace.delivered)
    pace = replace(
        pace,
        delivered=delivered,
        seen=pace.seen * kept + took_part,
        since=pace.since * kept + new,
    )
    chance = _chance(pace, task, views)
    is_new = abs(chance - pace.chance) >= NOTHING_NEW * pace.chance
    return replace(pace, chance=chance) if is_new else pace


def _chance(pace: Pace, task: Task, views: float) -> float:
    left = task.goal - pace.delivered
    if left <= 0:
        return NEVER
    ahead = max(task.ahead if task.is_even else 0.0, BRAKE * max(views, task.next))
    brings = ahead * task.takes(pace)
    return min(ALWAYS, left / brings) if brings > 0 else ALWAYS


def expected(pace: Pace, task: Task) -> int | None:
    """Say what a line will have delivered at the end of its flight; None while nobody can know."""
    if pace.delivered >= task.goal:
        return task.goal
    if pace.seen < LEAST_SEEN:
        return None
    return min(task.goal, pace.delivered + round(task.takes(pace) * max(task.ahead, 0.0)))


def is_short(pace: Pace, task: Task) -> bool:
    """Whether a line will miss its goal by more than a twentieth even if it always takes part."""
    found = expected(pace, task)
    return found is not None and found < SHORT * task.goal
