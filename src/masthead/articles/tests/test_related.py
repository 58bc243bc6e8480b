"""Which stories stand beside a story, and whose pages a publication touches."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from masthead.articles.context import READ_ON
from masthead.articles.models import ArticleTopic, RelatedStory
from masthead.articles.related import KEPT, find_related, rank_related
from masthead.articles.tests.factories import ArticleFactory, retell, write
from masthead.pages.parts import pair
from masthead.pages.publishing import publish
from masthead.press import tagging, tags
from masthead.press.models import StaleTags
from masthead.press.rendering import CAPABILITY
from masthead.topics.tests.factories import SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return SectionFactory()


def beside(story):
    return find_related(story, limit=KEPT)


def touched():
    """Name the stories whose lists were made stale."""
    tags = {tag for row in StaleTags.objects.all() for tag in row.tags if tag.startswith("beside:")}
    return {int(tag.partition(":")[2]) for tag in tags}


def test_a_new_story_takes_its_place_beside_those_it_shares_a_topic_with(section):
    topic = TopicFactory()
    old = write(parent=section, main_topic=topic)
    new = write(parent=SectionFactory(), topics=(topic,))
    assert beside(old) == [new.pk]
    assert beside(new) == [old.pk]


def test_publishing_touches_the_stories_it_appears_beside_and_no_others(section):
    topic = TopicFactory()
    kin = write(parent=section, main_topic=topic)
    for _ in range(KEPT + 1):
        write(parent=section, main_topic=TopicFactory())
    StaleTags.objects.all().delete()
    new = write(parent=section, main_topic=topic)
    appears_beside = RelatedStory.objects.filter(other=new)
    assert touched() == {new.pk, *appears_beside.values_list("article", flat=True)}
    assert set(appears_beside.filter(weight__gt=0).values_list("article", flat=True)) == {kin.pk}


def test_publishing_again_without_another_topic_touches_nobody(section):
    topic = TopicFactory()
    write(parent=section, main_topic=topic)
    story = write(parent=section, main_topic=topic)
    StaleTags.objects.all().delete()
    publish(retell(story, title="Another headline"))
    assert touched() == set()


def test_the_main_topic_weighs_more_than_a_further_one(section):
    main, further = TopicFactory(), TopicFactory()
    story = write(parent=section, main_topic=main, topics=(further,))
    strong = write(parent=SectionFactory(), main_topic=main, published_at=timezone.now() - timedelta(days=9))
    weak = write(parent=SectionFactory(), main_topic=further)
    assert beside(story) == [strong.pk, weak.pk]


def test_a_withdrawn_story_leaves_its_places_to_others(section):
    topic = TopicFactory()
    stories = [write(parent=section, main_topic=topic) for _ in range(3)]
    stories[2].unpublish()
    assert beside(stories[0]) == [stories[1].pk]
    assert not RelatedStory.objects.filter(article=stories[2]).exists()


def test_no_more_are_kept_than_pages_need_and_the_rows_are_what_the_rule_says(section):
    topics = [TopicFactory() for _ in range(3)]
    stories = [
        write(
            parent=section,
            main_topic=topics[n % 3],
            topics=(topics[(n + 1) % 3],),
            published_at=timezone.now() - timedelta(hours=40 - n),
        )
        for n in range(16)
    ]
    for story in stories:
        assert beside(story) == [pk for pk, _, _ in rank_related(story)][:KEPT], story.pk


def test_another_main_topic_gives_other_weights(section):
    first, second = TopicFactory(), TopicFactory()
    write(parent=section, main_topic=second)
    story = write(parent=section, main_topic=first, topics=(second,))
    story.main_topic, story.topic_links = second, [ArticleTopic(topic=first)]
    StaleTags.objects.all().delete()
    publish(story)
    weights = RelatedStory.objects.filter(article=story).values_list("other", "weight")
    assert list(weights) == [(pk, weight) for pk, weight, _ in rank_related(story)]
    assert touched() == {story.pk}  # what they share weighs the same to the other one


def test_a_draft_is_shown_what_would_stand_beside_it(section):
    topic = TopicFactory()
    kin = write(parent=section, main_topic=topic)
    assert beside(ArticleFactory(parent=section, main_topic=topic)) == [kin.pk]


def test_what_shares_most_with_a_story_is_printed_by_itself(client, section):
    topic = TopicFactory()
    other, story = write(parent=section, main_topic=topic), write(parent=section, main_topic=topic)
    edge = Client(headers={"Surrogate-Capability": CAPABILITY})
    with tagging.collect() as page:
        text = edge.get(story.get_url()).content.decode()
    address = f"/-/part/read-on/{pair(story.pk, READ_ON)}/"
    assert f'<esi:include src="{address}"/>' in text
    with tagging.collect() as part:
        assert other.title in edge.get(address).content.decode()
    assert tags.beside(story.pk) in part.tags - page.tags
    assert tags.of_page(other.pk) in part.tags - page.tags


def test_nobody_learns_from_a_part_what_a_draft_is_about(client, section):
    topic = TopicFactory()
    write(title="On the topic", parent=section, main_topic=topic)
    draft = ArticleFactory(parent=section, main_topic=topic)
    assert client.get(f"/-/part/read-on/{pair(draft.pk, READ_ON)}/").text.strip() == ""
    request = draft.make_preview_request()
    assert "On the topic" in request.text.partition("Read on")[2]


@pytest.mark.parametrize("number", [0, pair(9_999_999, 4), 2**62])
def test_a_part_beside_no_story_is_empty(client, number):
    answer = client.get(f"/-/part/read-on/{number}/")
    assert (answer.status_code, answer.text.strip()) == (200, "")


def test_a_part_shows_no_more_stories_than_are_kept(client, section):
    story, _ = write(parent=section), write(parent=section)
    assert client.get(f"/-/part/read-on/{pair(story.pk, KEPT + 1)}/").text.strip() == ""
