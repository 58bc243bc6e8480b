"""What becomes stale when a story so far or a relation changes: that and no more."""

import pytest

from masthead.articles.tests.factories import retell, write
from masthead.chronicle.curating import set_hidden, tell_it
from masthead.chronicle.models import Curation
from masthead.chronicle.tests.factories import PersonFactory, RelationFactory, event, line_of, tell
from masthead.pages.publishing import publish
from masthead.press import tagging
from masthead.press.models import StaleTags
from masthead.staff.models import User
from masthead.topics.tests.factories import TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return TopicFactory()


@pytest.fixture
def chief():
    return User.objects.create_superuser(email="chief@example.com", password="long enough to pass")


@pytest.fixture
def stale():
    """Return what was made stale since the last question."""
    StaleTags.objects.all().delete()

    def ask():
        marked = {tag for row in StaleTags.objects.all() for tag in row.tags}
        StaleTags.objects.all().delete()
        return marked

    return ask


def tags_of(client, address):
    with tagging.collect() as shown:
        assert client.get(address).status_code == 200
    return shown.tags


def test_a_first_event_is_a_story_that_begins(topic, stale):
    tell(event(), main_topic=topic)
    assert {f"so-far:{topic.pk}", f"telling:{topic.pk}"} <= stale()


def test_a_changed_event_renews_the_timeline_alone(topic, stale):
    story = tell(event(), main_topic=topic)
    stale()
    story.body[1].value["line"] = "They met at the quay."
    publish(retell(story))
    marked = stale()
    assert f"so-far:{topic.pk}" in marked
    assert not {f"telling:{topic.pk}", f"page:{topic.pk}"} & marked


def test_a_story_published_again_with_the_same_events_renews_no_timeline(topic, stale):
    story = tell(event(), main_topic=topic)
    stale()
    publish(retell(story, title="Another headline"))
    assert not any(tag.startswith("so-far") for tag in stale())


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_a_story_that_goes_takes_its_lines_off(topic, stale, act):
    story = tell(event(), main_topic=topic)
    stale()
    getattr(story, act)()
    assert {f"so-far:{topic.pk}", f"telling:{topic.pk}"} <= stale()


def test_hiding_the_only_line_ends_the_story(topic, stale, chief):
    tell(event(), main_topic=topic)
    stale()
    set_hidden(line_of(topic, "They met."), is_hidden=True, by=chief)
    assert stale() == {f"so-far:{topic.pk}", f"telling:{topic.pk}"}
    assert Curation.objects.get().is_hidden


def test_how_it_is_told_renews_the_pages_that_tell_it(topic, stale, chief):
    tell_it(topic, order="oldest", is_under_stories=True, by=chief)
    assert stale() == {f"so-far:{topic.pk}", f"telling:{topic.pk}"}


def test_a_topic_s_page_does_not_hang_on_its_events(client, topic):
    tell(event(), main_topic=topic)
    client.defaults["HTTP_SURROGATE_CAPABILITY"] = 'masthead="Surrogate/1.0 ESI/1.0"'
    shown = tags_of(client, topic.get_url())
    assert f"telling:{topic.pk}" in shown
    assert f"so-far:{topic.pk}" not in shown


def test_the_timeline_hangs_on_its_events_and_on_the_stories_it_leads_to(client, topic):
    old = write()
    story = tell(event(source=old), main_topic=topic)
    shown = tags_of(client, f"/-/part/timeline/{topic.pk}/")
    assert {f"so-far:{topic.pk}", f"page:{old.pk}", f"page:{story.pk}"} <= shown


def test_a_story_hangs_on_whether_its_topics_want_the_box(client, topic):
    assert f"telling:{topic.pk}" in tags_of(client, write(topics=(topic,)).get_url())


def test_a_relation_renews_both_people_and_whom_it_was_about_before(stale):
    relation = RelationFactory.create()
    people = {relation.person_id, relation.other_id}
    assert {f"relations:{pk}" for pk in people} <= stale()
    new = PersonFactory()
    relation.other = new
    relation.save()
    assert stale() >= {f"relations:{pk}" for pk in people | {new.pk}}
    left = {relation.person_id, relation.other_id}
    relation.delete()
    assert stale() == {f"relations:{pk}" for pk in left}


def test_a_person_s_page_hangs_on_everybody_named_and_the_stories_that_say_so(client):
    relation = RelationFactory.create()
    relation.other.unpublish()
    shown = tags_of(client, relation.person.get_url())
    assert {
        f"relations:{relation.person_id}",
        f"page:{relation.other_id}",
        f"page:{relation.story_id}",
    } <= shown
