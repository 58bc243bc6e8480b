"""A creative tried on a page before it runs: where it would stand, whatever its flight and its approval.

What a request carries under `ATTRIBUTE` is tried on the page it asks for; only the desk's own requests do.
Nothing of it is counted, and its links lead straight to where the creative leads.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from masthead.ads import offers
from masthead.ads.aims import Aim
from masthead.ads.models import Creative, Form
from masthead.ads.places import Place, Screen, Sizes
from masthead.ads.schedule import describe_creative

ATTRIBUTE = "tried_creative"
STRAIGHT = "straight"  # in a frame's address: its link is the creative's own


@dataclass(frozen=True)
class Trial:
    """A creative, and how it is told to the script of the page it is tried on."""

    creative: Creative
    told: Mapping[str, Any]

    def screens(self, place: Place, sizes: Mapping[Place, Sizes]) -> frozenset[Screen]:
        """Say on which screens it could stand at a place, as its line says."""
        has = {self.creative.size}
        return frozenset(offers.screens_of(self.creative.line, has, place, sizes[place]))

    def is_aimed_at(self, aim: Aim) -> bool:
        """Whether its line would run before a page."""
        return offers.aim_of(self.creative.line).fits(aim)

    def lines(self) -> Sequence[Mapping[str, Any]]:
        """Give what the script chooses from: a line for each place, so that it stands at all of them."""
        nowhere: dict[str, Any] = dict.fromkeys(
            ("sections", "topics", "without", "kinds", "countries", "screens"), ()
        )
        rules = {"priority": 1, "weight": 1, "chance": 1, "advertiser": 0, "trade": "", "cap": 0, "until": 0}
        return [
            {**rules, **nowhere, "id": -number, "places": [place.value], "creatives": [self.told]}
            for number, place in enumerate(Place, start=1)
        ]


def try_out(creative: Creative) -> Trial | None:
    """Make a trial of a creative; None where it has nothing to show."""
    seen = describe_creative(creative)
    if seen is None:
        return None
    link = creative.story.full_url if creative.form == Form.STORY and creative.story else creative.link
    told = {**seen, "link": link}
    if creative.form == Form.HTML:
        told["source"] = f"{creative.frame_address}?{STRAIGHT}"
    return Trial(creative, told)


def trial_of(request: HttpRequest) -> Trial | None:
    """Give what a request tries out on its page."""
    found: Trial | None = getattr(request, ATTRIBUTE, None)
    return found
