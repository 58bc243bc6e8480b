"""Whoever presses a button that is theirs no more is told so: nothing is called approved that is not."""

import pytest
from django.urls import reverse

from masthead.approvals.approving import wording_of
from masthead.approvals.models import Approval, ApprovalSettings
from masthead.articles.models import Article
from masthead.staff.roles import Role
from tests.approving import desk_for, edit, edit_address, is_live, said, state_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unasked")]

APPROVE = {"action-workflow-action": "true", "workflow-action-name": "approve"}
REJECT = {"action-workflow-action": "true", "workflow-action-name": "reject"}


def versions(story):
    return [version.content["title"] for version in story.revisions.order_by("pk")]


def save_by_itself(story, desk, form):
    answer = desk.post(edit_address(story), form, headers={"accept": "application/json"})
    assert answer.json()["success"]


def test_an_editor_whose_change_was_saved_by_itself_is_told_who_may_approve(story, person, story_form):
    editor, other = person(Role.EDITOR), person(Role.EDITOR)
    desk = desk_for(editor)
    shown = wording_of(story)
    save_by_itself(story, desk, story_form(title="Spring tide"))
    form = story_form(title="Spring tide", **APPROVE, **{"approvals-shown": shown})
    told = said(desk.post(edit_address(story), form, follow=True))
    assert "You wrote or changed “Spring tide”, so nothing was approved" in told
    assert str(other) in told
    assert "is approved" not in told
    assert "is saved" not in told
    assert not is_live(story)
    assert not Approval.objects.exists()
    assert versions(story) == ["Tide", "Spring tide"]


def test_what_they_typed_since_it_was_saved_is_in_the_form_again(story, person, story_form):
    desk = desk_for(person(Role.EDITOR))
    save_by_itself(story, desk, story_form(title="Spring tide"))
    answer = desk.post(edit_address(story), story_form(title="Neap tide", **APPROVE))
    assert 'value="Neap tide"' in answer.content.decode()
    assert "not saved yet" in said(answer)
    assert answer.context["autosave_enabled"]
    assert versions(story) == ["Tide", "Spring tide"]


def test_where_nobody_else_may_approve_the_way_out_is_named(story, person, story_form):
    desk = desk_for(person(Role.EDITOR))
    save_by_itself(story, desk, story_form(title="Spring tide"))
    told = said(desk.post(edit_address(story), story_form(title="Spring tide", **APPROVE), follow=True))
    assert "there is nobody else who may" in told
    assert "small desk" in told


def test_on_a_small_desk_they_approve_it(story, person, untouched_form):
    ApprovalSettings.objects.create(small_desk=True)
    editor = person(Role.EDITOR)
    edit(story, editor, "Spring tide")
    answer = desk_for(editor).post(edit_address(story), untouched_form(story, **APPROVE), follow=True)
    assert "is published" in said(answer)
    assert is_live(story)


@pytest.mark.parametrize("pressed", [APPROVE, REJECT], ids=["approve", "send back"])
def test_of_two_editors_the_second_is_told_who_was_faster_and_overwrites_nothing(
    story, person, untouched_form, pressed
):
    first, second = person(Role.EDITOR), desk_for(person(Role.EDITOR))
    form = untouched_form(story, **pressed)
    state_of(story).approve(user=first)
    before = versions(story)
    told = said(second.post(edit_address(story), form, follow=True))
    assert f"{first} was faster: “Tide” is approved already" in told
    assert "goes back" not in told
    assert versions(story) == before
    assert not Article.objects.get().has_unpublished_changes


def test_a_story_that_was_taken_back_meanwhile_is_not_sent_back(story, person, reporter, untouched_form):
    form = untouched_form(story, **REJECT)
    Article.objects.get().current_workflow_state.cancel(user=reporter)
    told = said(desk_for(person(Role.EDITOR)).post(edit_address(story), form, follow=True))
    assert "does not wait for approval any more" in told
    assert "goes back" not in told


def test_a_story_that_went_back_meanwhile_is_not_approved(story, person, untouched_form):
    first, second = person(Role.EDITOR), person(Role.EDITOR)
    form = untouched_form(story, **APPROVE)
    state_of(story).reject(user=first)
    told = said(desk_for(second).post(edit_address(story), form, follow=True))
    assert f"{first} was faster: “Tide” went back to its writer" in told
    assert not is_live(story)


@pytest.mark.usefixtures("accused")
def test_a_step_of_another_desk_is_not_decided_in_its_place(draft, person, reporter, untouched_form):
    edit(draft, reporter, "She stole it")
    latest = draft.get_latest_revision_as_object()
    latest.get_workflow().start(latest, reporter)
    editor = desk_for(person(Role.EDITOR))
    told = said(editor.post(edit_address(draft), untouched_form(draft, **APPROVE), follow=True))
    assert "is at the step “the legal desk” now, and that is not yours" in told
    assert state_of(draft).step == "legal"


@pytest.mark.usefixtures("accused")
def test_an_approval_on_the_way_says_whom_the_story_waits_for(draft, person, reporter, untouched_form):
    edit(draft, reporter, "She stole it")
    latest = draft.get_latest_revision_as_object()
    latest.get_workflow().start(latest, reporter)
    lawyer = desk_for(person(Role.LEGAL))
    told = said(lawyer.post(edit_address(draft), untouched_form(draft, **APPROVE), follow=True))
    assert "is approved by you, and waits for an editor now" in told


def test_an_approver_who_came_too_late_and_typed_nothing_reads_what_it_says_now(
    story, person, reporter, untouched_form
):
    form = untouched_form(story, **APPROVE, **{"approvals-shown": wording_of(story)})
    edit(story, reporter, "Spring tide")
    answer = desk_for(person(Role.EDITOR)).post(edit_address(story), form, follow=True)
    assert answer.request["PATH_INFO"] == edit_address(story)
    assert "was changed after you opened it" in said(answer)
    assert 'value="Spring tide"' in answer.content.decode()
    assert not answer.context["has_unsaved_changes"]


def test_an_approver_who_came_too_late_does_not_save_over_others_by_itself(
    story, person, reporter, story_form
):
    posted = {**APPROVE, "approvals-shown": wording_of(story)}
    edit(story, reporter, "Spring tide")
    answer = desk_for(person(Role.EDITOR)).post(edit_address(story), story_form(title="Neap tide", **posted))
    assert not answer.context["autosave_enabled"]
    assert "data-w-autosave-interval-value" not in answer.content.decode()


def test_the_list_after_an_approval_is_of_those_who_still_have_to_decide(story, person):
    first, second = person(Role.EDITOR), person(Role.EDITOR)
    state_of(story).approve(user=first)
    home = desk_for(second).get(reverse("wagtailadmin_home")).content.decode()
    assert "Waiting for your approval" not in home
