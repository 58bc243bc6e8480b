import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from masthead.articles.models import Article
from masthead.articles.tests.factories import WORDS
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(person, section):
    """A story that a reporter wrote and handed over."""
    reporter = person(Role.REPORTER)
    story = section.add_child(instance=Article(title="Tide", slug="tide", owner=reporter, body=WORDS))
    story.save_revision(user=reporter)
    story.get_workflow().start(story, reporter)
    return story


def act(story, name):
    return reverse(
        "wagtailadmin_pages:workflow_action", args=[story.pk, name, story.current_workflow_task_state.pk]
    )


def test_an_approved_story_is_published(desk_of, submitted):
    desk_of(Role.EDITOR).post(act(submitted, "approve"), {"comment": ""})
    assert Article.objects.get().live


def test_a_reporter_cannot_approve_a_story(desk_of, submitted):
    desk_of(Role.REPORTER).post(act(submitted, "approve"), {"comment": ""})
    assert not Article.objects.get().live


def test_a_story_is_sent_back_with_a_word(desk_of, submitted):
    desk_of(Role.EDITOR).post(act(submitted, "reject"), {"comment": "Who says so?"})
    assert submitted.current_workflow_state.status == "needs_changes"


def test_the_example_workflow_and_groups_of_wagtail_are_gone(front):
    assert front.get_workflow().name == "Editorial approval"
    assert not Group.objects.filter(name__in=["Moderators", "Editors"]).exists()
