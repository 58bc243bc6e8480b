"""What readers are asked, when a choice holds, when it is asked for again, and what it takes with it."""

import re

import pytest
from playwright.sync_api import expect

from masthead.audience.allowing import allowed, is_asked
from masthead.audience.cookie import Choice
from masthead.audience.purposes import SOLD_OR_SHARED
from masthead.audience.regions import place_from, regime_of
from tests.journeys.asking import (
    ASKED,
    FILM,
    POST_FRAME,
    SOCIAL_POST,
    STORED,
    STORY,
    allowed_on,
    receipts_of,
    version_now,
)
from tests.journeys.test_layer import SHIFTS

ALL, UNDER_SIGNAL = set(ASKED), set(ASKED) - SOLD_OR_SHARED
REGIONS = {"Germany": ("DE", ""), "California": ("US", "CA"), "Japan": ("JP", "")}
PAGE = "/privacy-choices/"


def test_a_signal_that_comes_after_a_yes_counts_is_explained_and_has_its_receipt(visit, asking):
    before = visit(country="DE")
    before.read().get_by_role("button", name="Accept all").click()
    kept = before.cookies()["choices"]
    after = visit(country="DE", signal=True)
    after.context.add_cookies([kept])
    page = after.read()
    expect(page.get_by_role("dialog").get_by_text("stricter than your earlier yes")).to_be_visible()
    assert allowed_on(page) == UNDER_SIGNAL
    assert after.choice.purposes == UNDER_SIGNAL
    page.close()
    expect(after.read().get_by_role("dialog")).to_have_count(0)
    assert [one["how"] for one in receipts_of(asking)][-2:] == ["layer", "signal"]


def test_purposes_are_chosen_one_by_one(visit, asking):
    one = visit(country="DE")
    page = one.read()
    layer = page.get_by_role("dialog")
    layer.get_by_role("button", name="Choose").click()
    expect(layer.get_by_role("checkbox", checked=True)).to_have_count(0)
    layer.get_by_role("checkbox", name="Films and sound").check()
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
    expect(page.locator(f"{FILM} iframe")).to_have_count(1)
    other = one.context.new_page()
    other.goto(PAGE)
    other.get_by_role("button", name="Reject all").click()
    other.wait_for_load_state("networkidle")
    expect(page.locator(f"{FILM} iframe")).to_have_count(0)  # in the window beside
    assert allowed_on(page) == set()


IN_THE_HEADER = {"X-Country": "DE", "Sec-GPC": "1"}


def test_a_signal_that_only_the_server_sees_counts_and_is_shown(visit):
    one = visit()
    one.context.set_extra_http_headers(IN_THE_HEADER)
    page = one.read()
    expect(page.get_by_role("dialog").get_by_text("Your browser's signal is respected")).to_be_visible()
    page.get_by_role("button", name="Accept all").click()
    assert allowed_on(page) == one.choice.purposes == UNDER_SIGNAL
    assert page.evaluate("document.documentElement.dataset.signal") == "gpc"


@pytest.mark.parametrize("signal", [False, True])
def test_a_signal_is_shown_where_no_rule_holds_and_nobody_is_asked(visit, signal):
    page = visit(country="JP", signal=signal).read()
    expect(page.locator("html[data-allows]")).to_have_count(1)
    expect(page.get_by_role("dialog")).to_have_count(0)
    said = page.get_by_role("contentinfo").get_by_text("Your browser's signal is respected")
    expect(said).to_be_visible(visible=signal)
    assert ("ads" in (allowed_on(page) or set())) is not signal


def test_a_signal_that_is_heard_with_the_receipt_only_counts(visit):
    one = visit()
    one.context.set_extra_http_headers(IN_THE_HEADER)
    one.context.route("**/-/region", lambda route: route.abort())
    page = one.context.new_page()
    page.goto(STORY)  # and not further down: a network that is there already has the page loaded anew
    page.get_by_role("button", name="Accept all").click()
    expect(page.locator("html[data-signal=gpc]")).to_have_count(1)
    assert allowed_on(page) == one.choice.purposes == UNDER_SIGNAL
    expect(page.get_by_role("dialog").get_by_text("stricter than your earlier yes")).to_be_visible()


def test_a_header_that_comes_after_a_yes_is_heard_on_the_next_page(visit):
    one = visit(country="DE")
    page = one.read()
    page.get_by_role("button", name="Accept all").click()
    assert allowed_on(page) == ALL
    one.context.set_extra_http_headers(IN_THE_HEADER)
    assert allowed_on(one.read()) == one.choice.purposes == UNDER_SIGNAL


def test_a_yes_to_what_a_signal_may_refuse_rests_while_nobody_says_whether_there_is_one(visit):
    one = visit(country="DE")
    page = one.read()
    page.get_by_role("button", name="Accept all").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    one.context.set_extra_http_headers(IN_THE_HEADER)
    one.context.route("**/-/region", lambda route: route.abort())
    assert allowed_on(one.read()) == UNDER_SIGNAL
    assert one.choice.purposes == ALL  # as it was: the reader said nothing else
    one.context.unroute("**/-/region")
    assert allowed_on(one.read()) == one.choice.purposes == UNDER_SIGNAL


def test_what_scripts_remembered_goes_as_soon_as_it_may_not_stay(visit):
    one = visit(country="DE")
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
    expect(page.locator(f"{FILM} iframe")).to_have_count(1)
    assert page.evaluate(SHIFTS) == 0


def test_a_press_on_a_film_is_for_that_film_alone(visit):
    one = visit(country="DE")
    page = one.read()
    page.locator(FILM).get_by_role("button").click()
    page.get_by_role("button", name="Reject all").click()
    expect(page.locator(f"{FILM} iframe")).to_have_count(1)
    assert allowed_on(page) == set()


def test_a_social_network_waits_for_its_own_purpose_and_films_do_not(visit, asking):
    one = visit(country="DE")
    for allows, count in (({"embeds"}, (1, 0)), ({"social"}, (0, 1))):
        choice = Choice(version_now(asking), frozenset(allows), "0" * 32)
        one.context.add_cookies([{"name": "choices", "value": choice.value, "url": asking.url}])
        page = one.read()
        expect(page.locator(f"{FILM} iframe")).to_have_count(count[0])
        expect(page.locator(f"{SOCIAL_POST} iframe")).to_have_count(count[1])
        page.close()


def test_under_a_signal_a_post_still_comes_by_its_own_button(visit, asking):
    one = visit(country="DE", signal=True)
    page = one.read()
    page.get_by_role("button", name="Accept all").click()
    post = page.locator(SOCIAL_POST)
    expect(page.locator(f"{FILM} iframe")).to_have_count(1)
    expect(post.locator("iframe")).to_have_count(0)
    expect(post.get_by_text("X will then learn that you are here.")).to_be_visible()
    post.get_by_role("button", name="Load from X").click()
    expect(post.locator("iframe")).to_have_attribute("src", re.compile(f"^{re.escape(POST_FRAME)}"))
    assert (allowed_on(page), one.choice.purposes) == (UNDER_SIGNAL, UNDER_SIGNAL)


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
