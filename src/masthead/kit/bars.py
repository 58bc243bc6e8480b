"""A chart of bars as SVG: what is to be drawn, in per cent of its room; a table says the same in figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

WIDTH = HEIGHT = 100
GAP = 0.2  # of a bar's place
WIDEST = 8  # a bar's place: few bars stand at the left, and look like bars
TOPS = (2, 4, 6, 8, 10)  # what a scale may end with, and powers of ten times that: the half is round, too
BESIDE, NAMED = 16, 4  # how far names stand from each other at least, and how many there are at most

T = TypeVar("T")


@dataclass(frozen=True)
class Bar(Generic[T]):
    """One bar: what it is about, how high it stands, and how much of that is dark."""

    about: T
    x: float
    width: float
    height: float
    part: float  # height

    @property
    def y(self) -> float:
        """Where the bar begins, from above."""
        return round(HEIGHT - self.height, 2)

    @property
    def part_y(self) -> float:
        """Where its dark part begins, from above."""
        return round(HEIGHT - self.part, 2)

    @property
    def middle(self) -> float:
        """Where its name stands."""
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True)
class Chart(Generic[T]):
    """The bars, which of them bear their name, and the number at the top of the scale."""

    bars: Sequence[Bar[T]]
    top: int

    @property
    def scale(self) -> Sequence[tuple[int, int]]:
        """The numbers of the scale, and where each stands, from above."""
        return [(self.top, 0), (self.top // 2, HEIGHT // 2), (0, HEIGHT)]

    @property
    def named(self) -> Sequence[Bar[T]]:
        """The first, the last, and some between them, as far as there is room for their names."""
        span = self.bars[-1].middle - self.bars[0].middle
        steps = min(int(span / BESIDE), NAMED - 1)
        last = len(self.bars) - 1
        return (
            [self.bars[round(number * last / steps)] for number in range(steps + 1)]
            if steps
            else self.bars[:1]
        )


def draw(things: Sequence[tuple[T, int, int]]) -> Chart[T] | None:
    """Draw things side by side, each with its number and a part of that; nothing where all are nought."""
    most = max((whole for _thing, whole, _part in things), default=0)
    if not most:
        return None
    top = top_of(most)
    step = min(WIDTH / len(things), WIDEST)
    bars = [
        Bar(
            thing,
            x=round((number + GAP / 2) * step, 2),
            width=round(step * (1 - GAP), 2),
            height=round(whole / top * HEIGHT, 2),
            part=round(min(part, whole) / top * HEIGHT, 2),
        )
        for number, (thing, whole, part) in enumerate(things)
    ]
    return Chart(bars, top)


def top_of(most: int) -> int:
    """Say where a scale ends that reaches a number: the next round one."""
    power: int = 10 ** (len(str(most)) - 1)
    return next(top for times in (power, power * 10) for one in TOPS if (top := one * times) >= most)
