"""Style sheets that pages link are kept like pages, old addresses looked up; neither costs a rendering."""

import re

import pytest
from wagtail.models import Site

from masthead.ads.sheet import address_of_sheet
from masthead.articles.tests.factories import write
from masthead.fronts.tests.factories import found_front
from masthead.pages.addresses import remember
from masthead.pages.publication import PublicationSettings
from masthead.press import machine
from masthead.topics.tests.factories import SectionFactory
from tests.press.magazine import Reader, act, start_empty

pytestmark = pytest.mark.django_db
LINKED = re.compile(r'href="(/-/[^"]+\.css)"')
FOR_EVER = "public, max-age=31536000, immutable"


@pytest.fixture
def reader(settings, tmp_path):
    start_empty(settings, tmp_path / "press")
    yield Reader()
    machine.let_go()


@pytest.fixture
def story():
    return write(parent=SectionFactory(parent=found_front(), slug="news"), slug="flood")


def have_accent(colour):
    house = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    house.accent_color = colour
    act(house.save)


def test_every_style_sheet_that_a_page_links_is_kept_and_may_be_for_ever(reader, story):
    have_accent("#005f73")
    linked = LINKED.findall(reader.read(story.get_url())[2].decode())
    assert linked == ["/-/accent/005f73.css"]
    for address in (*linked, address_of_sheet()):
        reader.read(address)
        code, headers, body = reader.read(address, accept_encoding="gzip")
        assert (code, headers["cache-status"], headers["cache-control"]) == (200, "Masthead; hit", FOR_EVER)
        assert headers["content-encoding"] == "gzip"
        assert body


def test_nobody_fills_the_store_with_colours(reader, story):
    reader.read(story.get_url())
    before = machine.store().count()[0]
    for digits in ("123456", "654321"):
        assert reader.read(f"/-/accent/{digits}.css")[0] == 200
    assert machine.store().count()[0] == before


def test_a_colour_of_yesterday_is_answered_and_kept_no_longer(reader, story):
    have_accent("#005f73")
    reader.read("/-/accent/005f73.css")
    have_accent("#9b2226")
    reader.read("/-/accent/005f73.css")
    assert "hit" not in reader.read("/-/accent/005f73.css")[1]["cache-status"]


@pytest.mark.parametrize("query", ["tag=x", "author=3", "cat=2", "utm_source=a&tag=x"])
def test_a_query_that_could_be_an_old_address_and_is_none_costs_no_rendering(reader, story, query):
    for address in ("/", story.get_url()):
        reader.read(address)
        rendered = len(reader.renderings)
        assert reader.read(f"{address}?{query}")[1]["cache-status"] == "Masthead; hit"
        assert len(reader.renderings) == rendered


@pytest.mark.parametrize("old", ["/?p=12", "/?tag=floods", "/blog/?page_id=7", "/news/?cat=4"])
def test_an_old_address_that_leads_somewhere_is_answered_by_django(reader, story, old):
    remember(old, page=story)
    assert reader.read(old)[0] == 599
    assert reader.read(story.get_url())[0] == 200


def test_the_number_of_an_old_post_that_leads_nowhere_is_not_the_front_page(reader, story):
    assert story.live
    assert reader.read("/?p=99")[0] == 599
