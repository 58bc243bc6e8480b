"""Which places a page has: decided when it is rendered, from what could stand there and how high the page is.

On a phone all of a page's advertising together takes no more than its share of the main content. Room is
given to the top first, then to one inside the story, to the foot, to what stays on the screen, and to more
inside the story or the list; what does not fit is left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from django.http import HttpRequest

from masthead.ads import aims
from masthead.ads.aims import Aim, Carrier, Measured
from masthead.ads.house_sizes import sizes_of_house
from masthead.ads.models import AdvertisingSettings
from masthead.ads.offers import screens_for
from masthead.ads.outside import Running, networks_of_house, screens_of
from masthead.ads.places import Place, Screen
from masthead.ads.placing import Budget, place
from masthead.ads.trial import Trial, trial_of
from masthead.pages.advertising import Amount

FIXED = (Place.FOOT, Place.BOTTOM)  # in the order in which they are given room, after the top
FEW = 1  # inside a story that bears little
HUNDRED = 100
_NOTHING: frozenset[Screen] = frozenset()


@dataclass(frozen=True)
class Layout:
    """What a page keeps room for, and how much of it that takes on a phone."""

    screens: Mapping[Place, frozenset[Screen]] = field(default_factory=dict)  # where each place is there
    story: tuple[int, ...] = ()  # pieces of the story before which an advertisement stands
    items: tuple[int, ...] = ()  # groups of a list after which one stands, counted from 1
    density: float = 0.0  # share of the main content's height on a phone
    aim: Aim = field(default_factory=Aim)
    networks: Sequence[Running] = ()  # that may fill places

    def has(self, place: Place) -> bool:
        """Whether the page has such a place on any screen."""
        return bool(self.screens.get(place))


_made: WeakKeyDictionary[HttpRequest, tuple[Any, Layout]] = WeakKeyDictionary()


def layout_for(page: Any, request: HttpRequest) -> Layout:
    """Lay out a page that is being rendered, once for each request."""
    made = _made.get(request)
    if made is None or made[0] is not page:
        made = (page, lay_out(page, AdvertisingSettings.for_request(request), trial_of(request)))
        _made[request] = made
    return made[1]


def lay_out(page: Any, house: AdvertisingSettings, trial: Trial | None = None) -> Layout:
    """Decide which places a page has; none where the house, the page or its topics say so.

    With a creative on trial it has those too where only that would stand.
    """
    carrier = aims.carrier_of(page)
    if carrier is None or not house.is_on:
        return Layout()
    aim = carrier.aim(page)
    if aim.amount == Amount.NONE:
        return Layout(aim=aim)
    plan = _Plan(page, house, carrier, aim)
    if trial:
        plan.screens = {one: on | trial.screens(one, plan.sizes) for one, on in plan.screens.items()}
    return plan.made()


class _Plan:
    """A page on its way to its layout."""

    def __init__(self, page: Any, house: AdvertisingSettings, carrier: Carrier, aim: Aim) -> None:
        self.house, self.aim = house, aim
        self.sizes = sizes_of_house()
        self.networks = networks_of_house()
        outside = screens_of(self.networks, self.sizes)
        self.screens = {one: screens_for(one, aim) | outside[one] for one in Place}
        self.measured: Measured = carrier.measure(page)
        self.share = min(house.percent, HUNDRED) / HUNDRED
        self.taken = 0.0  # px on a phone, of places that stand once
        self.kept = 0.0  # px for one inside the story, before others are given room

    def made(self) -> Layout:
        """Give each place its room, the most useful first."""
        if self.aim.amount == Amount.FEWER:
            self.screens[Place.BOTTOM] = self.screens[Place.SIDE] = _NOTHING
        self._give_room(Place.TOP)
        self.kept = self._height(Place.STORY) if self._inside(most=1) else 0.0
        for one in FIXED:
            self._give_room(one)
        self.kept = 0.0
        story = self._inside()
        items = self._between()
        if not story:
            self.screens[Place.STORY] = _NOTHING
        if not self.measured.pieces:
            self.screens[Place.SIDE] = _NOTHING
        if not items:
            self.screens[Place.LIST] = _NOTHING
        count = len(story) * self._height(Place.STORY) + len(items) * self._height(Place.LIST)
        height = self.measured.height + count
        return Layout(
            {one: screens for one, screens in self.screens.items() if screens},
            tuple(story),
            tuple(items),
            (self.taken + count) / height if height else 0.0,
            self.aim,
            self.networks,
        )

    def _height(self, one: Place) -> float:
        """How high a place is on a phone; 0 where it is not there."""
        return self.sizes[one].height(Screen.PHONE) if Screen.PHONE in self.screens[one] else 0.0

    def _give_room(self, one: Place) -> None:
        """Keep a place that stands once on a page; on a phone only while it is within the share."""
        height = self._height(one)
        if self.taken + self.kept + height > self.share * (self.measured.height + self.kept):
            self.screens[one] -= {Screen.PHONE}
        else:
            self.taken += height

    def _inside(self, most: int = HUNDRED) -> Sequence[int]:
        """Find the gaps inside a story. A phone's share holds for all screens: the page is one for all."""
        if not self.measured.pieces or not self.screens[Place.STORY]:
            return []
        most = min(most, self.house.most_in_story, FEW if self.aim.amount == Amount.FEWER else HUNDRED)
        each = self._height(Place.STORY) or max(self.sizes[Place.STORY].height(screen) for screen in Screen)
        budget = Budget(self.measured.around, self.taken, each, self.share)
        return place(self.measured.pieces, budget, self.house.distances, most)

    def _between(self) -> Sequence[int]:
        """Find the places in a list: after the group with which there have been so many stories."""
        if not self.measured.groups or not self.screens[Place.LIST]:
            return []
        each = self._height(Place.LIST) or max(self.sizes[Place.LIST].height(screen) for screen in Screen)
        budget = Budget(self.measured.around, self.taken, each, self.share)
        found, since = [], 0
        for number, group in enumerate(self.measured.groups[:-1], start=1):
            since += group.stories
            if since >= self.house.every:
                found.append(number)
                since = 0
        return found[: budget.most(self.measured.height - self.measured.around)]
