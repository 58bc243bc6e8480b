"""Events come and go with the stories that tell them."""

import pytest
from django.core.management import call_command

from masthead.articles.filing import relist_below, unlist_below
from masthead.articles.models import ArticleTopic
from masthead.articles.tests.factories import WORDS, retell, write
from masthead.chronicle.models import Event
from masthead.chronicle.tests.factories import event, line_of, tell
from masthead.pages.publishing import publish
from masthead.topics.tests.factories import SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return TopicFactory()


def lines(topic):
    return list(Event.objects.filter(topic=topic).order_by("sorts_as", "pk").values_list("line", flat=True))


def test_a_live_story_tells_its_events_under_each_of_its_topics(topic):
    other = TopicFactory()
    tell(event("They met."), event("They parted.", "2026-02"), main_topic=topic, topics=(other,))
    assert lines(topic) == lines(other) == ["They met.", "They parted."]


def test_a_draft_tells_nothing(topic):
    story = tell(main_topic=topic)
    story.body = [*WORDS, event()]
    story.save_revision()
    assert lines(topic) == []


def test_a_story_published_again_tells_what_it_says_now(topic):
    story = tell(event("They met."), event("They parted.", "2026-02"), main_topic=topic)
    met = line_of(topic, "They met.").pk
    story.body[1].value["line"] = "They met at the quay."
    del story.body[2]
    publish(retell(story))
    assert lines(topic) == ["They met at the quay."]
    assert line_of(topic, "They met at the quay.").pk == met


def test_a_withdrawn_story_tells_nothing_until_it_is_back(topic):
    story = tell(event(), main_topic=topic)
    story.unpublish()
    assert lines(topic) == []
    publish(story)
    assert lines(topic) == ["They met."]


def test_a_deleted_story_tells_nothing(topic):
    tell(event(), main_topic=topic).delete()
    assert lines(topic) == []


def test_a_story_that_loses_a_topic_tells_nothing_there(topic):
    story = tell(event(), topics=(topic,))
    story.topic_links = [ArticleTopic(topic=TopicFactory())]
    publish(story)
    assert lines(topic) == []


def test_events_go_with_their_section_and_come_back_with_it(topic):
    section = SectionFactory()
    story = tell(event(), main_topic=topic, parent=section)
    unlist_below(section)
    assert lines(topic) == []
    relist_below(section)
    assert lines(story.main_topic) == ["They met."]


def test_an_event_without_a_date_or_a_line_is_left_out(topic):
    tell(event("When?", "one day"), event("When?", None), event(None), main_topic=topic)
    assert lines(topic) == []


def test_what_an_import_wrote_past_the_form_fits_all_the_same(topic):
    tell(event("a" * 300, ends="some day later"), main_topic=topic)
    assert Event.objects.values_list("ends", "line").get() == ("", "a" * 200)


def test_events_are_written_anew_by_command(topic, capsys):
    tell(event(), main_topic=topic)
    write(main_topic=topic)
    Event.objects.all().delete()
    call_command("rebuild_stories_so_far")
    assert lines(topic) == ["They met."]
    assert "events of 1 stories" in capsys.readouterr().out
