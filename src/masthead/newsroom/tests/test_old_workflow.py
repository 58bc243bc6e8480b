"""Magazines founded before: their step becomes ours, and one that only names groups works on."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Task, TaskState, WorkflowTask

from masthead.approvals.approving import ApprovalRefused
from masthead.approvals.models import Approval, ApprovalTask
from masthead.articles.models import Article
from masthead.articles.tests.factories import WORDS
from masthead.staff.roles import Role

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
