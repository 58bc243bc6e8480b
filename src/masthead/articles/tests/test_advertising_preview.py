"""A creative is looked at on any page before it runs, and nothing of it is counted."""

import json
import re
from html import unescape

import pytest
from django.urls import reverse

from masthead.ads.clicks import address_of_click
from masthead.ads.markup import CLICK
from masthead.ads.models import AdvertisingSettings, CreativeDay, Form, Line, PlaceSetting
from masthead.ads.models.creative import Verdict
from masthead.ads.places import Place, Screen
from masthead.ads.preview import doubts_about
from masthead.ads.tests.factories import CreativeFactory, LineFactory
from masthead.ads.trial import try_out
from masthead.articles.tests.factories import write
from masthead.pages.advertising import Amount
from masthead.pages.tests.factories import StandardPageFactory
from masthead.press import memory
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import staff_member
from masthead.topics.tests.factories import SectionFactory

pytestmark = pytest.mark.django_db
LONG = [("text", "<p>" + "The harbour was empty when the last boat came in. " * 8 + "</p>")] * 20


@pytest.fixture
def story():
    return write(body=LONG)


@pytest.fixture
def desk(client):
    client.force_login(staff_member(group_of(Role.ADVERTISING)))
    return client


@pytest.fixture
def waiting():
    """A creative that nobody approved, of a line that is a draft."""
    return CreativeFactory.create(verdict=Verdict.WAITING, line=LineFactory.create(state="draft"))


def facts_on(page):
    [facts] = re.findall(r'<script id="ads-facts"[^>]*>(.*?)</script>', page)
    return json.loads(facts)


def seen(desk, creative, page):
    return desk.get(reverse("ads_preview_page", args=[creative.pk, page.pk]))


def test_it_stands_on_a_page_before_it_is_approved(desk, waiting, story):
    assert "data-ad" not in desk.get(story.url).text
    answer = seen(desk, waiting, story)
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert 'data-ad="story"' in answer.text
    told = facts_on(answer.text)["lines"]
    assert {place for line in told for place in line["places"]} == set(Place.values)
    assert {creative["id"] for line in told for creative in line["creatives"]} == {waiting.pk}
    assert "data-ad" not in desk.get(story.url).text


def test_readers_pages_and_schedule_know_nothing_of_it(client, desk, waiting, story):
    seen(desk, waiting, story)
    client.logout()
    assert "lines" not in client.get(story.url).text
    assert client.get(reverse("ads_schedule")).json()["lines"] == []


def test_its_link_leads_straight_away_and_nothing_is_counted(desk, story):
    html = CreativeFactory.create(
        form=Form.HTML,
        markup=f'<a href="{CLICK}">Boats</a>',
        link="https://boats.example/?a=1&b=2",
        verdict=Verdict.WAITING,
    )
    page = seen(desk, html, story).text
    [creative] = facts_on(page)["lines"][0]["creatives"]
    assert creative["link"] == html.link
    assert 'id="counting"' not in page
    assert '<a href="https://boats.example/?a=1&amp;b=2">' in unescape(desk.get(creative["source"]).text)
    assert address_of_click(html) in desk.get(html.frame_address).text
    assert not CreativeDay.objects.exists()


def test_the_screen_offers_a_page_and_shows_the_frame(desk, waiting, story):
    screen = desk.get(reverse("ads_preview", args=[waiting.pk]), {"page": story.pk, "screen": "tablet"}).text
    assert reverse("ads_preview_page", args=[waiting.pk, story.pk]) in screen
    assert 'width="820"' in screen
    assert (
        reverse("ads_preview", args=[waiting.pk]) in desk.get(f"/desk/ad_creatives/edit/{waiting.pk}/").text
    )


@pytest.mark.parametrize("said", ["", "nothing", "999999"])
def test_a_page_that_is_not_there_is_asked_for_again(desk, waiting, story, said):
    answer = desk.get(reverse("ads_preview", args=[waiting.pk]), {"page": said, "screen": "none"})
    assert answer.status_code == 200
    assert ("<iframe" in answer.text) == (said != "999999")  # what is no number is as if nothing was said


def test_a_page_without_advertising_is_said_to_be_one(desk, waiting):
    page = StandardPageFactory(live=True)
    said = desk.get(reverse("ads_preview", args=[waiting.pk]), {"page": page.pk}).text
    assert "Pages of this kind carry no advertising" in said
    assert seen(desk, waiting, page).status_code == 404


def test_a_draft_page_is_not_shown(desk, waiting):
    assert seen(desk, waiting, SectionFactory(live=False)).status_code == 404


def doubts(creative, page, screen=Screen.PHONE):
    trial = try_out(creative)
    assert trial
    return " ".join(doubts_about(trial, page, screen))


def test_it_is_said_why_readers_would_not_see_it(waiting, story):
    assert doubts(waiting, story) == ""
    waiting.line.sections.add(SectionFactory())
    assert "not aimed at this page" in doubts(waiting, story)
    assert "carries no advertising" in doubts(waiting, write(body=LONG, advertising=Amount.NONE))
    assert "no place of its size" in doubts(waiting, write(body=LONG[:1]))


def test_it_is_said_on_which_screen_it_has_no_place(waiting, story):
    for place in Place:
        PlaceSetting(place=place, is_on=True, phone="", desktop="300x250").save()
    memory.forget()  # as happens when the transaction is over
    assert "no place of its size" in doubts(waiting, story)
    assert doubts(waiting, story, Screen.DESKTOP) == ""
    AdvertisingSettings(site_id=1, is_on=False).save()
    assert "carries no advertising" in doubts(waiting, story)


def test_a_story_that_is_not_live_has_nothing_to_show(desk):
    creative = CreativeFactory.create(form=Form.STORY, headline="", text="", link="")
    assert desk.get(reverse("ads_preview", args=[creative.pk])).status_code == 404
    assert Line.objects.count() == 1
