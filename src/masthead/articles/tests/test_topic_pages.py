from datetime import UTC, datetime, timedelta

import pytest

from masthead.articles.tests.factories import write
from masthead.photos.tests.factories import PhotoFactory
from masthead.topics.models import FIRST_STORIES
from masthead.topics.tests.factories import TopicFactory, topic_index

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def tell(topic, count):
    """Write stories about a topic, one a day, the first one oldest."""
    return [write(main_topic=topic, published_at=NOON + timedelta(days=n)) for n in range(count)]


def test_a_topic_tells_how_it_began_only_beyond_what_it_lists(client):
    topic = TopicFactory()
    tell(topic, FIRST_STORIES)
    assert client.get(topic.get_url()).context["beginnings"] == ()


def test_how_it_began_is_told_in_order_and_repeats_nothing(client):
    topic = TopicFactory()
    stories = tell(topic, FIRST_STORIES + 3)
    context = client.get(topic.get_url()).context
    assert [card.pk for card in context["beginnings"]] == [story.pk for story in stories[:3]]
    assert not {card.pk for card in context["batch"].cards} & {story.pk for story in stories[:3]}


def test_a_portrait_is_not_repeated_under_itself(client):
    photo = PhotoFactory()
    topic = TopicFactory(kind="person", photo=photo)
    write(main_topic=topic, lead_photo=photo)
    (card,) = client.get(topic.get_url()).context["batch"].cards
    assert card.photo is None


def test_the_index_passes_over_articles_and_shows_faces(client):
    for title in ("The Salt Ledger", "Zoë Orr", "An Éclair", "99 Steps", "The"):
        TopicFactory(title=title, kind="person", photo=PhotoFactory() if title == "Zoë Orr" else None)
    context = client.get(topic_index().get_url()).context
    letters = [(group.letter, [topic.title for topic in group.topics]) for group in context["letters"]]
    assert letters == [
        ("#", ["99 Steps"]),
        ("E", ["An Éclair"]),
        ("S", ["The Salt Ledger"]),
        ("T", ["The"]),
        ("Z", ["Zoë Orr"]),
    ]
    assert [topic.title for topic in context["people"]] == ["Zoë Orr"]
