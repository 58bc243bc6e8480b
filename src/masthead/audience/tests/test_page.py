"""“Your privacy choices”, as readers without scripts use it."""

import re

import pytest
from bs4 import BeautifulSoup

from masthead.audience import cookie
from masthead.audience.models import Receipt
from masthead.audience.tests.factories import EVERYTHING, ask_for, chosen, cookie_of
from masthead.kit.players import PROVIDERS
from masthead.pages.tests.factories import StandardPageFactory

pytestmark = pytest.mark.django_db
PAGE = "/privacy-choices/"
OWN = {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "same-origin"}
SIGNAL = {"HTTP_SEC_GPC": "1"}


@pytest.fixture
def asking():
    return ask_for(*EVERYTHING)


@pytest.fixture
def in_region(settings):
    settings.MASTHEAD_PROXIES, settings.MASTHEAD_COUNTRY_HEADER = 1, "CF-IPCountry"


def look(client, **headers):
    answer = client.get(PAGE, **headers)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert {"Cookie", "Sec-GPC"} <= set(answer["Vary"].split(", "))
    return BeautifulSoup(answer.content, "html.parser")


def ticked(page):
    return {box["value"] for box in page.select("form input[name=allow][checked]")}


def send(client, **fields):
    headers = {**OWN, **{name: fields.pop(name) for name in list(fields) if name.startswith("HTTP_")}}
    return client.post(PAGE, {"version": "1", **fields}, **headers)


def test_it_says_what_is_asked_for_what_for_and_who_receives_data(client, asking):
    page = look(client)
    assert ticked(page) == set()
    for name in EVERYTHING:
        box = page.select_one(f"input[value={name}]")
        why = page.select_one(f"#{box['aria-describedby']}").text
        assert f"Who receives data: {name.title()} Ltd" in why
    assert "You have not chosen yet" in page.text
    assert "We do not know where you are" in page.text


def test_a_choice_is_kept_in_one_cookie_with_a_receipt(client, asking):
    answer = send(client, answer="chosen", allow=["embeds", "ads", "nonsense"])
    assert (answer.status_code, answer["Location"]) == (303, f"{PAGE}#state")
    kept = answer.cookies["choices"]
    assert (kept["samesite"], kept["path"], kept["max-age"]) == ("Lax", "/", cookie.KEPT)
    assert not kept["httponly"], "scripts read it"
    assert list(answer.cookies) == ["choices"]
    choice = cookie.parse(kept.value)
    assert choice is not None
    receipt = Receipt.objects.get()
    assert choice.number == receipt.number
    assert choice.purposes == {"embeds", "ads"}
    assert (receipt.purposes, receipt.answer, receipt.how) == ("ads embeds", "some", "page")
    page = look(client)
    assert ticked(page) == {"embeds", "ads"}
    assert choice.number in page.text


@pytest.mark.parametrize(
    ("answer", "allows"), [("accept", set(EVERYTHING)), ("reject", set()), ("nonsense", set()), ("", set())]
)
def test_all_and_nothing_are_one_press_and_anything_else_is_a_no(client, asking, answer, allows):
    send(client, answer=answer, allow=["ads"])
    assert ticked(look(client)) == allows


def test_a_choice_is_taken_back(client, asking):
    send(client, answer="accept")
    send(client, answer="reject")
    assert ticked(look(client)) == set()
    assert [one.answer for one in Receipt.objects.order_by("pk")] == ["accept", "reject"]
    assert len({one.number for one in Receipt.objects.all()}) == 2


def test_the_cookie_is_for_tls_only_where_the_magazine_is(client, asking, settings):
    assert not send(client, answer="reject").cookies["choices"]["secure"]
    settings.IS_SECURE = True
    assert send(client, answer="reject").cookies["choices"]["secure"]


def test_a_signal_is_respected_and_shown(client, asking):
    page = look(client, **SIGNAL)
    assert "Your browser's signal is respected" in page.text
    assert {box["value"] for box in page.select("input[disabled]")} == {"ads", "social"}
    send(client, answer="accept", **SIGNAL)
    assert Receipt.objects.get().purposes == "embeds statistics storage"


def test_a_signal_that_has_nothing_to_refuse_says_so(client):
    ask_for("embeds")
    said = look(client, **SIGNAL).text
    assert "nothing that it has to refuse" in said
    assert "is off" not in said


def test_a_signal_against_social_networks_leaves_the_button_of_each_post_and_says_so(client, asking):
    page = look(client, **SIGNAL)
    said = {name: page.select_one(f"#page-{name}-why").text for name in EVERYTHING}
    assert {name for name in EVERYTHING if "your own yes to that one" in said[name]} == {"social"}


def test_each_purpose_that_loads_other_sites_names_all_of_them_and_no_others(client, asking):
    page = look(client)
    for name in EVERYTHING:
        why = page.select_one(f"#page-{name}-why").text
        of_it = {one.name for one in PROVIDERS if one.purpose == name}
        told = why.partition("sites only: ")[2].partition(".")[0]
        assert set(told.split(", ")) == (of_it or {""}), name


def test_a_signal_over_an_earlier_yes_counts_and_is_explained(client, asking):
    send(client, answer="accept")
    page = look(client, **SIGNAL)
    assert ticked(page) == {"embeds", "statistics", "storage"}
    assert "The stricter of the two counts" in page.text
    assert "The stricter of the two counts" not in look(client).text


@pytest.mark.parametrize(
    ("country", "allows", "words"),
    [
        ("DE", set(), "Where you are (DE) nothing happens before you say yes."),
        ("US", set(EVERYTHING), "happens until you say no"),
        ("JP", set(EVERYTHING), "no law asks for your choice where you are (JP)"),
        ("XX", set(), "We do not know where you are"),
    ],
)
@pytest.mark.usefixtures("asking", "in_region")
def test_the_rule_of_the_region_is_told_and_holds(client, country, allows, words):
    page = look(client, HTTP_CF_IPCOUNTRY=country)
    assert ticked(page) == allows
    assert words in " ".join(page.text.split())
    assert ticked(look(client, HTTP_CF_IPCOUNTRY=country, **SIGNAL)) == allows - {"ads", "social"}


@pytest.mark.parametrize("value", ["", "1", "1.ads", "1.ads.xyz", "2.ads." + "0" * 32, "\xff", "a" * 5000])
def test_a_broken_or_foreign_cookie_allows_nothing(client, asking, value):
    assert ticked(look(client, HTTP_COOKIE=f"choices={value}")) == set()


def test_who_answered_an_earlier_text_is_asked_again_and_their_no_stays(client, asking, in_region):
    earlier = cookie_of(chosen("embeds"))
    ask_for(*EVERYTHING, text="Other words")
    assert ticked(look(client, **earlier)) == set()
    assert "Please choose again" in look(client, **earlier).text
    assert ticked(look(client, HTTP_CF_IPCOUNTRY="US-CA", **earlier)) == {"embeds"}


def test_a_form_whose_text_has_changed_saves_nothing_and_says_so(client, asking):
    ask_for(*EVERYTHING, text="Other words")
    answer = send(client, answer="accept")
    assert (answer.status_code, list(answer.cookies)) == (200, [])
    assert "nothing was saved" in answer.content.decode()
    assert Receipt.objects.count() == 0


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_ORIGIN": "https://elsewhere.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site", "HTTP_ORIGIN": "http://testserver"},
        {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "https://elsewhere.example"},
    ],
)
def test_what_another_site_sends_is_refused(client, asking, headers):
    answer = client.post(PAGE, {"version": "1", "answer": "accept"}, **headers)
    assert (answer.status_code, list(answer.cookies)) == (403, [])
    assert Receipt.objects.count() == 0


def test_a_form_that_is_too_long_and_a_method_that_is_none_are_refused(client, asking):
    assert send(client, answer="accept", more="a" * 2000).status_code == 413
    assert client.put(PAGE, **OWN).status_code == 405


def test_the_choice_holds_where_there_is_no_room_for_its_receipt(client, asking, monkeypatch):
    monkeypatch.setattr("masthead.audience.receipts.MOST_A_MINUTE", 0)
    choice = cookie.parse(send(client, answer="accept").cookies["choices"].value)
    assert choice is not None
    assert Receipt.objects.count() == 0
    page = look(client)
    assert ticked(page) == set(EVERYTHING)
    assert choice.number not in page.text, "a number that nobody could look up"
    assert "kept in your browser alone" in page.text


def test_a_magazine_that_asks_nothing_says_so_and_takes_nothing(client):
    page = look(client)
    assert "There is nothing to choose" in page.text
    assert page.select("main form") == []
    assert send(client, answer="accept").cookies == {}


def test_the_privacy_policy_is_a_press_away_while_it_is_live(client, asking):
    policy = StandardPageFactory(title="Privacy", slug="privacy", live=True)
    ask_for(*EVERYTHING, policy_page_id=policy.pk)
    assert look(client).select_one('main a[href="/privacy/"]')
    type(policy).objects.filter(pk=policy.pk).update(live=False)
    assert not look(client).select_one('main a[href="/privacy/"]')


def test_no_search_engine_keeps_it(client, asking):
    assert re.search(r'name="robots" content="noindex"', client.get(PAGE).content.decode())
