"""What advertising puts into pages: places with their label and their room, and what the script needs."""

from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.http import HttpRequest
from django.urls import reverse

from masthead.ads import offers
from masthead.ads.house_sizes import sizes_for_browsers, sizes_of_house
from masthead.ads.layout import Layout, layout_for
from masthead.ads.models import AdvertisingSettings
from masthead.ads.outside import facts_for
from masthead.ads.places import Place, Screen
from masthead.ads.sheet import address_of_sheet
from masthead.ads.trial import trial_of
from masthead.theme.positions import Filler, PositionContent

FIXED = {"top": Place.TOP, "side": Place.SIDE, "before-footer": Place.FOOT, "page-end": Place.BOTTOM}
PASSED = (Place.TOP, Place.FOOT)  # what stands in the way of somebody who reads on
_passed: WeakKeyDictionary[HttpRequest, "count[int]"] = WeakKeyDictionary()


def filler_of(place: Place) -> Filler:
    """Make the filler of a place that stands once on a page."""

    def fill(page: Any, request: HttpRequest | None) -> PositionContent | None:
        if request is None:
            return None
        layout = layout_for(page, request)
        after = f"after-{place.value}" if place in PASSED else ""
        return show(place, layout, request, after=after) if layout.has(place) else None

    return fill


def fill_gap(page: Any, request: HttpRequest | None) -> PositionContent | None:
    """Show an advertisement in a gap of a story, with a way past it."""
    if request is None:
        return None
    return show(Place.STORY, layout_for(page, request), request, after=f"after-ad-{_next(request)}")


def fill_between_groups(page: Any, request: HttpRequest | None) -> PositionContent | None:
    """Show an advertisement between two groups of a list, where the layout has one."""
    if request is None:
        return None
    layout = layout_for(page, request)
    number = _next(request)
    return show(Place.LIST, layout, request, after=f"after-list-{number}") if number in layout.items else None


def fill_head(page: Any, request: HttpRequest | None) -> PositionContent | None:
    """Link the style sheet that keeps room for what the page carries."""
    if not has_places(page, request):
        return None
    return PositionContent("ads/head.html", {"sheet": address_of_sheet()})


def fill_script(page: Any, request: HttpRequest | None) -> PositionContent | None:
    """Give the facts of a page that has places, and the script that fills them."""
    if request is None:
        return None
    layout = layout_for(page, request)
    if not layout.screens:
        return None
    aim = layout.aim
    facts = {
        "page": page.pk,
        "schedule": reverse("ads_schedule"),
        "sections": sorted(aim.sections),
        "topics": sorted(aim.topics),
        "kind": aim.kind,
    }
    if trial := trial_of(request):
        facts |= {"lines": trial.lines(), "sizes": sizes_for_browsers()}
    if outside := facts_for(layout.networks, layout.screens, sizes_of_house(), request):
        facts["networks"] = outside
    asks = any(offers.needs_country(place, aim) for place in layout.screens)
    return PositionContent("ads/script.html", {"facts": facts, "needs_country": asks})


def has_places(page: Any, request: HttpRequest | None) -> bool:
    """Whether a page that is being printed carries advertising, and so tells what of it was shown."""
    return request is not None and bool(layout_for(page, request).screens)


def show(place: Place, layout: Layout, request: HttpRequest, *, after: str = "") -> PositionContent:
    """Give the markup of one place."""
    house = AdvertisingSettings.for_request(request)
    label = house.story_label if place is Place.STORY else house.label
    screens = [screen.value for screen in Screen if screen in layout.screens[place]]
    return PositionContent(
        "ads/place.html", {"place": place.value, "label": label, "screens": screens, "after": after}
    )


def _next(request: HttpRequest) -> int:
    """Count how often a page was asked for what stands in a gap, from 1."""
    return next(_passed.setdefault(request, count(1)))
