"""What a browser asks, keeps and loads: exactly what its reader allows, from the page store too."""

import json
import shutil
from itertools import product

import pytest
from playwright.sync_api import expect

from masthead.ads.networks.gpt import SCRIPT
from masthead.ads.tests.factories import google
from masthead.audience.allowing import allowed, is_asked
from masthead.audience.cookie import Choice
from masthead.audience.regions import place_from, regime_of
from tests.journeys.asking import (
    BEHIND_A_PROXY,
    FRAME,
    STORED,
    STORY,
    allowed_on,
    reader,
    receipts_of,
    version_now,
)
from tests.journeys.networks import FURTHER, answer_for_google, read_through
from tests.journeys.served import run_masthead, serve
from tests.journeys.test_layer import SHIFTS
from tests.journeys.test_networks import SAVE

ASKED = ("ads", "embeds")
REGIONS = {"Germany": ("DE", ""), "California": ("US", "CA"), "Japan": ("JP", "")}
PATHS = {"no choice": None, "reject": "Reject all", "accept": "Accept all"}
MATRIX = list(product(REGIONS, PATHS, (False, True)))
PAGE = "/privacy-choices/"


@pytest.fixture(scope="module")
def asking(made, tmp_path_factory):
    """The sample magazine behind a proxy that says where readers are."""
    home = shutil.copytree(made, tmp_path_factory.mktemp("asking") / "magazine")
    with (home / "masthead.toml").open("a") as settings:
        settings.write(BEHIND_A_PROXY)
    work = SAVE.format(told=json.dumps([google(story="/1/lantern/story", foot="/1/lantern/foot")]))
    run_masthead("-C", str(home), "manage", "shell", "-v", "0", "-c", work)
    with serve(home) as served:
        yield served


@pytest.fixture
def visit(browser, asking):
    """Open the magazine as somebody: `visit(country="DE", signal=True)`."""
    opened = []

    def begin(**how):
        opened.append(reader(browser, asking, **how))
        one = opened[-1].__enter__()
        answer_for_google(one.context)
        return one

    yield begin
    for one in opened:
        one.__exit__(None, None, None)


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


def expected_from_elsewhere(allows, *, signal):
    """Say who else may be asked: the film's site where embeds are allowed, the network where ads are."""
    film = {FRAME} if "embeds" in allows else set()
    network = {SCRIPT, FURTHER} if "ads" in allows and not signal else set()
    return film | network


def loaded_from_elsewhere(one, page):
    """Read to the end, and give whose addresses were asked for, without their queries."""
    read_through(page, undecided=True)
    return {url.partition("?")[0] for url in one.elsewhere}


@pytest.mark.parametrize(("region", "path", "signal"), MATRIX)
def test_with_scripts_exactly_what_is_allowed_is_asked_for_kept_and_loaded(visit, region, path, signal):
    country, state = REGIONS[region]
    allows, has_layer, regime = held(region, path, signal=signal)
    one = visit(country=country, state=state, signal=signal)
    page = one.read()
    assert one.told == ["/-/region"]
    choose(page, PATHS[path], has_layer=has_layer)
    assert one.told.count("/-/choices") == (1 if PATHS[path] and has_layer else 0)

    one.forget()
    page = one.read()
    asks_first = regime == "opt-in" and not PATHS[path]
    assert allowed_on(page) == (None if asks_first else allows)
    # Whether a signal came since is asked again where it would take something away.
    assert one.told == ([] if PATHS[path] and "ads" not in allows else ["/-/region"])
    assert loaded_from_elsewhere(one, page) == expected_from_elsewhere(allows, signal=signal)
    assert set(one.cookies()) == ({"choices"} if PATHS[path] else set())
    assert page.evaluate(STORED) == []
    assert page.evaluate("document.documentElement.dataset.signal ?? ''") == ("gpc" if signal else "")
    if PATHS[path]:
        assert one.choice.purposes == allows


@pytest.mark.parametrize(("region", "path", "signal"), MATRIX)
def test_without_scripts_nothing_is_loaded_and_a_choice_is_kept_all_the_same(visit, region, path, signal):
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
    one.read()
    assert (one.told, one.elsewhere) == ([], [])
    assert set(one.cookies()) == ({"choices"} if PATHS[path] else set())


@pytest.mark.parametrize("signal", [False, True])
def test_it_is_the_same_from_the_page_store(visit, signal):
    first, second = visit(country="DE"), visit(country="US", state="CA", signal=signal)
    for one in (first, second):
        page = one.context.new_page()
        said = (page.goto(STORY).headers["cache-status"] for _ in range(5))
        assert any(one == "Masthead; hit" for one in said)
    expect(page.locator("html[data-allows]")).to_have_count(1)
    assert allowed_on(page) == ({"embeds"} if signal else {"ads", "embeds"})


def test_a_signal_that_comes_after_a_yes_counts_is_explained_and_has_its_receipt(visit, asking):
    before = visit(country="DE")
    before.read().get_by_role("button", name="Accept all").click()
    kept = before.cookies()["choices"]
    after = visit(country="DE", signal=True)
    after.context.add_cookies([kept])
    page = after.read()
    expect(page.get_by_role("dialog").get_by_text("stricter than your earlier yes")).to_be_visible()
    assert allowed_on(page) == {"embeds"}
    assert after.choice.purposes == {"embeds"}
    page.close()
    expect(after.read().get_by_role("dialog")).to_have_count(0)
    assert [one["how"] for one in receipts_of(asking)][-2:] == ["layer", "signal"]


def test_purposes_are_chosen_one_by_one(visit, asking):
    one = visit(country="DE")
    page = one.read()
    layer = page.get_by_role("dialog")
    layer.get_by_role("button", name="Choose").click()
    expect(layer.get_by_role("checkbox", checked=True)).to_have_count(0)
    layer.get_by_role("checkbox", name="Posts and films").check()
    with page.expect_response("**/-/choices") as answer:
        layer.get_by_role("button", name="Save choice").click()
    assert answer.value.status == 204
    expect(layer).to_have_count(0)
    assert allowed_on(page) == {"embeds"}
    number = one.choice.number
    receipt = {
        "version": version_now(asking),
        "regime": "opt-in",
        "place": "DE",
        "purposes": "embeds",
        "answer": "some",
    }
    assert {**receipt, "how": "layer", "number": number} in receipts_of(asking)


def test_a_choice_is_taken_back_and_what_it_loaded_goes(visit):
    one = visit(country="DE")
    page = one.read()
    page.get_by_role("button", name="Accept all").click()
    expect(page.locator("figure.embed iframe")).to_have_count(1)
    other = one.context.new_page()
    other.goto(PAGE)
    other.get_by_role("button", name="Reject all").click()
    other.wait_for_load_state("networkidle")
    expect(page.locator("figure.embed iframe")).to_have_count(0)  # in the window beside
    assert allowed_on(page) == set()


IN_THE_HEADER = {"X-Country": "DE", "Sec-GPC": "1"}


def test_a_signal_that_only_the_server_sees_counts_and_is_shown(visit):
    one = visit()
    one.context.set_extra_http_headers(IN_THE_HEADER)
    page = one.read()
    expect(page.get_by_role("dialog").get_by_text("Your browser's signal is respected")).to_be_visible()
    page.get_by_role("button", name="Accept all").click()
    assert allowed_on(page) == one.choice.purposes == {"embeds"}
    assert page.evaluate("document.documentElement.dataset.signal") == "gpc"


def test_a_signal_that_is_heard_with_the_receipt_only_counts(visit):
    one = visit()
    one.context.set_extra_http_headers(IN_THE_HEADER)
    one.context.route("**/-/region", lambda route: route.abort())
    page = one.read()
    page.get_by_role("button", name="Accept all").click()
    expect(page.locator("html[data-signal=gpc]")).to_have_count(1)
    assert allowed_on(page) == one.choice.purposes == {"embeds"}
    expect(page.get_by_role("dialog").get_by_text("stricter than your earlier yes")).to_be_visible()


def test_a_header_that_comes_after_a_yes_is_heard_on_the_next_page(visit):
    one = visit(country="DE")
    page = one.read()
    page.get_by_role("button", name="Accept all").click()
    assert allowed_on(page) == {"ads", "embeds"}
    one.context.set_extra_http_headers(IN_THE_HEADER)
    assert allowed_on(one.read()) == one.choice.purposes == {"embeds"}


def test_what_scripts_remembered_goes_as_soon_as_it_may_not_stay(visit):
    one = visit(country="DE")

    def ask_for_it(route):
        body = route.fetch().text().replace('data-purposes="', 'data-purposes="storage ', 1)
        route.fulfill(body=body, content_type="text/html")

    one.context.route(f"**{STORY}", ask_for_it)
    remember = "localStorage.setItem('masthead-ads', '{}')"
    page = one.read()
    page.get_by_role("button", name="Accept all").click()
    page.evaluate(remember)
    page.close()
    assert one.read().evaluate(STORED) == ["masthead-ads"]
    page = one.read(PAGE)
    page.get_by_role("button", name="Reject all").click()
    page.wait_for_load_state("networkidle")
    assert page.evaluate(STORED) == []
    page.evaluate(remember)
    assert one.read().evaluate(STORED) == []


@pytest.mark.parametrize("value", ["nonsense", "1.ads", "1.ads.xyz", "99.ads." + "0" * 32, "1." + "a-" * 900])
def test_a_broken_or_foreign_cookie_is_no_choice(visit, asking, value):
    one = visit(country="DE")
    one.context.add_cookies([{"name": "choices", "value": value, "url": asking.url}])
    page = one.read()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert allowed_on(page) is None
    assert one.elsewhere == []


@pytest.mark.parametrize("region", REGIONS)
def test_who_answered_an_earlier_text_is_asked_again_and_their_no_stays(visit, asking, region):
    country, state = REGIONS[region]
    earlier = Choice(99, frozenset({"embeds"}), "0" * 32)
    one = visit(country=country, state=state)
    one.context.add_cookies([{"name": "choices", "value": earlier.value, "url": asking.url}])
    page = one.read()
    regime = regime_of(place_from(country, state), {})
    allows = set(allowed(ASKED, 1, earlier, regime, has_signal=False))
    assert (allowed_on(page) or set()) == allows
    expect(page.get_by_role("dialog")).to_have_count(1 if is_asked(ASKED, 1, earlier, regime) else 0)


def test_after_a_choice_the_country_is_asked_for_only_where_something_needs_it(visit):
    one = visit(country="DE")
    one.read().get_by_role("button", name="Reject all").click()
    one.forget()
    assert one.read().evaluate("document.documentElement.dataset.country ?? ''") == ""
    assert one.told == []

    def need(route):
        body = route.fetch().text().replace("<main", "<main data-needs-country", 1)
        route.fulfill(body=body, content_type="text/html")

    one.context.route(f"**{STORY}", need)
    assert one.read().evaluate("document.documentElement.dataset.country ?? ''") == "DE"
    assert one.told == ["/-/region"]


def test_a_film_that_loads_before_a_readers_eyes_moves_nothing(visit, asking):
    one = visit(country="DE", height=6000)
    choice = Choice(version_now(asking), frozenset({"embeds"}), "0" * 32)
    one.context.add_cookies([{"name": "choices", "value": choice.value, "url": asking.url}])
    page = one.read()
    expect(page.locator("figure.embed iframe")).to_have_count(1)
    assert page.evaluate(SHIFTS) == 0


def test_a_press_on_a_film_is_for_that_film_alone(visit):
    one = visit(country="DE")
    page = one.read()
    page.locator("figure.embed").get_by_role("button").click()
    page.get_by_role("button", name="Reject all").click()
    expect(page.locator("figure.embed iframe")).to_have_count(1)
    assert allowed_on(page) == set()


def test_where_nobody_answers_the_strictest_rule_holds(visit):
    one = visit(country="JP")
    one.context.route("**/-/region", lambda route: route.abort())
    page = one.read()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert allowed_on(page) is None


def test_other_words_ask_everybody_again(visit, asking):
    one = visit(country="DE")
    one.read().get_by_role("button", name="Accept all").click()
    code = (
        "from masthead.audience.models import ConsentSettings; house = ConsentSettings.read(); "
        "house.text = 'May we?'; house.save()"
    )
    asking.manage("shell", "-v", "0", "-c", code)
    page = one.read()
    expect(page.get_by_role("dialog").get_by_text("May we?")).to_be_visible()
    assert allowed_on(page) is None
