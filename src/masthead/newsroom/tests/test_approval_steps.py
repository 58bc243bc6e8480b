"""The legal and the picture desk, and the editors of a section, on the way to approval."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, TaskState

from masthead.approvals.models import Approval
from masthead.articles.models import Article
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member
from tests.approving import (
    desk_for,
    edit,
    edit_address,
    hand_over,
    in_the_box,
    is_live,
    said,
    state_of,
)

pytestmark = pytest.mark.django_db


def statuses(story) -> list[tuple[str, str]]:
    found = TaskState.objects.filter(workflow_state__object_id=str(story.pk)).order_by("pk").specific()
    return [(state.task.specific.step, state.status) for state in found]


def test_steps_that_nothing_asks_for_are_passed_over_visibly(story):
    assert statuses(story) == [("legal", "skipped"), ("pictures", "skipped"), ("editor", "in_progress")]
    assert "Not needed" in TaskState.objects.first().comment


def test_the_legal_desk_is_asked_where_something_asks_for_it(
    accused, draft, person, reporter, untouched_form
):
    edit(draft, reporter, "She stole it")
    hand_over(draft, reporter)
    assert state_of(draft).step == "legal"
    in_the_box(draft, person(Role.EDITOR), untouched_form)
    assert state_of(draft).step == "legal"
    desk = desk_for(person(Role.LEGAL))
    address = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state_of(draft).pk])
    assert "an accusation" in desk.get(address).json()["html"]
    desk.post(address, {"comment": "Covered by the court file."})
    assert state_of(draft).step == "editor"
    in_the_box(draft, person(Role.EDITOR), untouched_form)
    assert is_live(draft)
    assert [(one.step, one.comment) for one in Approval.objects.order_by("pk")] == [
        ("legal", "Covered by the court file."),
        ("editor", ""),
    ]


@pytest.mark.usefixtures("accused")
def test_the_legal_desk_approves_in_the_story_and_comes_back_to_the_first_screen(
    draft, person, reporter, untouched_form
):
    edit(draft, reporter, "She stole it")
    hand_over(draft, reporter)
    form = untouched_form(draft, **{"action-workflow-action": "true", "workflow-action-name": "approve"})
    answer = desk_for(person(Role.LEGAL)).post(edit_address(draft), form, follow=True)
    assert answer.request["PATH_INFO"] == reverse("wagtailadmin_home")
    assert "is approved" in said(answer)
    assert state_of(draft).step == "editor"


def test_a_change_after_the_legal_desk_has_approved_goes_back_to_it(accused, draft, person, reporter):
    edit(draft, reporter, "She stole it")
    hand_over(draft, reporter)
    state_of(draft).approve(user=person(Role.LEGAL), comment="Fine.")
    edit(draft, reporter, "She stole it all")
    state_of(draft).approve(user=person(Role.EDITOR))
    assert not is_live(draft)
    assert state_of(draft).step == "legal"
    assert ("legal", "cancelled") in statuses(draft)
    state_of(draft).approve(user=person(Role.LEGAL))
    assert is_live(draft)
    assert Article.objects.get().title == "She stole it all"


def test_a_step_that_was_not_needed_is_taken_when_a_change_asks_for_it(accused, story, person, reporter):
    edit(story, reporter, "She stole it")
    state_of(story).approve(user=person(Role.EDITOR))
    assert state_of(story).step == "legal"
    assert not is_live(story)


def test_a_section_has_editors_of_its_own(story, section, reporter, untouched_form):
    publish = Permission.objects.get(codename="publish_page")
    desk = Permission.objects.get(codename="access_admin")
    other = section.get_parent().specific.get_children().exclude(pk=section.pk).first()
    editors = {}
    for page in (section, other):
        group = Group.objects.create(name=f"Editors of {page.title}")
        group.permissions.add(desk)
        GroupPagePermission.objects.create(group=group, page=Page.objects.get(pk=page.pk), permission=publish)
        editors[page.pk] = staff_member(group)
    in_the_box(story, editors[other.pk], untouched_form)
    assert not is_live(story)
    in_the_box(story, editors[section.pk], untouched_form)
    assert is_live(story)
