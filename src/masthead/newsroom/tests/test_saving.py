"""What becomes of the words in a form when several people save."""

import pytest

from masthead.approvals.approving import wording_of
from masthead.articles.models import Article
from masthead.staff.roles import Role
from tests.approving import desk_for, edit, edit_address, said

pytestmark = pytest.mark.django_db


def save_by_itself(desk, story, form, **fields):
    answer = desk.post(edit_address(story), {**form, **fields}, headers={"accept": "application/json"})
    return answer.json()


def titles(story):
    return [version.content["title"] for version in story.revisions.order_by("pk")]


def test_a_form_that_saves_by_itself_saves_over_its_own_version(draft, reporter, story_form):
    desk = desk_for(reporter)
    first = save_by_itself(desk, draft, story_form(title="Ebb"))
    save_by_itself(desk, draft, story_form(title="Flow"), overwrite_revision_id=first["revision_id"])
    assert titles(draft) == ["Tide", "Flow"]


def test_it_leaves_a_version_alone_that_somebody_has_published(draft, reporter, person, story_form):
    desk = desk_for(reporter)
    first = save_by_itself(desk, draft, story_form(title="Ebb"))
    Article.objects.get().get_latest_revision().publish(user=person(Role.EDITOR))
    second = save_by_itself(desk, draft, story_form(title="Flow"), overwrite_revision_id=first["revision_id"])
    assert titles(draft) == ["Tide", "Ebb", "Flow"]
    assert second["revision_id"] != first["revision_id"]
    assert Article.objects.get().live_revision.content["title"] == "Ebb"


def test_it_saves_over_nobody_elses_version(draft, reporter, person, story_form):
    first = save_by_itself(desk_for(reporter), draft, story_form(title="Ebb"))
    edit(draft, person(Role.EDITOR), "Spring tide")
    told = save_by_itself(
        desk_for(reporter), draft, story_form(title="Flow"), overwrite_revision_id=first["revision_id"]
    )
    assert told["success"] is False
    assert titles(draft) == ["Tide", "Ebb", "Spring tide"]


def test_an_approver_who_came_too_late_finds_what_they_typed_in_the_form(story, person, reporter, story_form):
    shown = wording_of(story)
    edit(story, reporter, "Spring tide")
    posted = {"action-workflow-action": "true", "workflow-action-name": "approve", "approvals-shown": shown}
    answer = desk_for(person(Role.EDITOR)).post(edit_address(story), story_form(title="Neap tide", **posted))
    assert "was changed after you opened it" in said(answer)
    assert 'value="Neap tide"' in answer.content.decode()
    assert titles(story)[-1] == "Spring tide"


def test_who_takes_a_story_back_keeps_what_they_typed_while_it_waited(story, reporter, story_form):
    form = story_form(title="Neap tide", **{"action-cancel-workflow": "true"})
    answer = desk_for(reporter).post(edit_address(story), form, follow=True)
    assert Article.objects.get().current_workflow_state is None
    assert titles(story)[-1] == "Neap tide"
    assert "taken back" in said(answer)


def test_nobody_takes_back_what_is_not_theirs_to_take(story, person, story_form):
    form = story_form(title="Neap tide", **{"action-cancel-workflow": "true"})
    desk_for(person(Role.REPORTER)).post(edit_address(story), form)
    assert Article.objects.get().current_workflow_state is not None
    assert titles(story)[-1] != "Neap tide"


def test_of_two_who_take_a_story_back_the_second_loses_no_word(story, reporter, story_form):
    Article.objects.get().current_workflow_state.cancel(user=reporter)
    form = story_form(title="Neap tide", **{"action-cancel-workflow": "true"})
    desk_for(reporter).post(edit_address(story), form)
    assert titles(story)[-1] == "Neap tide"
