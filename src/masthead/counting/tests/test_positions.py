"""What stands on readers' pages: one script with the facts of its page, where the house counts."""

import re
from gzip import compress
from pathlib import Path
from typing import Any

import pytest
from django.test import RequestFactory

import masthead.counting
from masthead.counting import kinds
from masthead.counting.models import CountingSettings, When
from masthead.counting.positions import place_script
from masthead.counting.reading_kinds import OWN
from masthead.counting.tests.factories import view
from masthead.pages.tests.factories import StandardPageFactory
from masthead.press.models import StaleTags

pytestmark = pytest.mark.django_db
SCRIPT = Path(masthead.counting.__file__).parent / "static/counting/js/counting.js"
ELEMENT = re.compile(r'<script type="module"[^>]*id="counting"[^>]*>')


@pytest.fixture
def shown():
    return StandardPageFactory(live=True)


def element_on(client, address):
    found = ELEMENT.findall(client.get(address).text)
    return found[0] if found else ""


def test_a_page_says_which_it_is_and_when_it_is_counted(client, shown):
    element = element_on(client, shown.get_url())
    assert f'data-page="{shown.pk}"' in element
    assert 'data-counts="always"' in element
    assert 'data-to="/-/count"' in element


def test_what_is_no_page_of_the_tree_is_not_counted_but_passes_on_what_others_count(client, shown):
    assert 'data-page="0"' in element_on(client, "/search/")


def test_readers_are_counted_as_the_house_says(client, shown):
    CountingSettings.objects.create(counts=When.ALLOWED)
    assert 'data-counts="allowed"' in element_on(client, shown.get_url())


def test_where_nobody_is_counted_there_is_no_script(client, shown):
    CountingSettings.objects.create(counts=When.NEVER)
    assert element_on(client, shown.get_url()) == ""


def test_where_others_count_the_script_is_there_for_them(client, shown):
    CountingSettings.objects.create(counts=When.NEVER)
    kinds.register("tap", OWN["view"])
    try:
        assert 'data-counts="never"' in element_on(client, shown.get_url())
    finally:
        kinds.unregister("tap")


def test_previews_are_not_counted(shown):
    request: Any = RequestFactory().get("/")
    request.is_preview = True
    assert place_script(shown, request) is None


def test_in_development_nobody_takes_in_what_is_told(shown, settings):
    settings.DEBUG = True
    assert place_script(shown, RequestFactory().get("/")) is None


def test_changing_when_readers_are_counted_makes_every_page_stale_once():
    CountingSettings.objects.create(counts=When.NEVER)
    assert [row.tags for row in StaleTags.objects.all()] == [["site"]]


def test_the_script_is_small():
    assert len(compress(SCRIPT.read_bytes(), 9)) <= 1.2 * 1024


@pytest.mark.parametrize("word", ["cookie", "localStorage", "sessionStorage", "indexedDB", "userAgent"])
def test_the_script_neither_stores_nor_recognises(word):
    assert word not in SCRIPT.read_text()


def test_what_the_script_says_is_what_is_taken_in():
    told = SCRIPT.read_text()
    for name in view():
        assert re.search(rf"\b{name}\b", told)
    for kind in OWN:
        assert f'kind: "{kind}"' in told
