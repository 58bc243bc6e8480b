"""What a page is to advertising: what lines may aim at, and how much of it the page bears."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from masthead.ads.placing import Piece
from masthead.pages.advertising import Amount


@dataclass(frozen=True)
class Aim:
    """The facts of a page that lines are aimed at; keys are those of pages."""

    sections: frozenset[int] = frozenset()
    topics: frozenset[int] = frozenset()
    kind: str = ""  # of story
    amount: Amount = Amount.ALL


@dataclass(frozen=True)
class Group:
    """Some stories of a list that stand together."""

    height: float
    stories: int


@dataclass(frozen=True)
class Measured:
    """A page's main content as a phone will lay it out; heights in CSS pixels, rather too low."""

    around: float = 0.0  # what stands before and after the pieces
    pieces: tuple[Piece, ...] = ()
    groups: tuple["Group", ...] = ()  # of stories in a list, in their order

    @property
    def height(self) -> float:
        """How high all of it is without advertising."""
        inside = sum(piece.height for piece in self.pieces) + sum(group.height for group in self.groups)
        return self.around + inside


class Carrier(Protocol):
    """A kind of page that carries advertising."""

    def aim(self, page: Any) -> Aim:
        """Say what lines may aim at."""

    def measure(self, page: Any) -> Measured:
        """Say how high the page will be."""


_carriers: dict[type, Carrier] = {}
_kinds: dict[type, frozenset[str]] = {}


def register(page_type: type, carrier: Carrier, kinds: Iterable[str] = ()) -> None:
    """Have pages of a type carry advertising; `kinds` are what lines may aim at among them."""
    _carriers[page_type], _kinds[page_type] = carrier, frozenset(kinds)


def known_kinds() -> frozenset[str]:
    """Give every kind of story that there is."""
    return frozenset().union(*_kinds.values())


def carrier_of(page: Any) -> Carrier | None:
    """Give what is known of a page's kind; None for pages that carry none."""
    return next((_carriers[kind] for kind in type(page).__mro__ if kind in _carriers), None)


def strictest(amounts: Iterable[str]) -> Amount:
    """Give the least of several amounts: a story bears no more than any of its topics."""
    order = [Amount.NONE, Amount.FEWER, Amount.ALL]
    return min((Amount(amount) for amount in amounts), key=order.index, default=Amount.ALL)
