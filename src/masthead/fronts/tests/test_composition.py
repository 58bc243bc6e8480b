from datetime import UTC, datetime, timedelta

import pytest

from masthead.articles.tests.factories import write, write_many
from masthead.fronts.composition import compose_front
from masthead.fronts.tests.factories import found_front, lead_with
from masthead.people.tests.factories import AuthorFactory
from masthead.photos.tests.factories import PhotoFactory
from masthead.topics.tests.factories import SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def front():
    return found_front()


def shown_on(front):
    context = compose_front(front)
    river_cards = [card for river in context["rivers"] for card in river.cards]
    return [card.pk for card in [*context["leads"], *context["latest"], *river_cards]]


def test_chosen_stories_lead_and_the_newest_fill_up(front):
    stories = [write(published_at=NOON - timedelta(days=n)) for n in range(6)]
    lead_with(front, stories[5], stories[3])
    leads = [card.pk for card in compose_front(front)["leads"]]
    assert leads == [stories[5].pk, stories[3].pk, stories[0].pk, stories[1].pk]


def test_a_chosen_story_that_was_withdrawn_makes_room(front):
    story, gone = write(), write()
    lead_with(front, gone, story)
    gone.unpublish()
    assert [card.pk for card in compose_front(front)["leads"]] == [story.pk]


def test_no_story_stands_twice_on_the_front(front):
    section = SectionFactory(parent=front)
    write_many(30, parent=section)
    shown = shown_on(front)
    assert len(shown) == len(set(shown)) == 4 + 6 + 6


def test_an_empty_magazine_has_an_empty_front(front, client):
    assert shown_on(front) == []
    assert client.get("/").status_code == 200


def test_the_front_costs_the_same_for_one_section_and_for_six(front, django_assert_num_queries):
    write(parent=SectionFactory(parent=front), authors=(AuthorFactory(),), lead_photo=PhotoFactory())
    compose_front(front)
    with django_assert_num_queries(8):
        compose_front(front)
    for _ in range(5):
        write_many(3, parent=SectionFactory(parent=front))
    with django_assert_num_queries(8):
        compose_front(front)


def test_chosen_stories_lead_a_section_once_and_not_its_older_pages(front, client):
    section = SectionFactory(parent=front, slug="news")
    stories = write_many(26, parent=section)
    lead_with(section, stories[25])
    first = client.get("/news/").context["batch"]
    assert first.cards[0].pk == stories[25].pk
    second = client.get(f"/news/?from={first.older}").context["batch"]
    assert [card.pk for card in second.cards] == [stories[24].pk]


def test_what_is_published_stands_on_the_front_with_the_next_request(front, client):
    client.get("/")
    story = write(title="Just now", parent=SectionFactory(parent=front))
    assert "Just now" in client.get("/").text
    story.unpublish()
    assert "Just now" not in client.get("/").text


@pytest.mark.usefixtures("front")
@pytest.mark.parametrize("path", ["/", "/news/", "/topics/pier/", "/authors/ada/", "/archive/2026/03/"])
def test_a_cursor_that_is_not_ours_says_nothing_wherever_stories_are_listed(client, path):
    section, topic, author = SectionFactory(slug="news"), TopicFactory(slug="pier"), AuthorFactory(slug="ada")
    write(title="Flood", parent=section, main_topic=topic, authors=(author,), published_at=NOON)
    response = client.get(f"{path}?from=timeline")
    assert "Flood" in response.text
    assert f'rel="canonical" href="http://testserver{path}"' in response.text
