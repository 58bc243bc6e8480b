"""Magazines founded before: their step becomes ours, and one that only names groups works on."""

from contextlib import suppress
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Task, TaskState, WorkflowTask

from masthead.approvals import approving, desks, gate
from masthead.approvals.approving import ApprovalRefused
from masthead.approvals.models import Approval, ApprovalSettings, ApprovalTask
from masthead.articles.models import Article
from masthead.articles.tests.factories import WORDS
from masthead.pages.publishing import PublishingRefused, publish
from masthead.staff.roles import Role
from tests.approving import edit, hand_over, is_live, said

pytestmark = pytest.mark.django_db

converting = import_module("masthead.approvals.migrations.0002_editors_step")


@pytest.fixture
def founded_before(front):
    """A magazine whose one step is approval by the groups of editors and publishers."""
    workflow = front.get_workflow()
    Task.objects.filter(pk__in=ApprovalTask.objects.values("pk")).delete()
    task = GroupApprovalTask.objects.create(name="Approval by an editor")
    task.groups.set(Group.objects.filter(staff_role__role__in=["editor", "publisher"]))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return task


@pytest.fixture
def submitted(founded_before, person, section):
    reporter = person(Role.REPORTER)
    story = section.add_child(instance=Article(title="Tide", slug="tide", owner=reporter, body=WORDS))
    story.save_revision(user=reporter)
    story.get_workflow().start(story, reporter)
    return story


def state_of(story):
    return Article.objects.get(pk=story.pk).current_workflow_task_state


def test_a_step_of_groups_publishes_what_an_editor_approved_and_keeps_who_it_was(submitted, person):
    editor = person(Role.EDITOR)
    state_of(submitted).approve(user=editor, comment="Read.")
    assert Article.objects.get().live
    given = Approval.objects.get()
    assert (given.by_key, given.comment) == (editor.pk, "Read.")


def test_a_step_of_groups_is_held_to_four_eyes_too(submitted, person):
    editor = person(Role.EDITOR)
    page = submitted.get_latest_revision_as_object()
    page.title = "Spring tide"
    page.save_revision(user=editor)
    with pytest.raises(ApprovalRefused, match="somebody else"):
        state_of(submitted).approve(user=editor)
    assert not Article.objects.get().live
    assert state_of(submitted).status == TaskState.STATUS_IN_PROGRESS


def test_the_step_that_founding_made_becomes_ours_with_what_waits_in_it(submitted, person):
    converting.to_our_step(apps, None)
    state = state_of(submitted)
    assert state.task.specific.step == "editor"
    assert not GroupApprovalTask.objects.exists()
    state.approve(user=person(Role.EDITOR))
    assert Article.objects.get().live


def test_a_step_whose_groups_somebody_chose_stays_as_it_is(founded_before):
    founded_before.groups.add(Group.objects.create(name="Night desk"))
    converting.to_our_step(apps, None)
    assert GroupApprovalTask.objects.count() == 1
    assert not ApprovalTask.objects.exists()


def test_the_way_back_leaves_wagtails_step_with_what_waits_in_it(submitted, person):
    converting.to_our_step(apps, None)
    converting.to_wagtails_step(apps, None)
    state = state_of(submitted)
    assert isinstance(state.task.specific, GroupApprovalTask)
    assert state.task.specific.groups.count() == 2
    state.approve(user=person(Role.EDITOR))
    assert Article.objects.get().live


@pytest.fixture
def without_desks(front):
    """A magazine whose way to approval was set up before there were the other desks."""
    ApprovalTask.objects.exclude(step="editor").delete()
    return front.get_workflow()


def steps_of(workflow):
    return [getattr(task, "step", "") for task in workflow.tasks.specific()]


def test_the_publisher_adds_the_desks_that_a_way_lacks_in_the_settings(without_desks, desk_of):
    desk = desk_of(Role.PUBLISHER)
    settings = reverse("wagtailsettings:edit", args=["approvals", "approvalsettings"])
    page = desk.get(settings, follow=True).content.decode()
    assert "“Editorial approval” lacks the legal desk, the picture desk." in page
    answer = desk.post(reverse("approvals_add_desks"), follow=True)
    assert "The desks are on “Editorial approval” now" in said(answer)
    assert "lacks" not in answer.content.decode()
    assert steps_of(without_desks) == ["legal", "pictures", "editor"]
    desk.post(reverse("approvals_add_desks"))
    assert steps_of(without_desks) == ["legal", "pictures", "editor"]


def test_nobody_else_adds_desks(without_desks, desk_of):
    desk_of(Role.EDITOR).post(reverse("approvals_add_desks"))
    assert steps_of(without_desks) == ["editor"]


def test_desks_go_before_a_step_of_groups_too(founded_before, front, person):
    desks.add_desks(by=person(Role.PUBLISHER))
    assert steps_of(front.get_workflow()) == ["legal", "pictures", ""]


@pytest.mark.usefixtures("accused")
def test_a_story_in_the_middle_of_its_way_comes_to_a_desk_that_was_added(
    without_desks, draft, reporter, person
):
    edit(draft, reporter, "She stole it")
    hand_over(draft, reporter)
    desks.add_desks(by=person(Role.PUBLISHER))
    state_of(draft).approve(user=person(Role.EDITOR))
    assert state_of(draft).step == "legal"
    assert not is_live(draft)
    state_of(draft).approve(user=person(Role.LEGAL))
    assert is_live(draft)


@pytest.mark.usefixtures("accused", "without_desks")
@pytest.mark.parametrize(("level", "goes_live"), [("block", False), ("ask", True), ("off", True)])
def test_without_the_step_the_house_says_whether_what_asks_for_it_goes_live(
    level, goes_live, draft, reporter, person
):
    ApprovalSettings.objects.update_or_create(defaults={"level": level})
    edit(draft, reporter, "She stole it")
    story = Article.objects.get().get_latest_revision_as_object()
    approving.approve(story, step="editor", by=person(Role.EDITOR))
    found = [(one.level, one.message) for one in gate.check_approval(story)]
    assert [level for level, _said in found] == ([] if level == "off" else [level])
    assert all("the legal desk" in message and "Four eyes" in message for _level, message in found)
    with suppress(PublishingRefused):
        publish(story)
    assert is_live(draft) is goes_live
