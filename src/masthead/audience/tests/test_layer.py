"""What stands on every page, the same for all readers."""

import gzip
import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory

from masthead.audience import positions
from masthead.audience.tests.factories import ask_for, chosen, cookie_of
from masthead.pages.tests.factories import StandardPageFactory

pytestmark = pytest.mark.django_db
NOWHERE = {"country": "", "regime": "opt-in", "gpc": False}


def layer_at(path="/"):
    content = positions.fill_page_end(None, RequestFactory().get(path))
    assert content is not None
    return BeautifulSoup(render_to_string(content.template, content.context), "html.parser")


def test_nobody_is_asked_where_the_magazine_asks_for_nothing(client):
    assert positions.fill_page_end(None, None) is None
    StandardPageFactory(slug="about", live=True)
    said = client.get("/about/").content.decode()
    assert "<dialog" not in said
    assert 'href="/privacy-choices/"' in said


def test_the_layer_is_closed_until_a_script_opens_it_and_has_yes_and_no_side_by_side():
    ask_for("embeds", "ads")
    page = layer_at()
    dialog = page.dialog
    assert not dialog.has_attr("open")
    assert [button["value"] for button in dialog.select("button:not([hidden])")] == [
        "accept",
        "reject",
        "choose",
    ]
    yes, no = dialog.select("button")[:2]
    assert yes["class"] == no["class"]
    assert page.select("input[checked]") == []
    assert (dialog["data-purposes"], dialog["data-version"]) == ("embeds ads", "1")
    assert "Personalised advertising" in dialog.select_one("[data-when=opt-in]").text


def test_a_print_is_the_same_whoever_asks(client):
    ask_for("embeds")
    StandardPageFactory(slug="about", live=True)
    plain = client.get("/about/")
    other = client.get("/about/", HTTP_SEC_GPC="1", HTTP_CF_IPCOUNTRY="DE", **cookie_of(chosen("embeds")))
    assert plain.content == other.content
    assert plain.cookies == other.cookies == {}


def test_an_editor_who_looks_at_a_preview_is_not_asked(rf):
    ask_for("embeds")
    request = rf.get("/")
    request.is_preview = True
    assert positions.fill_page_end(None, request) is None


def test_the_scripts_weigh_less_than_three_and_a_half_kilobytes():
    names = ("choices", "kept", "layer")
    scripts = [Path(str(finders.find(f"audience/js/{name}.js"))).read_bytes() for name in names]
    assert sum(len(gzip.compress(script, 9)) for script in scripts) <= 3500


def test_where_nobody_is_asked_a_page_finds_out_the_country_where_a_proxy_knows_it(rf, settings):
    settings.MASTHEAD_COUNTRY_HEADER, settings.MASTHEAD_PROXIES = "CF-IPCountry", 1
    page = layer_at()
    assert page.dialog is None
    assert [script["data-region"] for script in page.select("script")] == ["/-/region"]
    settings.MASTHEAD_PROXIES = 0
    assert positions.fill_page_end(None, rf.get("/")) is None


def test_the_page_of_choices_does_not_ask_twice():
    ask_for("embeds")
    assert layer_at("/privacy-choices/").dialog.has_attr("data-quiet")
    assert not layer_at("/").dialog.has_attr("data-quiet")


def test_browsers_ask_where_somebody_knows_where_they_are_or_a_signal_could_refuse_something(settings):
    ask_for("ads")
    assert layer_at().dialog["data-region"] == "/-/region"
    ask_for("embeds")
    settings.MASTHEAD_COUNTRY_HEADER = "CF-IPCountry"
    assert layer_at().dialog["data-region"] == ""
    settings.MASTHEAD_PROXIES = 1
    assert layer_at().dialog["data-region"] == "/-/region"


def test_the_region_is_what_a_proxy_of_ours_says_and_is_never_kept(client, settings):
    said = {"HTTP_CF_IPCOUNTRY": "us", "HTTP_CF_REGION_CODE": "CA"}
    assert json.loads(client.get("/-/region", **said).content) == NOWHERE
    settings.MASTHEAD_PROXIES = 1
    settings.MASTHEAD_COUNTRY_HEADER, settings.MASTHEAD_STATE_HEADER = "CF-IPCountry", "CF-Region-Code"
    answer = client.get("/-/region", **said)
    assert json.loads(answer.content) == {"country": "US-CA", "regime": "opt-out", "gpc": False}
    assert answer["Cache-Control"] == "private, no-store"
    assert json.loads(client.get("/-/region").content) == NOWHERE
    assert client.post("/-/region").status_code == 405


def test_a_signal_that_the_server_hears_is_told(client):
    assert client.get("/-/region", HTTP_SEC_GPC="1").json()["gpc"] is True
    assert client.get("/-/region", HTTP_SEC_GPC="0").json()["gpc"] is False


def test_the_house_changes_the_rule_of_a_place(client, settings):
    settings.MASTHEAD_PROXIES, settings.MASTHEAD_COUNTRY_HEADER = 1, "CF-IPCountry"
    ask_for("embeds", places='[{"type": "place", "value": {"place": "JP", "regime": "opt-in"}}]')
    assert client.get("/-/region", HTTP_CF_IPCOUNTRY="JP").json()["regime"] == "opt-in"
    ask_for("embeds", elsewhere="opt-out")
    assert client.get("/-/region", HTTP_CF_IPCOUNTRY="KE").json()["regime"] == "opt-out"


def test_watchdogs_are_told_that_the_signal_is_heeded(client):
    answer = client.get("/.well-known/gpc.json")
    assert answer["Content-Type"] == "application/json"
    assert answer.json() == {"gpc": True, "lastUpdate": "2026-11-29"}
