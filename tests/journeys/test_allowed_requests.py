"""What a page asks for and keeps: exactly what its reader allows, request by request, from the page store."""

import time
from collections import Counter
from itertools import product
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from masthead.audience.allowing import allowed, is_asked
from masthead.audience.cookie import Choice
from masthead.audience.purposes import SOLD_OR_SHARED
from masthead.audience.regions import place_from, regime_of
from tests.journeys.asking import ASKED, FRAME, POST_FRAME, STORED, STORY, allowed_on
from tests.journeys.ledger import asked_for, expected
from tests.journeys.networks import read_through

REGIONS = {"Germany": ("DE", ""), "California": ("US", "CA"), "Japan": ("JP", "")}
PATHS = {"no choice": None, "reject": "Reject all", "accept": "Accept all"}
MATRIX = list(product(REGIONS, PATHS, (False, True)))
PAGE = "/privacy-choices/"
HIT = "Masthead; hit"


def held(region, path, *, signal):
    """Say what has to hold, by the rules of the server."""
    regime = regime_of(place_from(*REGIONS[region]), {})
    choice = {None: None, "Reject all": (), "Accept all": ASKED}[PATHS[path]]
    said = None if choice is None else Choice(1, frozenset(choice), "0" * 32)
    return (
        set(allowed(ASKED, 1, said, regime, has_signal=signal)),
        is_asked(ASKED, 1, None, regime),
        regime,
    )


def choose(page, answer, *, has_layer):
    """Answer on the layer; where none comes up, on the page of choices."""
    layer = page.get_by_role("dialog")
    expect(layer).to_have_count(1 if has_layer else 0)
    if answer and has_layer:
        layer.get_by_role("button", name=answer).click()
        expect(layer).to_have_count(0)
    elif answer:
        page.goto(PAGE)
        page.get_by_role("button", name=answer).click()
        page.wait_for_url(f"**{PAGE}*")
    page.wait_for_load_state("networkidle")
    page.close()


def allowed_frames(allows):
    """Say which sites show something in the story: each by a purpose of its own."""
    frames = {"embeds": FRAME, "social": POST_FRAME}
    return [f"GET {frame}" for purpose, frame in frames.items() if purpose in allows]


def everything(one, page):
    """Read a page to its end and leave it; give all that was asked for."""
    read_through(page, undecided=True)
    one.leave(page)
    return asked_for(one.requests, one.magazine.url, STORY)


def keep_story(asking):
    """Have the page store keep the story: what readers get from then on is the same for all of them."""
    for _ in range(200):
        with urlopen(f"{asking.url}{STORY}") as answer:
            if answer.headers["Cache-Status"] == HIT:
                return
        time.sleep(0.1)
    raise AssertionError("the store never kept it")


@pytest.mark.parametrize(("region", "path", "signal"), MATRIX)
def test_with_scripts_exactly_what_is_allowed_is_asked_for_kept_and_loaded(
    visit, asking, region, path, signal
):
    keep_story(asking)
    country, state = REGIONS[region]
    allows, has_layer, regime = held(region, path, signal=signal)
    one = visit(country=country, state=state, signal=signal)
    page = one.read()
    assert one.told == ["/-/region"]
    choose(page, PATHS[path], has_layer=has_layer)
    assert one.told.count("/-/choices") == (1 if PATHS[path] and has_layer else 0)

    one.forget()
    keep_story(asking)  # anew: pictures that were made since are named by their own addresses
    page = one.read()
    asks_first = regime == "opt-in" and not PATHS[path]
    assert allowed_on(page) == (None if asks_first else allows)
    # Whether a signal came since is asked again where it would take something away.
    region_asked = [] if PATHS[path] and not allows & SOLD_OR_SHARED else ["GET /-/region"]
    also = region_asked + allowed_frames(allows)
    assert everything(one, page) == expected(STORY, allows, scripts=True, also=also)
    assert one.served == [HIT]
    assert set(one.cookies()) == ({"choices"} if PATHS[path] else set())
    assert page.evaluate(STORED) == (["masthead-ads"] if "storage" in allows else [])
    assert page.evaluate("document.documentElement.dataset.signal ?? ''") == ("gpc" if signal else "")
    if PATHS[path]:
        assert one.choice.purposes == allows


@pytest.mark.parametrize(("path", "signal"), list(product(("accept", "reject"), (False, True))))
def test_what_is_pressed_asks_for_what_it_allows_and_before_it_nothing_is_asked_for(
    visit, asking, path, signal
):
    keep_story(asking)
    allows, _, _ = held("Germany", path, signal=signal)
    one = visit(country="DE", signal=signal)
    page = one.context.new_page()
    page.goto(STORY, wait_until="networkidle")
    nothing = expected(STORY, (), scripts=True, also=["GET /-/region"])
    assert asked_for(one.requests, asking.url, STORY) - nothing == Counter()
    assert (one.cookies(), page.evaluate(STORED)) == ({}, [])
    page.get_by_role("dialog").get_by_role("button", name=PATHS[path]).click()
    also = ["GET /-/region", "POST /-/choices", *allowed_frames(allows)]
    assert everything(one, page) == expected(STORY, allows, scripts=True, also=also)
    assert set(one.cookies()) == {"choices"}


@pytest.mark.parametrize(("region", "path", "signal"), MATRIX)
def test_without_scripts_nothing_is_loaded_and_a_choice_is_kept_all_the_same(
    visit, asking, region, path, signal
):
    keep_story(asking)
    country, state = REGIONS[region]
    allows, _, _ = held(region, path, signal=signal)
    one = visit(country=country, state=state, signal=signal, scripts=False)
    page = one.read()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("link", name="Your privacy choices").click()
    if PATHS[path]:
        page.get_by_role("button", name=PATHS[path]).click()
    ticked = {box.get_attribute("value") for box in page.get_by_role("checkbox", checked=True).all()}
    assert ticked == allows
    said = page.get_by_role("main").get_by_text("Your browser's signal is respected")
    expect(said).to_have_count(1 if signal else 0)
    one.forget()
    keep_story(asking)
    one.read()
    assert asked_for(one.requests, asking.url, STORY) == expected(STORY, (), scripts=False)
    assert one.served == [HIT]
    assert set(one.cookies()) == ({"choices"} if PATHS[path] else set())


@pytest.mark.parametrize("signal", [False, True])
def test_it_is_the_same_from_the_page_store(visit, signal):
    first, second = visit(country="DE"), visit(country="US", state="CA", signal=signal)
    for one in (first, second):
        page = one.context.new_page()
        said = (page.goto(STORY).headers["cache-status"] for _ in range(5))
        assert any(one == "Masthead; hit" for one in said)
    expect(page.locator("html[data-allows]")).to_have_count(1)
    assert allowed_on(page) == (set(ASKED) - SOLD_OR_SHARED if signal else set(ASKED))
