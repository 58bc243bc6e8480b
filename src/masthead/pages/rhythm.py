"""The rhythm of a long list of stories: a lead, columns, text alone, a band; never a plain row of cards."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from masthead.pages.listings import Card

Step = tuple[str, int]  # a layout of `pages/movement.html` and how many stories it takes

FEW = 4  # stories; in a list of fewer none leads
FIRST: Sequence[Step] = (("three", 3), ("list", 6), ("band", 4), ("mirror", 5), ("strip", 4), ("pair", 2))
LATER: Sequence[Step] = (("split", 5), ("list", 6), ("three", 3), ("band", 4), ("strip", 4), ("pair", 2))
DOSSIER: Sequence[Step] = (("split", 5), ("strip", 4), ("list", 6), ("three", 3), ("mirror", 5))
RESULTS: Sequence[str] = ("rows", "list")
RESULTS_AT_ONCE = 6

# What the last few stories become; the second where the first would repeat what stands above.
ENDINGS: dict[int, Sequence[str]] = {
    1: ("wide",),
    2: ("pair", "list"),
    3: ("three", "list"),
    4: ("strip", "wide"),
    5: ("split", "mirror"),
}


@dataclass(frozen=True)
class Movement:
    """Some stories of a list, and the layout they stand in."""

    variant: str  # lead three list band mirror strip pair split wide rows
    cards: "Sequence[Card]"


def arrange(cards: "Sequence[Card]", steps: Sequence[Step], *, lead: bool = False) -> list[Movement]:
    """Deal the stories of a list out to layouts, in their order, with no layout twice in a row."""
    movements = [Movement("lead", cards[:1])] if lead and len(cards) >= FEW else []
    done = len(movements)
    for variant, most in cycle(steps):
        left = len(cards) - done
        if left <= 0:
            break
        shown = variant if left >= most else _ending(left, movements)
        movements.append(Movement(shown, cards[done : done + most]))
        done += most
    return movements


def _ending(left: int, movements: Sequence[Movement]) -> str:
    above = movements[-1].variant if movements else ""
    return next(variant for variant in ENDINGS[left] if variant != above)


def arrange_results(cards: "Sequence[Card]") -> list[Movement]:
    """Deal results of a search out: no lead, since the first is only the newest."""
    starts = range(0, len(cards), RESULTS_AT_ONCE)
    return [
        Movement(variant, cards[start : start + RESULTS_AT_ONCE])
        for variant, start in zip(cycle(RESULTS), starts, strict=False)
    ]
