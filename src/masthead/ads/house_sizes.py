"""The sizes of all places, as the house has them: for pages that keep room, and for what fills it."""

from collections.abc import Mapping

from masthead.ads.models import PlaceSetting
from masthead.ads.places import Place, Screen, Sizes
from masthead.press import memory, tagging
from masthead.press.tags import SITE


def sizes_of_house() -> Mapping[Place, Sizes]:
    """Give the sizes of all places."""
    return memory.recall("ads-places", _read)


def sizes_for_browsers() -> Mapping[str, Mapping[str, list[str]]]:
    """Write them for the script that chooses: by place and screen, as 300x250."""
    kept = sizes_of_house()
    return {
        place.value: {
            screen.value: [f"{size.width}x{size.height}" for size in kept[place].on(screen)]
            for screen in Screen
        }
        for place in Place
    }


def _read() -> Mapping[Place, Sizes]:
    tagging.note(SITE)
    kept = {row.place: row for row in PlaceSetting.objects.all()}
    return {one: (kept.get(one) or PlaceSetting.by_default(one)).sizes for one in Place}
