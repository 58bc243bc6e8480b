"""Nothing of the desk's own is in anything readers get: every internal text is marked, everything is read."""

import re

import pytest
from django.db import transaction
from django.test import Client, override_settings
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from masthead.articles.models import Article
from masthead.importers.sample.desk import work_a_day
from masthead.importers.sample.load import load_sample
from masthead.pages.models import PublicationSettings
from masthead.staff.models import User
from tests.leaks.crawling import crawl
from tests.leaks.planting import MARK, marked_drafts, plant, write_drafts
from tests.leaks.working import work_on

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

START = [
    *("/", "/feed/", "/feed/atom/", "/sitemap.xml", "/news-sitemap.xml", "/robots.txt", "/corrections/"),
    *("/advertising/schedule.json", "/privacy-choices/"),
]


@pytest.fixture(scope="module")
def marked(django_db_setup, django_db_blocker, tmp_path_factory):
    """The sample magazine after a day's work, with a mark in everything that is not for readers."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        load_sample()
        chief, editor = (
            User.objects.create_superuser(email=f"{name}@example.com", password="long enough to pass")
            for name in ("chief", "editor")
        )
        work_a_day(by=chief)
        work_on(chief=chief, editor=editor)
        PublicationSettings.objects.update(shows_sources=True)
        write_drafts()
        yield plant()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def answers(marked):
    """Everything that readers get."""
    drafts = Page.objects.filter(live=False).values_list("url_path", flat=True)
    stories = [story.get_url() for story in Article.objects.live()]
    return crawl(
        [
            *START,
            *(f"/{path.split('/', 2)[2]}" for path in drafts),
            *(f"{address}history/" for address in stories),
        ]
    )


def test_every_table_with_internal_texts_has_some(marked):
    assert marked == set(), "Have the sample fill these, or tests.leaks.working."
    assert min(marked_drafts()) > 40


def test_nothing_that_readers_get_carries_the_mark(answers):
    assert len(answers) > 150
    assert any("Withdrawn." in said for said in answers.values()), "the public notice of a takedown is missed"
    told = [address for address in answers if address.endswith("/history/")]
    assert any("Versions of" in answers[address] for address in told), "no story tells its versions"
    parted = {address: said.lower().partition(MARK) for address, said in answers.items()}
    leaks = {address: f"{before[-60:]}{mark}" for address, (before, mark, _after) in parted.items() if mark}
    assert leaks == {}


def test_nothing_that_readers_get_carries_a_mark_of_the_desk_s_editor(answers):
    marked = re.compile(r"data-block-key|data-contentpath|linktype=|embedtype=")
    assert {address: found for address, said in answers.items() if (found := marked.findall(said))} == {}


def test_a_search_finds_nothing_by_internal_words(marked):
    for story in Article.objects.live():
        get_search_backend().add(story)
    assert "Nothing found" in Client().get("/search/", {"q": MARK}).content.decode()
