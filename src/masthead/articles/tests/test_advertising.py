"""Advertising inside stories: where it stands in the page, and who says that there is none."""

import re

import pytest
from django.core.exceptions import ValidationError

from masthead.ads import density
from masthead.ads.approving import decide
from masthead.ads.clicks import address_of_click
from masthead.ads.models import AdvertisingSettings, Form, Line
from masthead.ads.models.creative import Verdict
from masthead.ads.tests.factories import CreativeFactory, fill_all_places, run
from masthead.articles.advertising import StoryCarrier
from masthead.articles.estimates import pieces_of
from masthead.articles.models import Kind
from masthead.articles.tests.factories import ArticleFactory, write
from masthead.pages.advertising import Amount
from masthead.pages.publishing import publish
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import staff_member
from masthead.topics.tests.factories import SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db
SENTENCE = "The harbour was empty when the last boat came in, and nobody asked where it had been. "
PARAGRAPH = f"<p>{SENTENCE * 4}</p>"
LONG = [("text", PARAGRAPH * 24)]
INSIDE = re.compile(r'<aside class="ad ad--story')


@pytest.fixture(autouse=True)
def _sold():
    fill_all_places()


def lines_told(client):
    return client.get("/advertising/schedule.json").json()["lines"]


def first_inside(page):
    return next(INSIDE.finditer(page)).start()


def page_of(client, **fields):
    return client.get(write(**fields).url).content.decode()


def test_a_long_story_has_places_between_its_paragraphs(client):
    page = page_of(client, body=LONG)
    assert 2 <= len(INSIDE.findall(page)) <= 6
    assert page.count("nobody asked where") == 24 * 4  # no sentence was lost, none is there twice


def test_a_story_that_came_from_elsewhere_in_one_piece_has_places_inside_it(client):
    page = page_of(client, body=[("imported_html", PARAGRAPH * 24)])
    assert 2 <= len(INSIDE.findall(page)) <= 6
    assert page.count("nobody asked where") == 24 * 4


def test_a_place_says_what_it_is_and_how_to_get_past_it(client):
    page = page_of(client, body=LONG)
    first = page[first_inside(page) :][:700]
    assert "Article continues below advertisement" in first
    assert re.search(r'href="#(after-ad-1)".*id="\1"', first, re.DOTALL)


def test_a_short_story_has_none(client):
    assert not INSIDE.search(page_of(client))


def test_a_long_story_has_one_in_its_margin(client):
    assert page_of(client, body=LONG).count('<aside class="ad ad--side') == 1
    assert "ad--side" not in page_of(client)


@pytest.mark.parametrize("where", ["story", "main topic", "topic", "section"])
def test_an_editor_takes_advertising_away(client, where):
    no = {"advertising": Amount.NONE}
    topic = TopicFactory(**(no if "topic" in where else {}))
    section = SectionFactory(**(no if where == "section" else {}))
    filed = {"main_topic": topic} if where == "main topic" else {"topics": (topic,)}
    page = page_of(client, body=LONG, parent=section, **filed, **(no if where == "story" else {}))
    assert 'class="ad ' not in page
    assert "ads.js" not in page


def test_fewer_is_one_inside_and_nothing_that_stays(client):
    page = page_of(client, body=LONG, advertising=Amount.FEWER)
    assert len(INSIDE.findall(page)) == 1
    assert "ad--bottom" not in page


def test_a_sponsored_story_carries_nobody_elses_advertising(client):
    page = page_of(client, body=LONG, kind=Kind.SPONSORED, sponsor="Harbour Boats")
    assert 'class="ad ' not in page


def test_places_that_the_editor_chose_are_the_only_ones(client):
    page = page_of(client, body=[("text", PARAGRAPH * 9), ("ad", None), ("text", PARAGRAPH * 12)])
    assert len(INSIDE.findall(page)) == 1
    before = page[: first_inside(page)]
    assert before.count("nobody asked where") == 9 * 4


def test_nothing_stands_below_the_mark_that_says_so(client):
    page = page_of(client, body=[("text", PARAGRAPH * 8), ("no_ads", None), ("text", PARAGRAPH * 16)])
    last = [found.start() for found in INSIDE.finditer(page)][-1]
    assert page[:last].count("nobody asked where") <= 8 * 4


def test_a_house_may_carry_none(client):
    AdvertisingSettings(site_id=1, is_on=False).save()
    assert 'class="ad ' not in page_of(client, body=LONG)


def test_a_page_without_a_line_for_it_keeps_no_room(client):
    Line.objects.all().delete()
    run().sections.add(SectionFactory())
    page = page_of(client, body=LONG)
    assert 'class="ad ' not in page


def test_whoever_writes_reads_how_much_of_it_is_advertising(client):
    story = write(body=LONG)
    inside = len(INSIDE.findall(client.get(story.url).content.decode()))
    said = density.describe(story)
    [share] = re.findall(r"phone: at most about (\d+) % of the page; the limit is 30 %", said)
    assert 0 < int(share) <= 30
    assert f"{inside} places inside the story." in said
    assert "None inside the story" in density.describe(write(body=[("text", PARAGRAPH * 2)]))


def test_whoever_chooses_too_many_places_is_told_how_many_are_left_out():
    story = ArticleFactory(body=[("text", PARAGRAPH * 4), ("ad", None)] * 6)
    said = density.describe(story)
    [(inside, left_out)] = re.findall(r"(\d) places? inside the story. (\d) places? that w", said)
    assert int(inside) + int(left_out) == 6
    assert density.describe(ArticleFactory(body=LONG)).count(".") == 2


def test_whoever_writes_reads_why_there_is_none():
    assert "says none" in density.describe(ArticleFactory(body=LONG, advertising=Amount.NONE))
    Line.objects.all().delete()
    assert "nothing that is booked" in density.describe(ArticleFactory(body=LONG))
    AdvertisingSettings(site_id=1, is_on=False).save()
    assert "switched off" in density.describe(ArticleFactory(body=LONG))
    assert density.describe(SectionFactory()) == ""


def test_each_paragraph_is_a_piece_and_everything_else_is_whole():
    story = ArticleFactory(
        body=[("heading", {"text": "At sea", "level": "h2"}), ("text", PARAGRAPH * 3), ("divider", None)]
    )
    pieces = [piece for block in story.body for piece in pieces_of(block)]
    assert [piece.sort.name for piece in pieces] == ["HEADING", "TEXT", "TEXT", "TEXT", "BREAK"]


def test_a_longer_story_is_higher():
    short, long = ArticleFactory(body=LONG[:1]), ArticleFactory(body=LONG * 2)
    measure = StoryCarrier().measure
    assert measure(long).height > measure(short).height > 0


def test_a_sponsored_story_is_not_approved_before_it_is_live():
    story = ArticleFactory(title="Built on the quay", kind=Kind.SPONSORED, sponsor="Harbour Boats")
    told = {"form": Form.STORY, "story": story, "headline": "", "text": "", "link": ""}
    creative = CreativeFactory.create(verdict=Verdict.WAITING, **told)
    seller = staff_member(group_of(Role.ADVERTISING))
    with pytest.raises(ValidationError, match="“Built on the quay” is not live"):
        decide(creative, Verdict.APPROVED, by=seller)
    publish(story)
    creative.refresh_from_db()
    decide(creative, Verdict.APPROVED, by=seller)
    assert creative.verdict == Verdict.APPROVED


def test_a_sponsored_story_advertises_itself_while_it_is_live(client):
    story = write(title="Built on the quay", kind=Kind.SPONSORED, sponsor="Harbour Boats")
    creative = CreativeFactory.create(form=Form.STORY, story=story, headline="", text="", link="")
    told = next(line for line in lines_told(client) if line["id"] == creative.line_id)["creatives"][0]
    assert told["headline"] == "Built on the quay"
    assert "Harbour Boats" in told["sponsor"]
    assert client.get(address_of_click(creative))["Location"] == story.url
    story.unpublish()
    assert len(lines_told(client)) == 1  # the house's
