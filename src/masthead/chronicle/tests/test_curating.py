"""What the desk does to a story so far."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from masthead.articles.tests.factories import retell
from masthead.chronicle.curating import lines_of, move, set_hidden, set_pinned, tell_it
from masthead.chronicle.models import Event
from masthead.chronicle.tests.factories import event, line_of, tell
from masthead.pages.publishing import publish
from masthead.staff.roles import Role, group_of, sync
from masthead.staff.tests.factories import staff_member
from masthead.topics.tests.factories import TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return TopicFactory()


@pytest.fixture
def editor():
    sync()
    return staff_member(group_of(Role.EDITOR))


@pytest.fixture
def desk(editor):
    client = Client()
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def story(topic):
    return tell(
        event("a", "2026-01-01"), event("b", "2026-01-02"), event("c", "2026-01-02"), main_topic=topic
    )


def order(topic):
    return "".join(line.line for line in lines_of(topic))


def test_a_line_stands_where_it_was_put(topic, story, editor):
    assert order(topic) == "cba"
    move(line_of(topic, "a"), to=1, by=editor)
    assert order(topic) == "cab"
    move(line_of(topic, "b"), to=0, by=editor)
    assert order(topic) == "bca"


def test_a_later_line_finds_its_place_among_those_that_were_moved(topic, story, editor):
    move(line_of(topic, "a"), to=1, by=editor)
    tell(event("d", "2026-01-03"), main_topic=topic)
    assert order(topic) == "dcab"


def test_what_was_done_to_a_line_outlasts_its_story_s_absence(topic, story, editor):
    move(line_of(topic, "a"), to=0, by=editor)
    set_hidden(line_of(topic, "b"), is_hidden=True, by=editor)
    set_pinned(line_of(topic, "c"), is_pinned=True, by=editor)
    story.unpublish()
    publish(story)
    assert order(topic) == "acb"
    assert Event.objects.get(is_hidden=True).line == "b"
    assert Event.objects.get(is_pinned=True).line == "c"


def test_a_line_with_another_date_stands_by_its_date_again(topic, story, editor):
    move(line_of(topic, "a"), to=0, by=editor)
    story.body[1].value["starts"] = "2025-12-31"
    publish(retell(story))
    assert order(topic) == "cba"


@pytest.mark.parametrize(
    "act",
    [
        lambda line, by: move(line, to=0, by=by),
        lambda line, by: set_hidden(line, is_hidden=True, by=by),
        lambda line, by: set_pinned(line, is_pinned=True, by=by),
        lambda line, by: tell_it(line.topic, order="oldest", is_under_stories=True, by=by),
    ],
)
def test_reporters_curate_nothing(topic, story, act):
    sync()
    with pytest.raises(PermissionDenied):
        act(line_of(topic, "a"), staff_member(group_of(Role.REPORTER)))


def test_the_desk_orders_hides_and_pins(desk, topic, story):
    line = line_of(topic, "a")
    desk.post(f"{reverse('chronicle_move', args=[line.pk])}?position=0")
    for act in ("hide", "pin"):
        desk.post(reverse("chronicle_act", args=[act, line.pk]))
    page = desk.get(reverse("chronicle_curate", args=[topic.pk]))
    assert order(topic) == "acb"
    assert "pinned" in page.text
    assert "hidden" in page.text
    assert "chronicle/desk" in page.text  # its stylesheet


def test_the_desk_says_how_it_is_told(desk, topic, story):
    desk.post(reverse("chronicle_curate", args=[topic.pk]), {"order": "oldest", "is_under_stories": "on"})
    assert order(topic) == "abc"


def test_a_move_without_a_place_is_to_the_end(desk, topic, story):
    desk.post(f"{reverse('chronicle_move', args=[line_of(topic, 'c').pk])}?position=x")
    assert order(topic) == "bac"


def test_the_form_of_a_topic_leads_to_its_story_so_far(topic, story, admin_client):
    page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[topic.pk]))
    assert reverse("chronicle_curate", args=[topic.pk]) in page.text


def test_the_history_of_a_topic_says_what_was_done(topic, story, admin_client, editor):
    set_hidden(line_of(topic, "a"), is_hidden=True, by=editor)
    page = admin_client.get(reverse("wagtailadmin_pages:history", args=[topic.pk]))
    assert "Hid “a” in the story so far" in page.text
