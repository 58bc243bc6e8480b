"""Advertising on pages that list stories, and what every page with a place brings along."""

import re
from typing import Any

import pytest

from masthead.ads.carriers import height_of
from masthead.ads.sheet import address_of_sheet
from masthead.ads.tests.factories import fill_all_places
from masthead.articles.tests.factories import write
from masthead.pages.advertising import Amount
from masthead.pages.publishing import publish
from masthead.pages.rhythm import DOSSIER, ENDINGS, FIRST, LATER, Movement
from masthead.topics.tests.factories import SectionFactory

pytestmark = pytest.mark.django_db
BETWEEN = re.compile(r'<aside class="ad ad--list')


@pytest.fixture
def section():
    """Give a section with many stories."""
    section = SectionFactory()
    for _ in range(26):
        write(parent=section)
    return section


def test_a_long_list_has_places_between_its_groups(client, section):
    fill_all_places()
    page = client.get(section.url).content.decode()
    assert len(BETWEEN.findall(page)) == 2


def test_a_section_may_carry_none(client, section):
    fill_all_places()
    section.advertising = Amount.NONE
    publish(section)
    assert 'class="ad ' not in client.get(section.url).content.decode()


def test_a_page_with_places_brings_the_sheet_that_keeps_their_room(client, section):
    fill_all_places()
    page = client.get(section.url).content.decode()
    address = address_of_sheet()
    assert f'href="{address}"' in page
    sheet = client.get(address)
    assert sheet["Content-Type"].startswith("text/css")
    assert "immutable" in sheet["Cache-Control"]
    assert "block-size: 250px" in sheet.content.decode()
    assert "scripting: enabled" in sheet.content.decode()


def test_a_sheet_that_is_no_longer_in_use_is_not_there(client):
    assert client.get("/-/ads/places-000000000000.css").status_code == 404


def test_a_page_without_places_brings_nothing(client, section):
    page = client.get(section.url).content.decode()
    assert "ads.js" not in page
    assert "/-/ads/" not in page


def test_every_layout_of_a_list_has_a_height():
    variants = {name for name, _ in (*FIRST, *LATER, *DOSSIER)} | {
        one for many in ENDINGS.values() for one in many
    }
    cards: Any = (None,) * 4
    assert all(height_of(Movement(variant, cards)) > 0 for variant in variants | {"lead"})
