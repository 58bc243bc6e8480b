"""What pages take from the house's networks: which places those may fill, and what may load because of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.templatetags.static import static

from masthead.ads import offers
from masthead.ads.models import NetworkSettings
from masthead.ads.networks.adapters import Adapter
from masthead.ads.networks.known import ADAPTERS
from masthead.ads.places import Place, Screen, Sizes
from masthead.pages import awaiting
from masthead.press import memory, policies, tagging
from masthead.press.tags import SITE

Screens = Mapping[Place, frozenset[Screen]]


@dataclass(frozen=True)
class Running:
    """A network as the house has it."""

    adapter: Adapter
    said: Mapping[str, Any]

    @property
    def units(self) -> Mapping[Place, Mapping[str, Any]]:
        """What stands for each place there."""
        return {Place(unit["place"]): unit for unit in self.said["places"]}


def networks_of_house() -> Sequence[Running]:
    """Give the networks that may fill places, for a page that is being rendered."""
    return memory.recall("ads-networks", _read)


def _read() -> Sequence[Running]:
    tagging.note(SITE)
    house = NetworkSettings.of_house()
    known = {adapter.name: adapter for adapter in ADAPTERS}
    return [Running(known[one.block_type], one.value) for one in house.networks] if house.is_on else []


def screens_of(networks: Sequence[Running], sizes: Mapping[Place, Sizes]) -> Screens:
    """Say where networks could fill places: on every screen for which a place has sizes at all."""
    filled = {place for network in networks for place in network.units}
    return {
        place: frozenset(screen for screen in Screen if place in filled and sizes[place].on(screen))
        for place in Place
    }


def facts_for(
    networks: Sequence[Running], screens: Screens, sizes: Mapping[Place, Sizes], request: HttpRequest
) -> Sequence[Mapping[str, Any]]:
    """Say what the script needs to know of the networks that could fill a page, and let the page load them.

    At the desk's preview there are none.
    """
    if getattr(request, "is_preview", False):
        return []
    told = []
    for network in networks:
        units = {place: unit for place, unit in network.units.items() if screens.get(place)}
        if units:
            policies.allow(request, network.adapter.origins)
            told.append(_describe(network, units, sizes))
    return told


def _describe(
    network: Running, units: Mapping[Place, Mapping[str, Any]], sizes: Mapping[Place, Sizes]
) -> Mapping[str, Any]:
    return {
        "module": static(network.adapter.module),
        "turn": network.said["turn"],
        "limited": network.said["limited"],
        "places": {
            place.value: {"unit": network.adapter.unit(unit), "sizes": _sizes(sizes[place])}
            for place, unit in units.items()
        },
        **network.adapter.describe(network.said),
    }


def _sizes(sizes: Sizes) -> Mapping[str, Sequence[tuple[int, int]]]:
    return {screen.value: [(size.width, size.height) for size in sizes.on(screen)] for screen in Screen}


@receiver((post_save, post_delete), sender=NetworkSettings, dispatch_uid="ads-networks")
def print_anew(**_about: object) -> None:
    """Have every page follow: its places, its facts, its policy, and what its readers are asked."""
    offers.follow_house()
    awaiting.changed.send(NetworkSettings)
