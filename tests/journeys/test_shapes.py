"""Advertising in stories of all shapes, while the nastiest runs: as a phone's browser lays it out.

In every run thirty stories, one of each shape, and some of the sample magazine's own; in `make test-slow`
five hundred, and all of the sample's.
"""

import json
import shutil
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from masthead.ads.placing import LIMIT
from tests.journeys import measured
from tests.journeys.conftest import LEAVE_PICTURES
from tests.journeys.nasty import LATE, SOLD, NastyAds, ad_server
from tests.journeys.networks import BEHAVIOURS
from tests.journeys.served import PATIENCE, Served, serve
from tests.journeys.shaped import add_shapes
from tests.journeys.shapes import SHAPES
from tests.journeys.test_accessibility import STANDARDS

ALLOWED = "ads.00000000000000000000000000000000"  # after the version of what was asked
APART = 300  # px: the least between two advertisements
STAY = int(LATE * 1000) + 50  # ms, at an advertisement
AXE_FEW, AXE_MANY = 6, 11  # every so many stories axe looks; among many at the first of each shape too
HEADINGS = {"H1", "H2", "H3", "H4", "H5", "H6"}
SAMPLED = 8  # every so many stories of the sample magazine are read, where few are
FEW, MANY = len(SHAPES), 500
FIGURES = Path(".journeys") / "shapes.json"  # of the last run


@pytest.fixture(params=[FEW, pytest.param(MANY, marks=pytest.mark.exhaustive)])
def stories(
    request: pytest.FixtureRequest, made: Path, tmp_path: Path
) -> Iterator[tuple[Served, list[dict[str, Any]]]]:
    """The sample magazine with so many stories more, and what it expects of each."""
    home = shutil.copytree(made, tmp_path / "magazine")
    told = add_shapes(Served(home, ""), request.param, every=1 if request.param == MANY else SAMPLED)
    Served(home, "").manage("shell", "-v", "0", "-c", LEAVE_PICTURES)
    with serve(home) as magazine:
        yield magazine, told


def test_advertising_keeps_its_place_in_stories_of_all_shapes(stories, browser):
    magazine, told = stories
    found, nasty = read_all(browser, magazine, told)
    FIGURES.parent.mkdir(exist_ok=True)
    FIGURES.write_text(json.dumps(sum_up(found), indent=1))
    assert [fault for one in found for fault in faults_of(one)] == []
    assert nasty >= {*BEHAVIOURS, *sources()}  # all of it was really met
    assert sum("story" in one["places"] for one in found) > len(found) / 3  # it sells, too


def read_all(
    browser: Browser, magazine: Served, told: Sequence[dict[str, Any]]
) -> tuple[list[dict[str, Any]], set[str]]:
    """Read every story in one browser; returns what was measured, and the kinds of nastiness met."""
    context = browser.new_context(base_url=magazine.url, viewport=measured.PHONE)
    context.set_default_timeout(PATIENCE * 1000)
    with ad_server() as address:
        ads, page = NastyAds(context, address), context.new_page()
        front = context.request.get("/").text()
        version = front.partition('data-version="')[2].partition('"')[0]
        context.add_cookies([{"name": "choices", "value": f"{version}.{ALLOWED}", "url": magazine.url}])
        context.add_init_script(measured.WATCH)
        found = []
        for number, story in enumerate(told):
            ads.mix(number)
            looks = number % AXE_MANY == 0 or number < FEW if len(told) > FEW else number % AXE_FEW == 0
            one = {**story, **measured.read(page, story["url"], late=STAY)}
            one["axe"] = look(page) if looks else ""
            found.append({**one, "windows": len(context.pages)})
        context.close()
    return found, ads.asked


def look(page: Page) -> str:
    """Have axe look at a page; returns what it reports.

    At what stays on the screen something always lies half below its edge, and axe takes that for too small a
    target: it looks at sizes once that was sent away, as readers can.
    """
    only = {"type": "tag", "values": STANDARDS}
    sizes = {"type": "rule", "values": ["target-size"]}
    first = measured.AXE.run(page, options={"runOnly": only, "rules": {"target-size": {"enabled": False}}})
    for button in page.locator(".ad__close:visible").all():
        button.click()
    second = measured.AXE.run(page, options={"runOnly": sizes})
    return "".join(found.generate_report() for found in (first, second) if found.violations_count)


def sources() -> set[str]:
    """Name what the nasty server can be asked for."""
    creatives = [creative for line in SOLD for creative in line["creatives"]]
    return {one["source"].removeprefix("/nasty/") for one in creatives if "source" in one}


def faults_of(one: dict[str, Any]) -> list[str]:
    """Say what is wrong with the advertising of a story."""
    densest = max(one["density"], *(each["density"] for each in one["types"]))
    lowest = min(each["bare"] for each in one["types"])
    wrong = {
        f"{densest:.1%} of it is advertising": densest > LIMIT,
        f"it moved: {one['shifts'][:3]}": bool(one["shifts"]),
        f"two are {min(one['gaps'], default=0):.0f} px apart": min(one["gaps"], default=APART) < APART,
        "one is right under a heading": bool(HEADINGS & set(one["above"])),
        f"it is {one['width']} px wide": one["width"] > measured.PHONE["width"],
        f"it is {lowest:.0f} px high and was thought {one['height']:.0f}": one["height"] > lowest,
        "a window was opened": one["windows"] > 1,
        one["axe"]: bool(one["axe"]),
    }
    return [f"{one['url']} ({one['shape']}): {fault}" for fault, is_there in wrong.items() if is_there]


def sum_up(found: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Give the figures that the documentation tells."""
    densities = [max(one["density"], *(each["density"] for each in one["types"])) for one in found]
    shares = [one["height"] / min(each["bare"] for each in one["types"]) for one in found]
    return {
        "stories": len(found),
        "with advertising inside": sum("story" in one["places"] for one in found),
        "places": sum(len(one["places"]) for one in found),
        "filled": sum(one["filled"] for one in found),
        "highest density at 360 px": max(one["density"] for one in found),
        "highest density": max(densities),
        "median density": statistics.median(densities),
        "least gap": min(gap for one in found for gap in one["gaps"]),
        "estimate over lowest height": {
            "most": max(shares),
            "median": statistics.median(shares),
            "least": min(shares),
        },
        "layout shift": sum(value for one in found for value, _ in one["shifts"]),
    }
