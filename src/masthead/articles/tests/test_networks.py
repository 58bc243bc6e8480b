"""Outside networks before readers: which pages know of them, and what those pages may load."""

import json

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import RequestFactory

from masthead.ads.networks.gpt import SCRIPT
from masthead.ads.tests.factories import fill_all_places, google, prebid, work_with
from masthead.articles.models import Kind
from masthead.articles.tests.factories import write
from masthead.press import tagging
from masthead.press.tags import SITE

pytestmark = pytest.mark.django_db
LONG = [("text", "<p>The harbour was empty when the last boat came in, and nobody asked why. </p>" * 60)]
UNIT = "/1234567/lantern/story"


def open_story(client, **fields):
    return client.get(write(body=LONG, **fields).url)


def facts_of(answer):
    found = BeautifulSoup(answer.content, "html.parser").select("#ads-facts")
    return json.loads(found[0].text) if found else None


def policy_of(answer):
    parts = [part.split() for part in answer["Content-Security-Policy"].split(";")]
    return {name: origins for name, *origins in parts}


def test_without_a_network_a_page_may_load_nothing_more_and_tells_nothing(client):
    fill_all_places()
    answer = open_story(client)
    assert "networks" not in facts_of(answer)
    told = policy_of(answer)
    assert set(told) == set(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"])
    assert "google" not in answer["Content-Security-Policy"]


def test_a_network_makes_places_where_nothing_of_the_house_runs(client):
    assert facts_of(open_story(client)) is None
    work_with(google(story=UNIT, top="/1/top"))
    answer = open_story(client)
    page = BeautifulSoup(answer.content, "html.parser")
    assert {one["data-ad"] for one in page.select("[data-ad]")} == {"story", "top"}
    [told] = facts_of(answer)["networks"]
    assert told["places"]["story"] == {
        "unit": UNIT,
        "sizes": {
            "phone": [[300, 250], [320, 100]],
            "tablet": [[300, 250]],
            "desktop": [[300, 250], [336, 280]],
        },
    }
    assert (told["script"], told["turn"], told["limited"]) == (SCRIPT, "before", False)


def test_a_page_may_load_what_its_networks_need_and_still_its_own(client):
    work_with(google(story=UNIT))
    told = policy_of(open_story(client))
    assert told["script-src"][:2] == ["'self'", "https://securepubads.g.doubleclick.net"]
    assert "'self'" in told["connect-src"]
    assert told["img-src"][:2] == ["'self'", "data:"]
    assert "https://*.safeframe.googlesyndication.com" in told["frame-src"]
    assert told["object-src"] == ["'none'"]
    assert "'unsafe-inline'" not in json.dumps(told)


def test_bidders_in_their_frame_add_nothing_to_the_page(client):
    fill_all_places()
    strict = open_story(client)["Content-Security-Policy"]
    work_with(prebid("story"))
    answer = open_story(client)
    assert answer["Content-Security-Policy"] == strict
    [told] = facts_of(answer)["networks"]
    assert told["places"]["story"]["unit"] == "/-/ads/network/story/"
    assert "cdn.bids.example" not in answer.content.decode()


def test_a_page_that_no_network_fills_stays_strict(client):
    fill_all_places()
    work_with(google(list="/1/list"))
    answer = open_story(client)
    assert "networks" not in facts_of(answer)
    assert "google" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize("quiet", [{"kind": Kind.SPONSORED, "sponsor": "Boats"}, {"advertising": "none"}])
def test_a_page_without_advertising_knows_of_no_network(client, quiet):
    work_with(google(story=UNIT, top="/1/top"))
    answer = open_story(client, **quiet)
    assert facts_of(answer) is None
    assert "google" not in answer["Content-Security-Policy"]


def test_networks_that_are_off_are_as_if_there_were_none(client):
    work_with(google(story=UNIT), is_on=False)
    assert facts_of(open_story(client)) is None


def test_a_page_says_that_it_follows_the_settings(client):
    with tagging.collect() as shown:
        open_story(client)
    assert SITE in shown.tags


def test_the_desk_looks_at_a_story_without_networks(client):
    work_with(google(story=UNIT))
    story = write(body=LONG)
    seen = story.make_preview_request(RequestFactory().get(story.url), "").render()
    assert "ads-facts" in seen.content.decode()
    assert UNIT not in seen.content.decode()
