"""What is published is soon found, also while pictures of a whole magazine are being made."""

import pytest
from django_tasks import default_task_backend

from masthead.articles.tests.factories import write
from masthead.photos.tasks import prepare_picture
from masthead.search.indexing import index_story, paused

pytestmark = pytest.mark.django_db


@pytest.fixture
def queued(settings):
    """Keep the tasks that would be done, instead of doing them."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    return default_task_backend.results  # type: ignore[attr-defined]  # of the dummy alone


def test_a_story_is_indexed_before_pictures_are_made(queued):
    story = write()
    queued.clear()
    index_story(story)
    [result] = queued
    assert result.task.priority > prepare_picture.priority


def test_nothing_is_queued_while_a_magazine_is_filled(queued):
    story = write()
    queued.clear()
    with paused():
        index_story(story)
    assert queued == []
