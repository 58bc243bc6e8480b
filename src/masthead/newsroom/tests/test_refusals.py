from functools import partial

import pytest
from django.urls import reverse

from masthead.articles.models import Article
from masthead.pages.publishing import publish
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(story_form):
    """What the story form posts: a sponsored story that does not name its sponsor."""
    return partial(story_form, title="A word from nobody", slug="a-word", kind="sponsored")


def sponsored(section):
    story = section.add_child(instance=Article(title="A word from nobody", slug="a-word", kind="sponsored"))
    story.save_revision()
    return story


def said(answer) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def test_publishing_a_new_story_that_a_check_blocks_keeps_the_draft(desk_of, section, form):
    address = reverse("wagtailadmin_pages:add", args=["articles", "article", section.pk])
    answer = desk_of(Role.EDITOR).post(address, form(**{"action-publish": "1"}), follow=True)
    assert "does not say by whom" in said(answer)
    assert not Article.objects.get(slug="a-word").live


def test_publishing_an_edited_story_that_a_check_blocks_keeps_the_edit(desk_of, section, form):
    story = sponsored(section)
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    answer = desk_of(Role.EDITOR).post(
        address, form(**{"title": "A second word", "action-publish": "1"}), follow=True
    )
    assert "does not say by whom" in said(answer)
    assert Article.objects.get().get_latest_revision_as_object().title == "A second word"
    assert not Article.objects.get(pk=story.pk).live


def test_approving_a_story_that_a_check_blocks_leaves_it_waiting(desk_of, person, section):
    story = sponsored(section)
    story.get_workflow().start(story, person(Role.REPORTER))
    task = story.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", task.pk])
    answer = desk_of(Role.EDITOR).post(address, {"comment": ""}, follow=True)
    assert "does not say by whom" in said(answer)
    assert Article.objects.get(pk=story.pk).workflow_in_progress


def test_publishing_several_stories_of_which_one_is_blocked_publishes_none(desk_of, section):
    story = sponsored(section)
    fine = section.add_child(instance=Article(title="Fine", slug="fine"))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = desk_of(Role.EDITOR).post(
        f"{address}?next=/desk/&id={fine.pk}&id={story.pk}", {"include_descendants": ""}, follow=True
    )
    assert "does not say by whom" in said(answer)
    assert not Article.objects.live().exists()


def test_scheduling_a_story_that_a_check_blocks_is_refused_at_once(desk_of, section, form):
    story = sponsored(section)
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    posted = form(go_live_at="2099-01-01 08:00", **{"action-publish": "1"})
    answer = desk_of(Role.EDITOR).post(address, posted, follow=True)
    assert "does not say by whom" in said(answer)
    assert not story.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_a_double_that_follows_a_story_is_refused(desk_of, section):
    story = sponsored(section)
    form = {"new_title": "Double", "new_slug": "double", "new_parent_page": section.pk, "alias": "on"}
    answer = desk_of(Role.EDITOR).post(reverse("wagtailadmin_pages:copy", args=[story.pk]), form, follow=True)
    assert "double that follows" in said(answer)
    assert Article.objects.count() == 1


def test_a_copy_arrives_as_a_draft(desk_of, section):
    story = section.add_child(instance=Article(title="Tide", slug="tide"))
    publish(story)
    form = {"new_title": "Tide again", "new_slug": "tide-again", "new_parent_page": section.pk}
    desk_of(Role.EDITOR).post(reverse("wagtailadmin_pages:copy", args=[story.pk]), form)
    assert not Article.objects.get(slug="tide-again").live


def test_publishing_a_copy_passes_the_checks(desk_of, section):
    story = sponsored(section)
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": section.pk, "publish_copies": "on"}
    desk_of(Role.EDITOR).post(reverse("wagtailadmin_pages:copy", args=[story.pk]), form, follow=True)
    assert not Article.objects.live().exists()
