"""Outside networks before readers: not loaded before they may, in their room, after what the house sold."""

import json
import time
import urllib.request
from itertools import product
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from masthead.ads.networks.gpt import LIMITED_SCRIPT, SCRIPT
from masthead.ads.tests.factories import google, prebid
from tests.journeys.asking import SIGNALS, version_now
from tests.journeys.networks import BUNDLE, SAVE, read_through, stand_in
from tests.journeys.served import PATIENCE
from tests.journeys.test_advertising import SHIFTS, creative, line

STORY = "/music/last-record-shop/"
NUMBER = "0" * 32
CHOICES = {"no choice": None, "reject": "", "accept": "ads"}
EVERYWHERE = {"story": "/1/lantern/story", "foot": "/1/lantern/foot"}
OWN = creative(1, "native", width=300, height=50, headline="Boats", text="")
SOLD = line(1, OWN, advertiser=7, places=["foot"])
HOUSE = line(2, OWN, advertiser=0, priority=10, places=["foot"])


@pytest.fixture(scope="module")
def work_with(newsroom):
    """Have the magazine work with networks, as its publisher would."""
    kept: list[object] = []

    def save(*networks):
        if kept != [networks]:
            newsroom.manage("shell", "-v", "0", "-c", SAVE.format(told=json.dumps(networks)))
            kept[:] = [networks]
            wait_until_told(newsroom, networks)

    return save


def wait_until_told(magazine, networks):
    """Wait until the served processes have heard of it: another one has marked the pages."""
    wanted = [(one["type"], one["value"]["turn"], one["value"]["limited"]) for one in networks]
    told: list[object] = []
    until = time.monotonic() + PATIENCE
    while told != wanted and time.monotonic() < until:
        with urllib.request.urlopen(f"{magazine.url}{STORY}") as answer:
            page = BeautifulSoup(answer.read(), "html.parser")
        found = json.loads(page.select("#ads-facts")[0].text).get("networks", [])
        told = [(one["module"].split("/")[-1].split(".")[0], one["turn"], one["limited"]) for one in found]
        time.sleep(0.3)
    assert told == wanted


@pytest.fixture
def visit(browser, newsroom):
    """Open a story: `visit("accept", signal=True, behaviour="late")`; gives page and network."""
    contexts = []

    def go(choice="accept", *, signal=False, width=1280, **how):
        context = browser.new_context(base_url=newsroom.url, viewport={"width": width, "height": 800})
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        if signal:
            context.add_init_script(SIGNALS)
        if (allows := CHOICES[choice]) is not None:
            value = f"{version_now(newsroom)}.{allows}.{NUMBER}"
            context.add_cookies([{"name": "choices", "value": value, "url": newsroom.url}])
        network = stand_in(context, **how)
        page = context.new_page()
        page.add_init_script(SHIFTS)
        page.goto(STORY)
        read_through(page, undecided=choice == "no choice")
        return page, network

    yield go
    for context in contexts:
        context.close()


def moved(page):
    return sum(value for value, names in page.evaluate("window.shifts") if "ad" in json.dumps(names))


@pytest.mark.parametrize(
    ("limited", "choice", "signal"), list(product((False, True), CHOICES, (False, True)))
)
def test_a_network_is_loaded_only_as_the_reader_allows(work_with, visit, limited, choice, signal):
    work_with(google(**EVERYWHERE, limited=limited))
    page, network = visit(choice, signal=signal)
    may = choice == "accept" and not signal
    expected = {SCRIPT} if may else {LIMITED_SCRIPT} if limited else set()
    assert network.scripts == expected
    if not expected:
        assert network.asked == []
        return
    said = page.evaluate("window.fake")
    assert said["limitedAds"] is said["nonPersonalizedAds"] is (not may)
    assert said["restrictDataProcessing"] is signal
    assert said["frame"]["sandbox"] is True
    assert {unit for unit, _ in said["units"]} <= set(EVERYWHERE.values())
    expect(page.locator(".ad__room .fake").nth(1)).to_be_attached()


def test_a_page_loads_from_nobody_whom_no_network_named(work_with, visit):
    work_with(google(**EVERYWHERE))
    _, network = visit()
    assert network.hosts == {urlsplit(SCRIPT).netloc}


@pytest.mark.parametrize(
    "behaviour", ["small", "empty", "huge", "liar", "late", "endless", "growing", "broken"]
)
def test_whatever_a_network_does_nothing_moves_and_nothing_leaves_its_room(work_with, visit, behaviour, keep):
    work_with(google(**EVERYWHERE))
    page, _ = visit(behaviour=behaviour, width=360)
    page.wait_for_timeout(5500 if behaviour == "late" else 3500)
    assert moved(page) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    there = page.locator(".ad__room > *").count()
    assert (there > 0) is (behaviour in {"small", "liar", "growing"})
    keep(page, behaviour)


@pytest.mark.parametrize(
    ("turn", "how", "shown"),
    [
        ("before", {"lines": [SOLD, HOUSE]}, {"native", "fake"}),
        ("before", {"lines": [HOUSE]}, {"fake"}),
        ("before", {"lines": [HOUSE], "behaviour": "empty"}, {"native"}),
        ("after", {"lines": [HOUSE]}, {"native", "fake"}),
    ],
)
def test_what_was_sold_comes_first_and_the_house_when_it_said(work_with, visit, turn, how, shown):
    work_with(google(**EVERYWHERE, turn=turn))
    page, _ = visit(**how)
    kinds = {"native": ".ad__room .ad__native", "fake": ".ad__room .fake"}
    assert {kind for kind, where in kinds.items() if page.locator(where).count()} == shown
    expect(page.locator(".ad--foot .ad__native")).to_have_count(1 if "native" in shown else 0)


def test_a_yes_fills_what_stood_empty(work_with, visit):
    work_with(google(**EVERYWHERE))
    page, network = visit("no choice")
    assert network.asked == []
    page.get_by_role("dialog").get_by_role("button", name="Accept all").click()
    expect(page.locator(".ad__room .fake").first).to_be_attached()
    assert network.scripts == {SCRIPT}


KEEP = """() => {
  for (const name of ['__gads', 'seagull']) document.cookie = `${name}=1; Path=/`;
  for (const name of ['goog_pem_mod', 'seagull', 'wagtail:panel']) localStorage.setItem(name, '1');
  window.isOpen = true;
}"""


@pytest.mark.parametrize("is_in_page", [True, False])
def test_a_yes_taken_back_takes_what_it_showed_and_kept(work_with, visit, is_in_page):
    work_with(google(**EVERYWHERE) if is_in_page else prebid(*EVERYWHERE, script=BUNDLE))
    page, network = visit()
    expect(page.locator(".ad__network > *").first).to_be_attached()
    page.evaluate(KEEP)
    room = page.locator(".ad--foot").bounding_box()["height"]
    other = page.context.new_page()
    other.goto("/privacy-choices/")
    network.asked.clear()
    other.get_by_role("button", name="Reject all").click()
    page.wait_for_function(f"Boolean(window.isOpen) === {json.dumps(not is_in_page)}")
    expect(page.locator(".ad__network")).to_have_count(0)
    read_through(page)
    assert network.asked == []
    assert page.locator(".ad--foot").bounding_box()["height"] == room
    assert moved(page) == 0
    assert {one["name"] for one in page.context.cookies()} == {"choices"}
    assert page.evaluate("Object.keys(localStorage)") == ["wagtail:panel"]


@pytest.mark.parametrize(("choice", "personalised"), [("accept", True), ("reject", False)])
def test_bidders_run_where_they_can_reach_nothing(work_with, visit, choice, personalised):
    work_with(prebid(*EVERYWHERE, script=BUNDLE, limited=True))
    page, network = visit(choice)
    page.wait_for_timeout(500)
    assert network.hosts == {"cdn.bids.example", "bids.example"}
    said = [json.loads(unquote(urlsplit(url).query)) for url in network.asked if "/bids.example/" in url]
    assert said
    for one in said:
        assert one["reached"] == []
        assert one["deviceAccess"] is one["userSync"]["syncEnabled"] is personalised
        assert one["pageUrl"].endswith(STORY)
    frame = page.locator(".ad__room iframe").first
    expect(frame.content_frame.frame_locator("iframe").get_by_text("Bid won")).to_be_attached()
    assert frame.get_attribute("title")
    assert moved(page) == 0
    assert page.url.endswith(STORY)


def test_a_bid_that_is_too_large_is_taken_away_again(work_with, visit):
    work_with(prebid(*EVERYWHERE, script=BUNDLE))
    page, _ = visit(bid=(1200, 900))
    page.wait_for_timeout(500)
    assert page.locator(".ad__room > *").count() == 0
    assert moved(page) == 0
