"""The rules of the choice, and that they are the same in the browser and in Python."""

import json
import subprocess
from dataclasses import asdict
from pathlib import Path
from random import Random

import pytest

from masthead.ads.choosing import Page, Wanted, choose, offer
from tests.programs import find_program

SCRIPT = Path(__file__).parents[1] / "static/ads/js/choosing.js"
NOW = 1_800_000_000
SIZES = [(300, 250), (320, 50), (320, 100), (728, 90), (970, 250)]
PLACES, SCREENS = ["top", "story", "list", "foot", "bottom"], ["phone", "tablet", "desktop"]
COUNTRIES, KINDS = ["", "DE", "FR", "US", "US-CA"], ["", "review", "interview"]
CASES, SEED = 400, 20261127

# Reads cases, chooses with the browser's script, and writes what it chose and how much chance it used.
DRIVER = """
import { readFileSync } from "node:fs";
import { choose, offer } from "./choosing.mjs";

const { cases, now } = JSON.parse(readFileSync(0));
Date.now = () => now * 1000;
const told = cases.map(({ lines, places, page, kept, chances }) => {
  const store = { "masthead-ads": JSON.stringify(kept) };
  globalThis.localStorage = {
    getItem: (key) => store[key] ?? null,
    setItem: (key, value) => (store[key] = value),
  };
  let used = 0;
  const random = () => chances[used++ % chances.length];
  page.shown = [];
  const offered = [];
  const chosen = places.map((wanted) => {
    offered.push(offer(lines, wanted, page).map(({ line, creative }) => [line.id, creative.id]));
    const found = choose(lines, wanted, page, random);
    if (!found) return null;
    page.shown.push(found.line);
    return [found.line.id, found.creative.id];
  });
  return { chosen, offered, used };
});
process.stdout.write(JSON.stringify(told));
"""


def line(number, **more):
    """Give a line as the schedule describes it, for everything."""
    lists = ("places", "screens", "sections", "topics", "without", "kinds", "countries")
    usual = {
        "priority": 5,
        "weight": 10,
        "chance": 1,
        "share": False,
        "advertiser": number,
        "trade": "",
        "cap": 0,
        "hours": 24,
    }
    creatives = [{"id": number * 10, "width": 300, "height": 250, "weight": 1}]
    return {"id": number, **usual, "until": 0, **{name: [] for name in lists}, "creatives": creatives, **more}


def chosen(lines, wanted, page, random):
    found = choose(lines, wanted, page, random)
    if found:
        page.shown.append(found[0])
    return found[0]["id"] if found else None


STORY = Wanted("story", "phone", 300, 250, now=NOW)


def test_the_first_priority_is_served_first():
    lines = [line(1, priority=5), line(2, priority=1), line(3, priority=10)]
    page = Page()
    assert [chosen(lines, STORY, page, Random(1).random) for _ in range(4)] == [2, 1, 3, None]


def test_rivals_do_not_share_a_page_but_one_advertiser_may_have_two():
    lines = [
        line(1, trade="airlines", priority=1),
        line(2, trade="airlines", priority=2),
        line(3, trade="airlines", advertiser=1, priority=3),
    ]
    page = Page()
    assert [chosen(lines, STORY, page, Random(1).random) for _ in range(3)] == [1, 3, None]


def test_more_places_give_a_line_no_more_chances():
    random, views = Random(1), 4000
    shown = 0
    for _ in range(views):
        page = Page()
        shown += any(chosen([line(1, chance=0.3)], STORY, page, random.random) for _ in range(5))
    assert shown / views == pytest.approx(0.3, abs=0.03)


def test_a_line_by_share_is_offered_once_a_page_view_drawn_or_not():
    never, other = line(1, share=True, chance=0), line(2)
    away = line(3, share=True, topics=[4])
    page = Page()
    assert offer([never, other, away], STORY, page) == [(never, never["creatives"][0])]
    assert chosen([never, other, away], STORY, page, Random(1).random) == 2
    assert offer([never, other, away], STORY, page) == []


def test_a_flight_ends_in_a_page_that_stays_open():
    lines = [line(1, until=NOW + 1)]
    assert chosen(lines, STORY, Page(), Random(1).random) == 1
    assert chosen(lines, Wanted("story", "phone", 300, 250, now=NOW + 1), Page(), Random(1).random) is None


def test_a_country_covers_its_states_and_a_state_no_country():
    def is_shown(countries, country):
        place = Wanted("story", "phone", 300, 250, country, NOW)
        return chosen([line(1, countries=countries)], place, Page(), Random(1).random) == 1

    assert is_shown(["US"], "US")
    assert is_shown(["US"], "US-CA")
    assert is_shown(["US-CA"], "US-CA")
    assert not is_shown(["US-CA"], "US")
    assert not is_shown(["US"], "CA")
    assert not is_shown(["US"], "")


def test_a_room_is_filled_by_the_largest_that_it_has_room_for():
    sizes = [(320, 50), (728, 90), (970, 250), (970, 90)]
    creatives = [
        {"id": at, "width": width, "height": height, "weight": 1} for at, (width, height) in enumerate(sizes)
    ]
    billboard, banner = Wanted("top", "desktop", 970, 250), Wanted("top", "tablet", 728, 90)
    for place, best in ((billboard, 2), (banner, 1)):
        drawn = [choose([line(1, creatives=creatives)], place, Page(), Random(n).random) for n in range(20)]
        assert {found and found[1]["id"] for found in drawn} == {best}


def test_a_place_takes_no_size_that_the_house_did_not_give_it():
    creatives = [{"id": 1, "width": 300, "height": 50, "weight": 1}]
    for sizes, number in ((["300x250"], None), (["300x250", "300x50"], 1), ([], None), (None, 1)):
        place = Wanted("story", "phone", 300, 250, now=NOW, sizes=sizes)
        assert chosen([line(1, creatives=creatives)], place, Page(), Random(1).random) == number


def some(random, things, most=2):
    """Draw none, one or some of several."""
    return random.sample(things, random.choice([0, 0, 0, 0, 0, 1, most]))


def draw_line(random, number):
    creatives = [
        {"id": number * 10 + at, "width": width, "height": height, "weight": random.choice([1, 1, 3])}
        for at, (width, height) in enumerate(random.sample(SIZES, random.randint(1, 3)))
    ]
    return line(
        number,
        priority=random.choice([1, 2, 2, 10]),
        weight=random.randint(1, 30),
        chance=random.choice([1, 1, 0.5, 0.05, 0]),
        share=random.random() < 0.4,
        advertiser=random.randint(0, 4),
        trade=random.choice(["", "airlines", "banks"]),
        cap=random.choice([0, 0, 1, 2]),
        hours=random.choice([1, 24]),
        until=random.choice([0, 0, 0, NOW - 5, NOW, NOW + 5]),
        places=some(random, PLACES),
        screens=some(random, SCREENS),
        countries=some(random, COUNTRIES[1:]),
        kinds=some(random, KINDS[1:]),
        sections=some(random, [1, 2, 3]),
        topics=some(random, [4, 5, 6]),
        without=some(random, [4, 5, 6]),
        creatives=creatives,
    )


def draw_sizes(random):
    """Make up which sizes a house gave a place; often none that the page knows of."""
    written = [f"{width}x{height}" for width, height in SIZES]
    return random.choice([None, None, written, random.sample(written, 2)])


def draw_case(random):
    """Make up a page view: what runs, which places it has, what the reader's browser remembers."""
    lines = [draw_line(random, number) for number in range(1, random.randint(2, 25))]
    screen, country = random.choice(SCREENS), random.choice(COUNTRIES)
    remembers = random.random() < 0.5
    places = [
        {
            **asdict(Wanted(name, screen, width, height, country, NOW, draw_sizes(random))),
            "remembers": remembers,
        }
        for name in random.sample(PLACES, random.randint(1, 5))
        for width, height in [random.choice([*SIZES, (970, 280), (970, 280)])]
    ]
    hours = (NOW - 3600 * random.choice([0.5, 2, 30]) for _ in range(99))
    kept = {one["id"]: [1000 * next(hours) for _ in range(random.randint(0, 2))] for one in lines}
    page = {
        "sections": random.sample([1, 2, 3], 1),
        "topics": some(random, [4, 5, 6]),
        "kind": random.choice(KINDS),
    }
    chances = [random.random() for _ in range(97)]
    return {"lines": lines, "places": places, "page": page, "kept": kept, "chances": chances}


def choose_in_python(case):
    """Choose as the driver does."""
    page, kept = Page(**case["page"]), {key: list(times) for key, times in case["kept"].items()}
    used = 0

    def random():
        nonlocal used
        used += 1
        return case["chances"][(used - 1) % len(case["chances"])]

    def is_capped(one):
        since = 1000 * (NOW - 3600 * one["hours"])
        return bool(one["cap"]) and sum(time > since for time in kept[one["id"]]) >= one["cap"]

    told, offered = [], []
    for place in case["places"]:
        remembers = place["remembers"]
        wanted = Wanted(**{key: value for key, value in place.items() if key != "remembers"})
        capped = is_capped if remembers else lambda _line: False
        could = offer(case["lines"], wanted, page, capped)
        offered.append([[line["id"], creative["id"]] for line, creative in could])
        found = choose(case["lines"], wanted, page, random, capped)
        if found:
            page.shown.append(found[0])
            kept[found[0]["id"]].append(1000 * NOW)
        told.append([found[0]["id"], found[1]["id"]] if found else None)
    return {"chosen": told, "offered": offered, "used": used}


@pytest.mark.needs_program("node")
def test_the_browser_chooses_as_python_does(tmp_path):
    random = Random(SEED)
    cases = [draw_case(random) for _ in range(CASES)]
    (tmp_path / "choosing.mjs").write_bytes(SCRIPT.read_bytes())
    (tmp_path / "driver.mjs").write_text(DRIVER)
    answer = subprocess.run(
        [str(find_program("node")), tmp_path / "driver.mjs"],
        input=json.dumps({"cases": cases, "now": NOW}),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    here = [choose_in_python(case) for case in cases]
    assert json.loads(answer.stdout) == here
    taken = [found for told in here for found in told["chosen"] if found]
    assert len(taken) > CASES / 2  # the cases choose something
    assert len({found[0] for found in taken}) > 8
    assert sum(len(could) for told in here for could in told["offered"]) > CASES / 2
