"""A chart of days as SVG: what is to be drawn, in units of its own; a table says the same in figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from masthead.ads.figures import Count

WIDTH, HEIGHT = 1000, 240
GAP = 0.2  # of a bar's place
WIDEST = 60  # a bar's place: few days stand at the left, and look like days


@dataclass(frozen=True)
class Bar:
    """One day: how high its impressions stand, and how much of that was viewable."""

    day: date
    count: Count
    x: float
    width: float
    height: float
    viewable: float  # height

    @property
    def y(self) -> float:
        """Where the bar begins, from above."""
        return HEIGHT - self.height

    @property
    def viewable_y(self) -> float:
        """Where what was viewable begins, from above."""
        return HEIGHT - self.viewable


@dataclass(frozen=True)
class Chart:
    """The bars, and the number that the highest stands for."""

    bars: Sequence[Bar]
    most: int
    width: int = WIDTH
    height: int = HEIGHT


def draw(days: Sequence[tuple[date, Count]]) -> Chart | None:
    """Draw days side by side; nothing where there are none, or nothing was shown."""
    most = max((count.impressions for _day, count in days), default=0)
    if not most:
        return None
    step = min(WIDTH / len(days), WIDEST)
    bars = [
        Bar(
            day,
            count,
            x=round((number + GAP / 2) * step, 1),
            width=round(step * (1 - GAP), 1),
            height=round(count.impressions / most * HEIGHT, 1),
            viewable=round(min(count.viewable, count.impressions) / most * HEIGHT, 1),
        )
        for number, (day, count) in enumerate(days)
    ]
    return Chart(bars, most)
