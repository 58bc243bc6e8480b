"""A story that took no way to approval, and how strict the house is."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from masthead.approvals.models import Approval, ApprovalSettings
from masthead.articles.models import Article
from masthead.pages import schedule
from masthead.staff.roles import Role
from tests.approving import (
    desk_for,
    edit,
    edit_address,
    is_live,
    said,
    state_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unasked")]


@pytest.fixture
def strict():
    house = ApprovalSettings.load()
    house.level = "block"
    house.save()


def by_the_button(draft, user, untouched_form):
    posted = untouched_form(draft, **{"action-publish": "1"})
    desk_for(user).post(edit_address(draft), posted, follow=True)


def by_the_bulk_action(draft, user, _form):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    desk_for(user).post(f"{address}?next=/desk/&id={draft.pk}", {"include_descendants": ""}, follow=True)


def by_a_schedule(draft, user, _form):
    draft.get_latest_revision_as_object().save_revision(
        user=user, approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )
    schedule._resting.clear()
    schedule.publish_due(timezone.now())


def by_wagtails_command(draft, user, _form):
    draft.get_latest_revision_as_object().save_revision(
        user=user, approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )
    with suppress(Exception):
        call_command("publish_scheduled")


def by_a_program(draft, user, _form):
    with suppress(Exception):
        draft.get_latest_revision().publish(user=user)


def by_saving(draft, user, _form):
    draft.live = True
    with suppress(Exception):
        draft.save()


WAYS = [by_the_button, by_the_bulk_action, by_a_schedule, by_wagtails_command, by_a_program, by_saving]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_in_a_strict_house_nobody_publishes_what_they_wrote(way, strict, draft, person, untouched_form):
    editor = person(Role.EDITOR)
    edit(draft, editor, "Spring tide")
    way(Article.objects.get(), editor, untouched_form)
    assert not is_live(draft)


@pytest.mark.parametrize("way", WAYS[:2], ids=lambda way: way.__name__)
def test_in_a_strict_house_publishing_what_somebody_else_wrote_is_approving_it(
    way, strict, draft, person, untouched_form
):
    editor = person(Role.EDITOR)
    way(draft, editor, untouched_form)
    assert is_live(draft)
    assert Approval.objects.get().by_key == editor.pk


@pytest.mark.usefixtures("strict", "accused")
def test_in_a_strict_house_the_legal_desk_is_not_gone_around(draft, person, reporter, untouched_form):
    edit(draft, reporter, "She stole it")
    by_the_button(Article.objects.get(), person(Role.EDITOR), untouched_form)
    assert not is_live(draft)


def test_in_a_strict_house_what_was_approved_goes_live_by_its_way(strict, story, person):
    state_of(story).approve(user=person(Role.EDITOR))
    assert is_live(story)


def test_in_a_strict_house_what_is_live_may_be_published_again(strict, story, person):
    state_of(story).approve(user=person(Role.EDITOR))
    Article.objects.get().get_latest_revision().publish()
    assert is_live(story)


def test_a_new_house_asks_for_the_second_pair_of_eyes_and_lets_an_editor_publish(
    draft, person, untouched_form
):
    editor, _other = person(Role.EDITOR), person(Role.EDITOR)
    edit(draft, editor, "Spring tide")
    desk = desk_for(editor)
    for is_told in (False, True):
        posted = untouched_form(draft, **{"action-publish": "1"})
        answer = desk.post(edit_address(draft), posted, follow=True)
        assert "an approval by an editor who did not write it" in said(answer)
        assert is_live(draft) == is_told


def test_nobody_is_reminded_where_there_is_nobody_to_ask(draft, person, story_form):
    editor = person(Role.EDITOR)
    edit(draft, editor, "Spring tide")
    posted = story_form(title="Spring tide", **{"action-publish": "1"})
    answer = desk_for(editor).post(edit_address(draft), posted, follow=True)
    assert "did not write it" not in said(answer)


def test_in_a_strict_house_a_copy_with_another_headline_is_not_published_past_them(strict, story, person):
    editor = person(Role.EDITOR)
    state_of(story).approve(user=editor)
    section = story.get_parent()
    form = {"new_title": "Another headline", "new_slug": "another", "new_parent_page": section.pk}
    address = reverse("wagtailadmin_pages:copy", args=[story.pk])
    answer = desk_for(editor).post(address, {**form, "publish_copies": "on"}, follow=True)
    assert "Nobody but its writers has approved this wording" in said(answer)
    assert not Article.objects.filter(slug="another").exists()
