"""The story so far, as readers get it."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from masthead.articles.tests.factories import WORDS, write
from masthead.chronicle.curating import set_hidden, set_pinned, tell_it
from masthead.chronicle.parts import fill_so_far
from masthead.chronicle.tests.factories import event, line_of, tell
from masthead.chronicle.timelines import IN_SIGHT, before_story, timeline_of
from masthead.pages.parts import pair
from masthead.press.rendering import CAPABILITY
from masthead.staff.models import User
from masthead.topics.tests.factories import TopicFactory

pytestmark = pytest.mark.django_db
MARCH = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def topic():
    return TopicFactory(title="The Long Quarrel")


@pytest.fixture
def chief():
    return User.objects.create_superuser(email="chief@example.com", password="long enough to pass")


def many(topic, count):
    days = [f"2025-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(count)]
    return tell(*(event(f"Day {n}.", day) for n, day in enumerate(days)), main_topic=topic)


def said(lines):
    return [line.line for line in lines]


def test_a_story_says_its_event_in_a_line_that_needs_no_script(client):
    text = client.get(tell(event("They met.", "2026-03", ends="2026-05")).get_url()).text
    assert '<time datetime="2026-03">March</time>\N{EN DASH}<time datetime="2026-05">May 2026</time>' in text
    assert "They met." in text


def test_a_topic_tells_its_story_newest_first_and_leads_to_the_stories(client, topic):
    old = tell(event("They met.", "2025"), main_topic=topic)
    tell(event("They parted.", "2026-02-03", source=old), main_topic=topic)
    text = client.get(topic.get_url()).text
    assert text.index("They parted.") < text.index("They met.")
    assert text.count(f'<a class="so-far__link" href="{old.url}">') == 2


def test_a_topic_without_events_has_no_story_so_far(client, topic):
    write(main_topic=topic)
    assert "story so far" not in client.get(topic.get_url()).text


def test_the_oldest_may_stand_first(topic, chief):
    many(topic, 3)
    tell_it(topic, order="oldest", is_under_stories=False, by=chief)
    assert said(timeline_of(topic.pk).lines) == ["Day 0.", "Day 1.", "Day 2."]


def test_a_long_story_is_folded_but_for_its_newest_and_the_pinned(topic, chief):
    many(topic, IN_SIGHT + 4)
    set_pinned(line_of(topic, "Day 0."), is_pinned=True, by=chief)
    timeline = timeline_of(topic.pk)
    assert said(timeline.lines) == ["Day 9.", "Day 8.", "Day 7.", "Day 6.", "Day 5.", "Day 4.", "Day 0."]
    assert said(timeline.rest) == ["Day 3.", "Day 2.", "Day 1."]


def test_a_hidden_line_is_told_nowhere(client, topic, chief):
    tell(event("They met."), main_topic=topic)
    set_hidden(line_of(topic, "They met."), is_hidden=True, by=chief)
    assert "They met." not in client.get(topic.get_url()).text


def test_a_line_leads_to_its_own_story_while_its_source_is_withdrawn(topic):
    old = write()
    story = tell(event(source=old), main_topic=topic)
    old.unpublish()
    (line,) = timeline_of(topic.pk).lines
    assert line.url == story.url


def test_the_box_tells_what_was_before_the_story_without_what_the_story_tells(topic):
    many(topic, 6)
    tell(event("Later.", "2026-04-01"), main_topic=topic)
    story = tell(event("Now.", "2026-03-01"), main_topic=topic, published_at=MARCH)
    assert said(before_story(topic.pk, story)) == ["Day 2.", "Day 3.", "Day 4.", "Day 5."]


def test_the_part_tells_nothing_of_the_day_of_a_story_that_readers_do_not_see(topic):
    many(topic, 6)
    tell(event("Later.", "2026-04-01"), main_topic=topic)
    story = tell(main_topic=topic, published_at=MARCH)
    part = pair(story.pk, topic.pk)
    assert "Later." not in said(fill_so_far(part).context["lines"])
    story.unpublish()
    assert said(fill_so_far(part).context["lines"]) == said(before_story(topic.pk, None))


def test_a_block_tells_the_story_so_far_of_the_main_topic(client, topic):
    tell(event("They met."), main_topic=topic)
    empty = write(main_topic=topic, body=[*WORDS, ("so_far", {"topic": None})])
    assert "They met." in client.get(empty.get_url()).text


def test_it_stands_under_stories_where_the_topic_wants_that_and_only_once(client, topic, chief):
    tell(event("They met."), main_topic=topic)
    plain = write(main_topic=TopicFactory(), topics=(topic,))
    assert "They met." not in client.get(plain.get_url()).text
    tell_it(topic, order="newest", is_under_stories=True, by=chief)
    assert "They met." in client.get(plain.get_url()).text
    placed = write(main_topic=topic, body=[*WORDS, ("so_far", {"topic": None})])
    assert client.get(placed.get_url()).text.count("They met.") == 1


def count_queries(address, client):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_a_timeline_costs_the_same_however_long_it_is(client, topic):
    many(topic, 2)
    few = count_queries(f"/-/part/timeline/{topic.pk}/", client)
    for _ in range(4):
        many(topic, 20)
    assert count_queries(f"/-/part/timeline/{topic.pk}/", client) == few


def test_a_topic_and_a_story_cost_the_same_however_much_has_happened(topic, chief):
    edge = Client(headers={"Surrogate-Capability": CAPABILITY})
    tell_it(topic, order="newest", is_under_stories=True, by=chief)
    write(main_topic=topic)
    story = many(topic, 1)
    few = [count_queries(page.get_url(), edge) for page in (topic, story)]
    tell(*(event(f"More {n}.") for n in range(30)), main_topic=topic)
    assert [count_queries(page.get_url(), edge) for page in (topic, story)] == few
