from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from masthead.articles.listings import cards_of
from masthead.articles.models import ListingEntry
from masthead.articles.tests.factories import write
from masthead.pages.listings import Cursor, Wanted, list_cards, list_companions, list_related
from masthead.people.tests.factories import AuthorFactory
from masthead.topics.tests.factories import SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_a_live_story_is_listed_under_section_topics_authors_and_front():
    section, topic, main, author = SectionFactory(), TopicFactory(), TopicFactory(), AuthorFactory()
    story = write(parent=section, main_topic=main, topics=(topic,), authors=(author,))
    for subject in (section, topic, main, author, section.get_parent()):
        assert [card.pk for card in list_cards(subject).cards] == [story.pk]


def test_an_unpublished_story_leaves_every_list():
    story = write()
    story.unpublish()
    assert not ListingEntry.objects.filter(article=story).exists()


def test_walking_older_and_newer_meets_every_story_once_even_at_the_same_minute():
    section = SectionFactory()
    stories = [write(parent=section, published_at=NOON + timedelta(days=n // 3)) for n in range(7)]
    expected = [story.pk for story in sorted(stories, key=lambda s: (s.published_at, s.pk), reverse=True)]
    seen, cursor = [], None
    while True:
        batch = list_cards(section, Wanted(limit=3, cursor=cursor))
        seen += [card.pk for card in batch.cards]
        if batch.older is None:
            break
        cursor = Cursor.parse(str(batch.older))
    assert seen == expected
    back = list_cards(section, Wanted(limit=3, cursor=batch.newer))
    assert [card.pk for card in back.cards] == expected[3:6]


def test_a_listing_costs_the_same_number_of_queries_for_one_story_and_for_twenty(django_assert_num_queries):
    section, author = SectionFactory(), AuthorFactory()
    write(parent=section, authors=(author,))
    list_cards(section)
    with django_assert_num_queries(5):
        list_cards(section)
    for _ in range(19):
        write(parent=section, authors=(author,))
    with django_assert_num_queries(5):
        assert len(list_cards(section).cards) == 20


def test_related_stories_share_topics_and_never_include_the_story_itself():
    topic, main = TopicFactory(), TopicFactory()
    weak = write(topics=(topic,))
    strong = write(main_topic=main, topics=(topic,))
    write()
    story = write(main_topic=main, topics=(topic,))
    assert [card.pk for card in list_related(story, limit=5)] == [strong.pk, weak.pk]


def test_companions_of_a_topic_are_those_in_most_of_its_stories():
    topic, often, once = TopicFactory(), TopicFactory(), TopicFactory()
    write(topics=(topic, often, once))
    write(topics=(topic, often))
    write(topics=(TopicFactory(),))
    assert list(list_companions(topic, limit=5)) == [often.pk, once.pk]


def test_a_card_names_its_authors_in_a_sentence_and_says_how_new_it_is():
    authors = tuple(AuthorFactory(title=name) for name in ("Ann", "Bea", "Cyd"))
    old, new = write(published_at=NOON), write(authors=authors, published_at=timezone.now())
    assert card_for(new).byline == "Ann, Bea and Cyd"
    assert (card_for(old).byline, card_for(old).is_fresh, card_for(new).is_fresh) == ("", False, True)


def card_for(story):
    return cards_of([story.pk])[0]
