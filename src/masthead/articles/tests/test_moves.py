import pytest
from wagtail.contrib.redirects.models import Redirect

from masthead.articles.models import ListingEntry
from masthead.articles.tests.factories import WORDS, ArticleFactory, write, write_many
from masthead.pages.listings import list_cards
from masthead.pages.publishing import publish
from masthead.people.tests.factories import AuthorFactory
from masthead.topics.tests.factories import SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return SectionFactory(slug="news")


def answer(client, address):
    response = client.get(address)
    return response.status_code, response.get("Location", "")


def rename(page, slug):
    page.slug = slug
    publish(page)
    page.refresh_from_db()


def test_a_renamed_section_takes_the_old_addresses_of_its_stories_along(client, section):
    write(parent=section, slug="flood")
    ArticleFactory(parent=section, slug="plan")
    rename(section, "now")
    rename(section, "today")
    for old in ("/news/flood/", "/now/flood/"):
        assert answer(client, old) == (301, "/today/flood/")
    assert answer(client, "/news/plan/") == (404, "")


def test_addresses_of_more_than_255_characters_lead_on_and_are_withdrawn_like_any(client):
    section = SectionFactory(slug="n" * 200)
    story = write(parent=section, slug="f" * 200)
    rename(section, "now")
    assert answer(client, f"/{'n' * 200}/{'f' * 200}/") == (301, f"/now/{'f' * 200}/")
    rename(section, "m" * 200)
    story.refresh_from_db()
    story.unpublish()
    assert answer(client, f"/{'m' * 200}/{'f' * 200}/") == (410, "")


def test_a_story_moved_to_another_section_leads_on_and_is_listed_there(client, section):
    story, other = write(parent=section, slug="flood"), SectionFactory(slug="weather")
    story.move(other, pos="last-child")
    assert answer(client, "/news/flood/") == (301, "/weather/flood/")
    assert [card.url for card in list_cards(other).cards] == ["/weather/flood/"]


def test_a_withdrawn_section_answers_gone_and_brings_the_stories_below_back_with_it(client, section):
    section.unpublish()
    story = write(parent=section, slug="flood")
    assert answer(client, "/news/flood/")[0] == answer(client, "/news/")[0] == 410
    assert list_cards(section.get_parent()).cards == []
    publish(section)
    assert answer(client, "/news/flood/") == (200, "")
    assert [card.pk for card in list_cards(section.get_parent()).cards] == [story.pk]


def test_a_story_published_under_a_withdrawn_section_is_not_listed(section):
    section.unpublish()
    write(parent=section)
    assert not ListingEntry.objects.exists()


def test_with_a_deleted_section_its_withdrawn_stories_are_gone(client, section):
    write(parent=section, slug="flood").unpublish()
    section.delete()
    assert answer(client, "/news/flood/")[0] == answer(client, "/news/")[0] == 410


def test_renaming_a_section_asks_no_more_for_twenty_stories(section, django_assert_max_num_queries):
    section.slug = "now"
    write_many(20, parent=section)
    with django_assert_max_num_queries(40):
        section.save()
    assert Redirect.objects.count() == 21


def test_the_story_page_costs_no_query_more_when_the_story_has_moved_before(client, section):
    story = write(parent=section, slug="flood")
    rename(story, "deluge")
    assert answer(client, "/news/flood/?utm_source=x") == (301, "/news/deluge/?utm_source=x")


def test_a_story_leads_to_no_topic_or_author_that_is_withdrawn(client, section):
    topic, author = TopicFactory(), AuthorFactory(title="Ann Pier")
    story = write(
        parent=section, main_topic=topic, authors=(author,), body=[*WORDS, ("more_on", {"topic": None})]
    )
    addresses = topic.get_url(), author.get_url()
    assert all(address in client.get(story.get_url()).text for address in addresses)
    topic.unpublish()
    author.unpublish()
    text = client.get(story.get_url()).text
    assert not any(address in text for address in addresses)
    assert "Ann Pier" in text
