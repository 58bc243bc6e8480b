"""A chart of days as SVG: what is to be drawn, in per cent of its room; a table says the same in figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from masthead.ads.figures import Count

WIDTH = HEIGHT = 100
GAP = 0.2  # of a bar's place
WIDEST = 8  # a bar's place: few days stand at the left, and look like days
TOPS = (2, 4, 6, 8, 10)  # what a scale may end with, and powers of ten times that: the half is round, too
BESIDE, DATES = 16, 4  # how far dates stand from each other at least, and how many there are at most


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
        return round(HEIGHT - self.height, 2)

    @property
    def viewable_y(self) -> float:
        """Where what was viewable begins, from above."""
        return round(HEIGHT - self.viewable, 2)

    @property
    def middle(self) -> float:
        """Where its date stands."""
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True)
class Chart:
    """The bars, which of them bear their date, and the number at the top of the scale."""

    bars: Sequence[Bar]
    top: int

    @property
    def scale(self) -> Sequence[tuple[int, int]]:
        """The numbers of the scale, and where each stands, from above."""
        return [(self.top, 0), (self.top // 2, HEIGHT // 2), (0, HEIGHT)]

    @property
    def dated(self) -> Sequence[Bar]:
        """The first, the last, and some between them, as far as there is room for their dates."""
        span = self.bars[-1].middle - self.bars[0].middle
        steps = min(int(span / BESIDE), DATES - 1)
        last = len(self.bars) - 1
        return (
            [self.bars[round(number * last / steps)] for number in range(steps + 1)]
            if steps
            else self.bars[:1]
        )


def draw(days: Sequence[tuple[date, Count]]) -> Chart | None:
    """Draw days side by side; nothing where there are none, or nothing was shown."""
    most = max((count.impressions for _day, count in days), default=0)
    if not most:
        return None
    top = top_of(most)
    step = min(WIDTH / len(days), WIDEST)
    bars = [
        Bar(
            day,
            count,
            x=round((number + GAP / 2) * step, 2),
            width=round(step * (1 - GAP), 2),
            height=round(count.impressions / top * HEIGHT, 2),
            viewable=round(count.viewable / top * HEIGHT, 2),
        )
        for number, (day, count) in enumerate(days)
    ]
    return Chart(bars, top)


def top_of(most: int) -> int:
    """Say where a scale ends that reaches a number: the next round one."""
    power: int = 10 ** (len(str(most)) - 1)
    return next(top for times in (power, power * 10) for one in TOPS if (top := one * times) >= most)
