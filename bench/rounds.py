"""Rounds in turn, and what is made of their figures: medians, percentiles, ratios."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median

Sides = Mapping[str, Callable[[], float]]


def alternate(sides: Sides, rounds: int) -> dict[str, list[float]]:
    """Measure each side once a round, beginning with another one each time.

    What the machine does besides then falls on all of them alike.
    """
    found: dict[str, list[float]] = {name: [] for name in sides}
    names = list(sides)
    for number in range(rounds):
        turn = number % len(names)
        for name in [*names[turn:], *names[:turn]]:
            found[name].append(sides[name]())
    return found


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that so large a share of all do not exceed (nearest rank)."""
    if not values:
        raise ValueError("There is no percentile of nothing.")
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * round(share * 1000) // 1000) - 1)]


def ratio_of_rounds(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return the median of the ratios round by round: a slow minute of the machine is in both."""
    return median(mine / other for mine, other in zip(ours, theirs, strict=True))


def spread_of(values: Sequence[float]) -> tuple[float, float]:
    """Return the least and the most."""
    return min(values), max(values)
