from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from masthead.articles.models import Article
from masthead.articles.tests.factories import WORDS
from masthead.checks.setting import set_levels
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db

OWED = "a byline"


def draft(section):
    story = section.add_child(instance=Article(title="Tide", slug="tide", body=WORDS, live=False))
    story.save_revision()
    return story


def said(answer) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


@pytest.fixture
def press_publish(desk_of, section, story_form, untouched_form):
    """An editor presses Publish on a story; gives back the screen after it."""
    desk = desk_of(Role.EDITOR)

    def press(story, *, untouched=False, **fields):
        address, pressed = reverse("wagtailadmin_pages:edit", args=[story.pk]), {"action-publish": "1"}
        form = untouched_form(story, **pressed) if untouched else story_form(**pressed, **fields)
        return desk.post(address, form, follow=True)

    return press


def test_an_editor_is_asked_once_before_a_story_without_a_byline_goes_live(press_publish, section):
    story = draft(section)
    answer = press_publish(story, title="Tide turns")
    assert "not published yet" in said(answer)
    assert OWED in said(answer)
    assert 'form="page-edit-form"' in said(answer)
    assert "Publish as it is" in said(answer)
    story.refresh_from_db()
    assert not story.live
    assert story.get_latest_revision_as_object().title == "Tide turns"

    answer = press_publish(story, untouched=True)
    assert "Published. Still missing:" in said(answer)
    assert Article.objects.get(pk=story.pk).live


def test_a_new_story_that_is_asked_about_is_kept_as_a_draft(desk_of, section, story_form):
    address = reverse("wagtailadmin_pages:add", args=["articles", "article", section.pk])
    answer = desk_of(Role.EDITOR).post(address, story_form(**{"action-publish": "1"}), follow=True)
    assert OWED in said(answer)
    story = Article.objects.get(slug="tide")
    assert not story.live
    assert answer.request["PATH_INFO"] == reverse("wagtailadmin_pages:edit", args=[story.pk])


def test_what_was_not_asked_about_yet_is_asked_about(press_publish, person, section):
    story = draft(section)
    press_publish(story)
    set_levels("", {"standfirst": "ask"}, by=person(Role.PUBLISHER))
    answer = press_publish(story)
    assert "a standfirst" in said(answer)
    assert not Article.objects.get(pk=story.pk).live


def test_what_is_about_the_whole_wording_is_asked_about_again_with_other_words(press_publish, section):
    story = draft(section)
    press_publish(story)
    answer = press_publish(story, title="Tide turns")
    assert OWED in said(answer)
    assert not Article.objects.get(pk=story.pk).live


def test_of_a_live_story_it_is_said_that_the_changes_wait(press_publish, section):
    story = draft(section)
    press_publish(story)
    press_publish(story, untouched=True)
    assert Article.objects.get(pk=story.pk).live
    answer = press_publish(story, title="Tide turns", updated_at="2026-11-28 12:00")
    assert "The changes to “Tide turns” are not published yet" in said(answer)


def test_a_time_that_is_over_schedules_nothing(press_publish, section):
    story = draft(section)
    story.go_live_at = timezone.now() - timedelta(days=1)
    story.save_revision()
    assert "Publish as it is" in said(press_publish(story, untouched=True))


def test_another_editor_is_asked_again(desk_of, press_publish, section, story_form):
    story = draft(section)
    press_publish(story)
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    answer = desk_of(Role.EDITOR).post(address, story_form(**{"action-publish": "1"}), follow=True)
    assert OWED in said(answer)


@pytest.mark.usefixtures("unasked")
def test_hints_stop_nobody(press_publish, section):
    story = draft(section)
    assert "Published. Still missing:" in said(press_publish(story))


def test_scheduling_asks_as_well(press_publish, section):
    answer = press_publish(draft(section), go_live_at="2099-01-01 12:00")
    assert "Schedule as it is" in said(answer)


def test_approving_asks_before_the_story_goes_live(desk_of, person, section, untouched_form):
    story = draft(section)
    story.get_workflow().start(story, person(Role.REPORTER))
    desk = desk_of(Role.EDITOR)
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    pressed = {"action-workflow-action": "1", "workflow-action-name": "approve", "comment": "Good."}
    approve = untouched_form(story, **pressed)
    answer = desk.post(address, approve, follow=True)
    assert OWED in said(answer)
    assert "Approve it once more" in said(answer)
    assert "Your comment was: “Good.”" in said(answer)
    assert not Article.objects.get(pk=story.pk).live
    desk.post(address, approve, follow=True)
    assert Article.objects.get(pk=story.pk).live


def test_the_panel_tells_what_is_asked_for_from_what_is_only_better(desk_of, section):
    story = draft(section)
    page = desk_of(Role.EDITOR).get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    owed, better = page.index("Asked for before it goes live:"), page.index("Better with:")
    assert owed < page.index(OWED) < better < page.index("a standfirst")
