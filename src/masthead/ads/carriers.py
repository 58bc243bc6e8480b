"""How pages that list stories carry advertising: between the groups that their stories stand in."""

from collections.abc import Sequence
from typing import Any

from masthead.ads.aims import Aim, Group, Measured, strictest
from masthead.pages.rhythm import Movement
from masthead.topics.models import Section, Topic

# Heights on a phone of 430 px, in CSS pixels, measured on the sample magazine and rounded down.
HEAD = 90.0  # title of the page
LEAD, FEATURE, ROW, LINE, STRIP = 330.0, 290.0, 104.0, 62.0, 250.0
AIR = 48.0  # between two groups


def height_of(movement: Movement) -> float:
    """Say how high a group of stories is at least."""
    count = len(movement.cards)
    if movement.variant == "lead":
        return LEAD
    if movement.variant == "list":
        return AIR + LINE * count
    if movement.variant == "strip":
        return AIR + STRIP * ((count + 1) // 2)
    if movement.variant in ("three", "pair", "rows"):
        return AIR + ROW * count
    below = LINE if movement.variant in ("band", "wide") else ROW
    return AIR + FEATURE + below * (count - 1)


class ListCarrier:
    """A page whose stories stand in groups; it says in `movements_shown` which, once it knows."""

    def __init__(self, around: float = HEAD) -> None:
        self.around = around

    def aim(self, page: Any) -> Aim:
        """A section is aimed at as itself, a topic likewise."""
        sections = {page.pk} if isinstance(page, Section) else ()
        topics = {page.pk} if isinstance(page, Topic) else ()
        return Aim(frozenset(sections), frozenset(topics), "", strictest([page.advertising]))

    def measure(self, page: Any) -> Measured:
        """Add up the groups."""
        shown: Sequence[Movement] = page.movements_shown
        groups = (Group(height_of(movement), len(movement.cards)) for movement in shown)
        return Measured(around=self.around, groups=tuple(groups))
