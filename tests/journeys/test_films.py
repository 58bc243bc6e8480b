"""Films of advertisers before readers: they play while they are seen, silently, and only where they may."""

import json
import time
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from masthead.ads.tests.factories import MP4, WEBM
from tests.journeys.asking import answer_nothing
from tests.journeys.served import PATIENCE
from tests.journeys.test_accessibility import STANDARDS
from tests.journeys.test_advertising import SHIFTS, STORY, creative, line, told_of
from tests.journeys.test_counting import TELL

STILL = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='250'>"
    "<rect width='300' height='250' fill='#1d4e5f'/><circle cx='150' cy='125' r='60' fill='#d98e4a'/></svg>"
)
WORDS = {
    "source": "/still.svg",
    "film": "/boat.film",
    "alt": "A boat sails by",
    "leads": "Go to boats.example",
}
LINE = line(7, creative(8, "video", 300, 250, **WORDS), places=["story"])
SAVES_DATA = "Object.defineProperty(navigator, 'connection', { get: () => ({ saveData: true }) });"
SHOWN, SEEN = ("impression", 7, 8), ("viewable", 7, 8)
# Brings so much of the film onto the screen, at its lower edge.
BRING = """(film, part) => {
  const { top, height } = film.getBoundingClientRect();
  scrollBy({ top: top + height * part - innerHeight, behavior: "instant" });
}"""


class Answer(NamedTuple):
    """What a film's address is answered with."""

    body: bytes
    kind: str
    status: int = 200


GOOD = Answer(WEBM.read_bytes(), "video/webm")


@pytest.fixture
def read(opened, sample):
    """Open a story inside which a film stands, just below what is on the screen."""

    def go(*scripts, width=360, film=GOOD, motion="no-preference"):
        page = opened(width=width)
        page.emulate_media(reduced_motion=motion)
        for script in (TELL, SHIFTS, *scripts):
            page.add_init_script(script)
        schedule = json.dumps({"lines": [LINE]})
        page.route("**/advertising/schedule.json", lambda route: route.fulfill(body=schedule))
        page.route("**/still.svg", lambda route: route.fulfill(body=STILL, content_type="image/svg+xml"))
        page.route(
            "**/boat.film",
            lambda route: route.fulfill(body=film.body, content_type=film.kind, status=film.status),
        )
        answer_nothing(page, sample)
        page.goto(STORY)
        while not page.locator(".ad__film video").count():  # what comes late above it moves it away
            page.locator(".ad--story").first.evaluate(BRING, 0)
            page.wait_for_timeout(100)
        return page

    return go


def bring(page, part):
    page.locator(".ad__film video").evaluate(BRING, part)


def state(page, name):
    return page.locator(".ad__film video").evaluate("(film, name) => film[name]", name)


def wait_until_played(page, seconds):
    deadline = time.monotonic() + PATIENCE
    while state(page, "currentTime") < seconds:
        assert time.monotonic() < deadline, f"{state(page, 'currentTime')} of {seconds} s were played"
        page.wait_for_timeout(50)


def wait_until(page, name, *, is_so=True):
    expect(page.locator(".ad__film video")).to_have_js_property(name, is_so)


def nothing_moved(page):
    return [shift for shift in page.evaluate("window.shifts") if "ad" in json.dumps(shift[1])] == []


@pytest.mark.parametrize(
    ("width", "film"), [(360, GOOD), (1280, GOOD), (360, Answer(MP4.read_bytes(), "video/mp4"))]
)
def test_a_film_that_is_seen_plays_silently_and_once(read, keep, width, film):
    page = read(width=width, film=film)
    bring(page, 1.3)
    wait_until_played(page, 1)
    assert [state(page, name) for name in ("muted", "loop", "controls")] == [True, False, True]
    keep(page, f"{width}")
    bring(page, 1.3)
    wait_until(page, "ended")
    page.wait_for_timeout(1000)
    assert state(page, "ended")
    assert nothing_moved(page)


def test_a_film_is_seen_once_two_seconds_of_it_were_played_and_not_before(read):
    page = read()
    bring(page, 1.3)
    wait_until_played(page, 1.2)  # a picture would have been seen by now
    assert told_of(page) == [SHOWN]
    wait_until_played(page, 2.5)
    assert told_of(page) == [SHOWN, SEEN]


def test_two_seconds_with_a_break_are_not_two_seconds(read):
    page = read()
    bring(page, 1.3)
    wait_until_played(page, 1.2)
    bring(page, 0.2)
    wait_until(page, "paused")
    bring(page, 1.3)
    wait_until_played(page, 2.5)
    assert told_of(page) == [SHOWN]
    wait_until_played(page, 3.6)
    assert told_of(page) == [SHOWN, SEEN]


def test_a_film_plays_while_half_of_it_is_on_the_screen(read):
    page = read()
    bring(page, 0.3)
    page.wait_for_timeout(1000)
    assert state(page, "paused")
    bring(page, 0.7)
    wait_until_played(page, 0.3)
    bring(page, 0.3)
    wait_until(page, "paused")
    bring(page, 0.7)
    wait_until(page, "paused", is_so=False)


@pytest.mark.parametrize(("scripts", "motion"), [((), "reduce"), ((SAVES_DATA,), "no-preference")])
def test_who_wants_nothing_to_move_or_saves_data_gets_the_still_and_a_button(read, keep, scripts, motion):
    page = read(*scripts, motion=motion)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    bring(page, 1.3)
    page.wait_for_timeout(2600)
    keep(page, motion)
    assert state(page, "paused")
    assert [address for address in asked if address.endswith("/boat.film")] == []
    assert told_of(page) == [SHOWN]
    bring(page, 1.3)
    page.locator(".ad__film video").press("Space")
    wait_until_played(page, 2.5)
    assert told_of(page) == [SHOWN, SEEN]


def test_a_reader_who_stops_a_film_has_stopped_it(read):
    page = read()
    bring(page, 1.3)
    wait_until_played(page, 0.5)
    page.locator(".ad__film video").press("Space")
    wait_until(page, "paused")
    bring(page, 0.1)
    page.wait_for_timeout(300)
    bring(page, 1.3)
    page.wait_for_timeout(1000)
    assert state(page, "paused")


def test_a_film_stops_by_itself_after_thirty_seconds(read):
    page = read()
    bring(page, 1.3)
    wait_until_played(page, 0.5)
    page.locator(".ad__film video").evaluate(
        "(film) => Object.defineProperty(film, 'currentTime', { get: () => 30 })"
    )
    wait_until(page, "paused")
    assert not state(page, "ended")
    page.wait_for_timeout(1000)
    assert state(page, "paused")


@pytest.mark.parametrize(
    "film",
    [
        Answer(b"", "video/webm"),
        Answer(b"MZ" * 4000, "video/webm"),
        Answer(b"gone", "text/plain", 404),
    ],
)
def test_of_a_film_that_is_broken_the_still_stays_and_nothing_moves(read, keep, film):
    page = read(film=film)
    bring(page, 1.3)
    expect(page.locator(".ad__film video")).to_have_count(0)
    expect(page.get_by_role("img", name="A boat sails by")).to_be_visible()
    expect(page.get_by_role("link", name="Go to boats.example")).to_be_visible()
    page.wait_for_timeout(2600)
    keep(page, f"{film.status}-{len(film.body)}")
    assert told_of(page) == [SHOWN]
    assert nothing_moved(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_advertiser_is_reached_below_the_controls_and_inside_the_room(read, width):
    page = read(width=width)
    bring(page, 1.3)
    wait_until_played(page, 0.3)
    room = page.locator(".ad__room:has(.ad__film)").bounding_box()
    film = page.locator(".ad__film video").bounding_box()
    link = page.get_by_role("link", name="Go to boats.example")
    below = link.bounding_box()
    assert film["y"] + film["height"] <= below["y"]
    assert below["y"] + below["height"] <= room["y"] + room["height"]
    assert below["height"] >= 24
    assert link.get_attribute("href").startswith("/-/ads/go/x/?n=")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": STANDARDS}})
    assert found.violations_count == 0, found.generate_report()
