"""The desk raises an alarm when something has not happened at its time, and says what it waits for."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from masthead.articles.models import Article
from masthead.articles.tests.factories import WORDS
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member
from masthead.topics.models import Section
from masthead.work.stuck import beat
from tests.approving import desk_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unasked")]


@pytest.fixture
def scheduled(section):
    def schedule(at):
        story = section.add_child(instance=Article(title="Tide", body=WORDS, go_live_at=at))
        story.save_revision(approved_go_live_at=at)
        return story

    return schedule


def first_screen(desk):
    return desk.get(reverse("wagtailadmin_home")).content.decode()


def test_what_is_late_stands_above_the_first_screen_with_the_reason(desk_of, scheduled):
    scheduled(timezone.now() - timedelta(minutes=5))
    screen = first_screen(desk_of(Role.EDITOR))
    assert "1 thing is late" in screen
    assert "“Tide” is not published." in screen
    assert "It waits for the worker" in screen


def test_who_has_no_part_in_a_late_story_is_not_told_of_it(front, scheduled):
    scheduled(timezone.now() - timedelta(minutes=5))
    culture = front.add_child(instance=Section(title="Culture", slug="culture"))
    group = Group.objects.create(name="Editors of Culture")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    add = Permission.objects.get(content_type__app_label="wagtailcore", codename="add_page")
    GroupPagePermission.objects.create(group=group, page=culture, permission=add)
    assert "Tide" not in first_screen(desk_for(staff_member(group)))


def test_what_is_scheduled_waits_for_the_worker_where_there_is_none(desk_of, scheduled):
    scheduled(timezone.now() + timedelta(hours=1))
    assert "Waiting for the worker" in first_screen(desk_of(Role.EDITOR))
    beat("a", now=timezone.now())
    screen = first_screen(desk_of(Role.EDITOR))
    assert "Waiting for the worker" not in screen
    assert "late" not in screen.lower().split("scheduled")[0][-400:]


def test_the_list_of_stories_finds_what_is_late(desk_of, scheduled):
    scheduled(timezone.now() - timedelta(minutes=5))
    answer = desk_of(Role.EDITOR).get(reverse("stories:index"), {"state": "late"})
    assert [story.title for story in answer.context["object_list"]] == ["Tide"]


def test_whoever_schedules_during_an_outage_is_told(desk_of, section, story_form):
    at = timezone.localtime(timezone.now() + timedelta(days=1))
    form = story_form(**{"go_live_at": at.strftime("%Y-%m-%d %H:%M"), "action-publish": "1"})
    address = reverse("wagtailadmin_pages:add", args=["articles", "article", section.pk])
    answer = desk_of(Role.EDITOR).post(address, form, follow=True)
    assert "Waiting for the worker" in " ".join(map(str, answer.context["messages"]))


def test_a_time_that_is_over_is_refused_in_the_form(desk_of, section, story_form):
    form = story_form(go_live_at="2020-01-01 12:00")
    address = reverse("wagtailadmin_pages:add", args=["articles", "article", section.pk])
    answer = desk_of(Role.EDITOR).post(address, form)
    assert "This time is over" in str(answer.context["form"].errors["go_live_at"])
