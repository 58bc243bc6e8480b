"""Where advertisements stand inside a story, and how much of it they may take.

A story is looked at as a phone will lay it out: a column of pieces with estimated heights. An advertisement
stands in a gap between two of them, far enough from the beginning, the end, headings, pictures and the next
advertisement. All of them together never take more than a share of the main content's height (Better Ads
Standard, mobile: 30 %); those that would are left out.

Heights are CSS pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

LIMIT = 0.3  # of the main content's height: betterads.org, “ad density higher than 30 %”
LEAST_APART = 1.0
CHOSEN_APART = 400.0  # px: places that an editor chose may be nearer to each other than ours, never together
EASE = 1.15  # by how much advertisements move apart at a time, where there is not room for all


class Sort(Enum):
    """What a piece of a story is to somebody who looks for a gap."""

    TEXT = auto()
    HEADING = auto()
    EXHIBIT = auto()  # picture, quote, embed, table, box: what the eye stops at
    BREAK = auto()  # a divider
    CHOSEN = auto()  # a place that an editor chose; it has no height of its own
    STOP = auto()  # no advertising from here on


@dataclass(frozen=True)
class Piece:
    """One paragraph, heading or exhibit, and how high it will be on a phone: rather too low than too high."""

    sort: Sort
    height: float = 0.0


@dataclass(frozen=True)
class Distances:
    """How far an advertisement keeps from what is around it."""

    start: float = 520.0  # from the first word of the story
    end: float = 360.0  # from the last
    apart: float = 900.0  # from the next advertisement
    heading: float = 120.0  # under a heading, whose text comes first
    exhibit: float = 90.0  # over and under a picture, a quote, an embed


@dataclass(frozen=True)
class Budget:
    """What advertising may take of a page's main content."""

    around: float  # height of the main content that is not the story: headline, lead picture, byline
    taken: float  # height of advertisements that stand elsewhere on the page, the sticky one too
    each: float  # height of one inside the story, with its label
    share: float = LIMIT

    def most(self, story: float) -> int:
        """Say how many fit into a story of this height without going over the share."""
        if self.each <= 0:
            return 0
        # n·each + taken ≤ share · (around + story + n·each), solved for n.
        room = self.share * (self.around + story) - self.taken
        return max(0, int(room / (self.each * (1 - self.share)) + 1e-9))

    def density(self, story: float, count: int) -> float:
        """Give the share of the main content that advertising takes with so many inside the story."""
        ads = self.taken + count * self.each
        content = self.around + story + count * self.each
        return ads / content if content > 0 else 0.0


def place(pieces: Sequence[Piece], budget: Budget, distances: Distances, most: int) -> list[int]:
    """Say before which pieces an advertisement stands, at most so many; places an editor chose come first."""
    room = min(most, budget.most(sum(piece.height for piece in pieces)))
    if room <= 0:
        return []
    open_until = next((n for n, piece in enumerate(pieces) if piece.sort is Sort.STOP), len(pieces))
    chosen = [n for n, piece in enumerate(pieces[:open_until]) if piece.sort is Sort.CHOSEN]
    if chosen:
        return _bearable(chosen, pieces)[:room]
    gaps = [n for n in _gaps(pieces, distances) if n <= open_until]
    tops = _tops(pieces)
    apart = max(distances.apart, LEAST_APART)
    while len(found := _spread(gaps, tops, apart)) > room:
        apart *= EASE
    return found


def _bearable(chosen: Sequence[int], pieces: Sequence[Piece]) -> list[int]:
    """Leave out of chosen places what is right under a heading, or together with the one before."""
    under_text = [number for number in chosen if not _is_under_heading(pieces[:number])]
    return _spread(under_text, _tops(pieces), CHOSEN_APART)


def _is_under_heading(above: Sequence[Piece]) -> bool:
    """Whether the next thing above that can be seen is a heading."""
    seen = (piece for piece in reversed(above) if piece.height or piece.sort is Sort.HEADING)
    return next((piece.sort is Sort.HEADING for piece in seen), False)


def _tops(pieces: Sequence[Piece]) -> list[float]:
    """Say how far below the first word each piece begins, and where the last ends."""
    tops = [0.0]
    for piece in pieces:
        tops.append(tops[-1] + piece.height)
    return tops


def _gaps(pieces: Sequence[Piece], distances: Distances) -> list[int]:
    """Name the pieces before which an advertisement may stand."""
    tops = _tops(pieces)
    return [
        number
        for number in range(1, len(pieces))
        if tops[number] >= distances.start
        and tops[-1] - tops[number] >= distances.end
        and _is_clear(pieces[:number][::-1], distances, upwards=True)
        and _is_clear(pieces[number:], distances, upwards=False)
    ]


def _is_clear(around: Sequence[Piece], distances: Distances, *, upwards: bool) -> bool:
    """Whether there is text enough before the next heading or exhibit, looking away from the gap.

    A heading below the gap begins something new: it may follow at once, with whatever it leads to. One above
    the gap must have had its text.
    """
    passed = 0.0
    for piece in around:
        if piece.sort is Sort.EXHIBIT:
            return passed >= distances.exhibit
        if piece.sort is Sort.HEADING:
            return not upwards or passed >= distances.heading
        passed += piece.height
        if passed >= max(distances.exhibit, distances.heading):
            return True
    return True


def _spread(gaps: Sequence[int], tops: Sequence[float], apart: float) -> list[int]:
    """Take the first gap, and each that is far enough from the one before."""
    found: list[int] = []
    for gap in gaps:
        if not found or tops[gap] - tops[found[-1]] >= apart:
            found.append(gap)
    return found
