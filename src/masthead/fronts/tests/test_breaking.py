from datetime import timedelta

import pytest
from django.utils import timezone

from masthead.articles.tests.factories import ArticleFactory, write
from masthead.fronts.breaking import breaking_at, fill_strip
from masthead.fronts.tests.factories import found_front
from masthead.pages.publishing import publish

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LATER = NOW + timedelta(hours=1)


def test_a_story_is_in_the_strip_until_the_time_an_editor_set():
    story = write(breaking=True, breaking_until=LATER)
    assert breaking_at(LATER - timedelta(seconds=1)) == [story]
    assert breaking_at(LATER) == []


def test_neither_drafts_nor_withdrawn_nor_ordinary_stories_are_in_the_strip():
    ArticleFactory(breaking=True, breaking_until=LATER)
    write(breaking=True, breaking_until=LATER).unpublish()
    write(breaking_until=LATER)
    assert breaking_at(NOW) == []


def test_the_strip_stands_on_every_page_but_that_of_the_story(client):
    found_front()
    story = write(title="Flood", breaking=True, breaking_until=timezone.now() + timedelta(hours=1))
    assert "Flood" in client.get("/search/").text
    assert "Breaking news" not in client.get(story.get_url()).text


def test_the_newest_breaking_story_comes_first_and_three_are_enough():
    stories = [
        write(breaking=True, breaking_until=LATER, published_at=NOW - timedelta(hours=n)) for n in range(4)
    ]
    assert breaking_at(NOW) == stories[:3]


def test_the_strip_asks_the_database_once(django_assert_num_queries):
    write(breaking=True, breaking_until=timezone.now() + timedelta(hours=1)).get_url()
    with django_assert_num_queries(1):
        fill_strip(0)


def test_the_strip_does_not_repeat_what_leads_the_page(client):
    found_front()
    write(title="Flood", breaking=True, breaking_until=timezone.now() + timedelta(hours=1))
    text = client.get("/").text
    assert "label--breaking" in text
    assert "breaking__link" not in text


def test_a_story_whose_time_in_the_strip_is_over_leads_without_the_word(client):
    found_front()
    over = timezone.now() - timedelta(hours=1)
    publish(ArticleFactory(title="Flood", breaking=True, breaking_until=over), waiving={"strip"})
    assert "label--breaking" not in client.get("/").text


def test_what_somebody_paid_for_is_no_breaking_news():
    write(breaking=True, breaking_until=LATER, kind="sponsored", sponsor="Harbour Tea")
    assert breaking_at(LATER - timedelta(seconds=1)) == []
