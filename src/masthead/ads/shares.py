"""Share of voice: a line that stands on so many per cent of the page views on which it could.

A page view on which a line could stand is an opportunity: a place of the page came near the screen, and the
line is aimed at that page, fits that place, is not at its cap and meets no rival there. Browsers tell it once
a page view, whether the line then stood or not. What comes before the line, or is drawn instead, takes from
its share; so the chance with which it takes part is held against what was counted, at every look.
"""

from dataclasses import replace

from masthead.ads import pacing
from masthead.ads.models import LinePace
from masthead.ads.pacing import Pace, Task

HUNDRED = 100
NEAR = 0.05  # of all opportunities so far: within so many more, what is missing is caught up
FEW = 500  # opportunities, within which nothing is caught up faster
LEAST = 0.1  # of a share: with less chance nobody would see how a line does


def begin(per_cent: int, delivered: int) -> Pace:
    """Give the pace of a line whose share is held from now on."""
    return replace(Pace(), chance=per_cent / HUNDRED, delivered=delivered)


def look(pace: Pace, kept: LinePace, *, delivered: int, opportunities: int) -> Pace:
    """Take in what was counted since the last look; what stood before the share was agreed does not count."""
    new = max(0, opportunities - kept.opportunities)
    so_far = max(0, opportunities - kept.opportunities_before)
    share, ahead = kept.share / HUNDRED, max(pacing.BRAKE * new, NEAR * so_far, FEW)
    goal = round(share * (so_far + ahead)) + kept.delivered_before
    task = Task(goal=goal, ahead=ahead)
    found = pacing.look(pace, task, delivered=delivered, views=new)
    return replace(found, chance=max(found.chance, LEAST * share))


def held(kept: LinePace, *, delivered: int, opportunities: int) -> float | None:
    """Say what share a line has had since it was agreed; None before anybody could have seen it."""
    whole = opportunities - kept.opportunities_before
    return max(0, delivered - kept.delivered_before) / whole if whole > 0 else None


def attainable(pace: Pace) -> float | None:
    """Say what share a line would have if it always took part; None while nobody can know."""
    return pace.since / pace.seen if pace.seen >= pacing.LEAST_SEEN else None
