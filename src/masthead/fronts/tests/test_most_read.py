"""What is read most, as a query and on pages."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from masthead.articles.tests.factories import ArticleFactory, write, write_many
from masthead.counting.most_read import HOLDS, Span, fill_most_read, most_read
from masthead.counting.tests.factories import note_views
from masthead.fronts.tests.factories import found_front
from masthead.press import tagging
from masthead.press.rendering import CAPABILITY
from masthead.topics.tests.factories import SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 27, 12, 30, tzinfo=UTC)


@pytest.fixture
def front():
    return found_front()


@pytest.fixture
def section(front):
    return SectionFactory(parent=front)


def read(story, views, **ago):
    note_views(story, views, NOW - timedelta(**ago))


def test_the_most_read_comes_first(front, section):
    few, many, none = write_many(3, parent=section)
    read(few, 2)
    read(many, 9)
    assert most_read(front, Span.HOUR, limit=5, now=NOW) == [many.pk, few.pk]
    assert none.pk not in most_read(front, Span.WEEK, limit=5, now=NOW)


def test_each_span_looks_as_far_back_as_it_says(front, section):
    now, hours, days, long_ago = write_many(4, parent=section)
    read(now, 1)
    read(hours, 9, hours=20)
    read(days, 99, days=6)
    read(long_ago, 999, days=7)
    found = {span: most_read(front, span, limit=9, now=NOW) for span in Span}
    assert found[Span.HOUR] == [now.pk]
    assert found[Span.DAY] == [hours.pk, now.pk]
    assert found[Span.WEEK] == [days.pk, hours.pk, now.pk]


def test_of_the_first_hour_counts_what_lies_within_the_span(front, section):
    steady, before = write_many(2, parent=section)
    read(steady, 6)
    read(before, 10, hours=1)  # half of which lie more than an hour back
    assert most_read(front, Span.HOUR, limit=2, now=NOW) == [steady.pk, before.pk]


def test_a_section_and_a_topic_have_lists_of_their_own(front, section):
    other, topic = SectionFactory(parent=front), TopicFactory()
    here, there = write(parent=section, topics=(topic,)), write(parent=other)
    read(here, 1)
    read(there, 5)
    assert most_read(section, Span.DAY, limit=5, now=NOW) == [here.pk]
    assert most_read(topic, Span.DAY, limit=5, now=NOW) == [here.pk]
    assert most_read(front, Span.DAY, limit=1, now=NOW) == [there.pk]


def test_neither_paid_nor_withdrawn_stories_nor_other_pages_are_listed(front, section):
    paid = write(parent=section, kind="sponsored", sponsor="Acme")
    gone, draft, story = write(parent=section), ArticleFactory(parent=section), write(parent=section)
    for page in (paid, gone, draft, story, section, front):
        read(page, 5)
    gone.unpublish()
    for span in Span:
        assert most_read(front, span, limit=9, now=NOW) == [story.pk]


def test_it_is_one_query_whatever_was_read(front, section, django_assert_num_queries):
    for story in write_many(12, parent=section):
        read(story, 3)
    for span, queries in ((Span.HOUR, 1), (Span.DAY, 1), (Span.WEEK, 3)):  # the week asks for the time zone
        with django_assert_num_queries(queries):
            most_read(front, span, limit=5, now=NOW)


def stories_read_now(section, number=6):
    stories = write_many(number, parent=section)
    for place, story in enumerate(stories):
        note_views(story, number - place, timezone.now())
    return stories


def test_the_part_shows_five_and_holds_for_some_minutes(front, section):
    stories = stories_read_now(section)
    with tagging.collect() as shown:
        content = fill_most_read(front.pk)
    assert [card.pk for card in content.context["cards"]] == [story.pk for story in stories[:5]]
    assert shown.until is not None
    assert timezone.now() < shown.until <= timezone.now() + HOLDS
    assert {f"page:{story.pk}" for story in stories[:5]} <= content.tags
    assert not any(tag.startswith("list:") or tag == "site" for tag in content.tags)


def test_on_a_quiet_day_the_part_shows_the_week(front, section):
    today, *others = write_many(6, parent=section)
    note_views(today, 1, timezone.now())
    for story in others:
        note_views(story, 5, timezone.now() - timedelta(days=2))
    assert len(fill_most_read(front.pk).context["cards"]) == 5


def test_the_front_a_section_and_the_page_for_nothing_show_it(client, front, section):
    stories_read_now(section)
    for address in ("/", section.get_url(), "/nothing/here/"):
        text = client.get(address).text
        assert text.count("river--numbered") == 1, address
        assert text.count("card--numbered") == 5


def test_where_nobody_was_counted_nothing_is_said_of_it(client, front, section):
    story = write(parent=section)
    for address in ("/", section.get_url(), "/nothing/here/", story.get_url()):
        text = client.get(address).text
        assert "Most read" not in text
        assert "most-read" not in text


def test_a_page_asked_for_by_the_edge_includes_it(client, front, section):
    write(parent=section)
    edge = Client(headers={"Surrogate-Capability": CAPABILITY})
    with tagging.collect():  # else the parts are put in
        text = edge.get("/").content.decode()
    assert f'<esi:include src="/-/part/most-read/{front.pk}/"/>' in text


@pytest.mark.parametrize("key", [0, 9_999_999, 2**62])
def test_of_what_is_no_page_nothing_is_read(client, key):
    answer = client.get(f"/-/part/most-read/{key}/")
    assert (answer.status_code, answer.text.strip()) == (200, "")
