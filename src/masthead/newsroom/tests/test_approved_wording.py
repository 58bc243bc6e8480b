"""What goes live is what was approved, and what was shown is what is approved."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from masthead.approvals.approving import ApprovalRefused, wording_of
from masthead.approvals.models import Approval, ApprovalTaskState
from masthead.articles.models import Article
from masthead.articles.tests.factories import WORDS
from masthead.pages import schedule
from masthead.staff.roles import Role
from tests.approving import desk_for, edit, edit_address, hand_over, is_live, said, state_of

pytestmark = pytest.mark.django_db


def test_a_story_changed_after_it_was_opened_is_not_approved(story, person, reporter, story_form):
    editor = desk_for(person(Role.EDITOR))
    page = editor.get(edit_address(story)).content.decode()
    shown = wording_of(story)
    assert f'name="approvals-shown" value="{shown}"' in page
    edit(story, reporter, "Spring tide")
    posted = {"action-workflow-action": "true", "workflow-action-name": "approve", "approvals-shown": shown}
    answer = editor.post(edit_address(story), story_form(**posted), follow=True)
    assert "was changed after you opened it" in said(answer)
    assert Article.objects.get().get_latest_revision().content["title"] == "Spring tide"
    assert not Approval.objects.exists()


def test_the_box_carries_what_was_shown(story, person, reporter):
    editor = desk_for(person(Role.EDITOR))
    address = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", state_of(story).pk])
    shown = wording_of(story)
    assert shown in editor.get(address).json()["html"]
    edit(story, reporter, "Spring tide")
    answer = editor.post(address, {"comment": "", "shown": shown}, follow=True)
    assert "was changed after you opened it" in said(answer)
    assert not is_live(story)


def test_a_comment_beside_the_story_lapses_nothing(story, person, reporter):
    shown = wording_of(story)
    story.get_latest_revision_as_object().save_revision(user=reporter)
    state_of(story).approve(user=person(Role.EDITOR), shown=shown)
    assert is_live(story)


def test_of_two_editors_the_second_is_told_that_the_first_was_faster(story, person):
    first, second = person(Role.EDITOR), person(Role.EDITOR)
    state = state_of(story)
    ApprovalTaskState.objects.get(pk=state.pk).approve(user=first)
    with pytest.raises(ApprovalRefused, match="was faster"):
        state.approve(user=second)
    assert Approval.objects.count() == 1


def test_several_are_approved_at_once_each_for_itself(section, person, reporter):
    editor = person(Role.EDITOR)
    theirs = section.add_child(instance=Article(title="Ebb", slug="ebb", owner=reporter, body=WORDS))
    own = section.add_child(instance=Article(title="Flow", slug="flow", owner=editor, body=WORDS))
    for page in (theirs, own):
        page.save_revision(user=page.owner)
        hand_over(page, page.owner)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "approve"])
    address = f"{address}?next=/desk/&id={theirs.pk}&id={own.pk}"
    desk = desk_for(editor)
    assert "stay as they are" in desk.get(address).content.decode()
    answer = desk.post(address, {"comment": "Both read."}, follow=True)
    assert "1 page approved" in said(answer)
    assert [page.title for page in Article.objects.live()] == ["Ebb"]
    assert Approval.objects.get().comment == "Both read."


def test_what_was_approved_goes_live_and_a_newer_draft_stays_a_draft(story, person, reporter):
    editor, state = person(Role.EDITOR), state_of(story)
    state.approve(user=editor, update=False)
    edit(story, reporter, "Spring tide")
    ApprovalTaskState.objects.get(pk=state.pk).workflow_state.update(user=editor)
    live = Article.objects.get()
    assert (live.live, live.title, live.has_unpublished_changes) == (True, "Tide", True)
    assert live.get_latest_revision_as_object().title == "Spring tide"
    assert live.get_latest_revision().user == reporter


def test_what_was_approved_goes_live_although_autosave_wrote_over_it(story, person, reporter):
    editor, state = person(Role.EDITOR), state_of(story)
    state.approve(user=editor, update=False)
    page = Article.objects.get().get_latest_revision_as_object()
    page.title = "Spring tide"
    page.save_revision(user=reporter, overwrite_revision=page.latest_revision)
    ApprovalTaskState.objects.get(pk=state.pk).workflow_state.update(user=editor)
    live = Article.objects.get()
    assert (live.title, live.has_unpublished_changes) == ("Tide", True)
    assert live.get_latest_revision_as_object().title == "Spring tide"


def test_what_was_approved_goes_live_at_its_time(draft, person, reporter):
    page = draft.get_latest_revision_as_object()
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision(user=reporter)
    hand_over(draft, reporter)
    state_of(draft).approve(user=person(Role.EDITOR))
    assert not is_live(draft)
    assert Article.objects.get().scheduled_revision is not None
    schedule.publish_due(timezone.now() + timedelta(hours=2))
    assert Article.objects.get().title == "Tide"


def test_an_approval_outlasts_the_account(story, person):
    editor = person(Role.EDITOR)
    state_of(story).approve(user=editor, comment="Read.")
    name, key = str(editor), editor.pk
    editor.delete()
    given = Approval.objects.get()
    assert (given.by_name, given.by_key, given.comment) == (name, key, "Read.")


def test_the_history_says_who_approved_and_what_they_said(story, person):
    state_of(story).approve(user=person(Role.EDITOR), comment="Well told.")
    page = desk_for(person(Role.EDITOR)).get(reverse("wagtailadmin_pages:history", args=[story.pk]))
    assert "Approved for an editor: Well told." in page.content.decode()
