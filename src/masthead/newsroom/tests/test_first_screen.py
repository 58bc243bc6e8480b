"""The first screen: each sees what waits for them, and many stories take no more queries than few."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission

from masthead.approvals import needs
from masthead.approvals.steps import Step
from masthead.articles.models import Article
from masthead.articles.tests.factories import WORDS
from masthead.flags import legal
from masthead.newsroom.waiting import waiting_for
from masthead.pages.publishing import publish
from masthead.sourcing.signing import SIGN_OFF
from masthead.sourcing.tests.factories import passage
from masthead.staff.models import User
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member
from tests.approving import desk_for, edit, hand_over, state_of

pytestmark = pytest.mark.django_db

HOME = "wagtailadmin_home"


def first_screen(user) -> str:
    return desk_for(user).get(reverse(HOME)).content.decode()


def queries_of_first_screen(user) -> int:
    desk = desk_for(user)
    desk.get(reverse(HOME))
    with CaptureQueriesContext(connection) as asked:
        desk.get(reverse(HOME))
    return len(asked)


@pytest.fixture
def everything_asks():
    """Every story is for the legal desk and for the picture desk."""

    def asks(_page):
        return ["it is Monday"]

    for step in (Step.LEGAL, Step.PICTURES):
        needs.register(step, asks)
    yield
    for step in (Step.LEGAL, Step.PICTURES):
        needs.unregister(step, asks)


@pytest.fixture
def hand_over_stories(section, reporter):
    """Hand over stories until there are so many; somebody has changed every third, and saved every second."""

    def write(total: int, changed_by: User) -> None:
        for number in range(Article.objects.count(), total):
            told = {"title": f"Tide {number}", "slug": f"tide-{number}", "body": WORDS, "live": False}
            story = section.add_child(instance=Article(owner=reporter, **told))
            story.save_revision(user=reporter, log_action=True)
            if number % 3 == 0:
                edit(story, changed_by, f"Spring tide {number}")
            elif number % 2 == 0:
                story.get_latest_revision_as_object().save_revision(user=changed_by, log_action=True)
            hand_over(story, reporter)

    return write


@pytest.mark.parametrize("role", [Role.EDITOR, Role.PUBLISHER])
def test_thirty_stories_in_review_take_no_more_queries_than_three(person, hand_over_stories, role):
    user = person(role)
    hand_over_stories(3, user)
    few = queries_of_first_screen(user)
    hand_over_stories(30, user)
    assert len(waiting_for(user)) == 20
    assert queries_of_first_screen(user) == few


@pytest.mark.usefixtures("everything_asks")
def test_thirty_stories_at_the_legal_desk_take_no_more_queries_than_three(person, hand_over_stories):
    lawyer = person(Role.LEGAL)
    hand_over_stories(3, person(Role.EDITOR))
    few = queries_of_first_screen(lawyer)
    hand_over_stories(30, person(Role.EDITOR))
    assert len(waiting_for(lawyer)) == 30
    assert queries_of_first_screen(lawyer) == few


def test_of_thirty_stories_each_sees_those_they_may_approve(person, hand_over_stories):
    editor, other = person(Role.EDITOR), person(Role.EDITOR)
    hand_over_stories(7, editor)
    assert sorted(one.headline for one in waiting_for(editor)) == ["Tide 1", "Tide 2", "Tide 4", "Tide 5"]
    assert len(waiting_for(other)) == 7
    may = {one.headline for one in waiting_for(editor)}
    for story in Article.objects.all():
        offered = {name for name, _l, _m in state_of(story).task.specific.get_actions(story, editor)}
        assert ("approve" in offered) == (story.draft_title in may)


def test_a_reporter_has_nothing_to_approve(person, reporter, hand_over_stories):
    hand_over_stories(3, person(Role.EDITOR))
    assert waiting_for(reporter) == []
    assert waiting_for(person(Role.LEGAL)) == []


@pytest.mark.usefixtures("everything_asks")
def test_the_lawyer_finds_the_stories_that_wait_for_the_legal_desk(story, person):
    shown = first_screen(person(Role.LEGAL))
    assert "Waiting for your approval" in shown
    assert "to the legal desk" in shown
    assert "later version" not in shown
    assert "Nothing waits for you" not in shown


@pytest.mark.usefixtures("everything_asks")
def test_the_picture_desk_finds_the_stories_that_wait_for_it(story, person):
    state_of(story).approve(user=person(Role.LEGAL))
    shown = first_screen(person(Role.PICTURE_EDITOR))
    assert "to the picture desk" in shown
    assert "Add pictures" in shown


def test_the_lawyer_finds_a_flagged_story_before_it_is_handed_over(draft, person, reporter):
    legal.mark(draft, ["accusation", "court"], "Read the third paragraph.", by=reporter)
    shown = first_screen(person(Role.LEGAL))
    assert "Flagged for the legal desk" in shown
    assert reverse("flags_story", args=[draft.pk]) in shown
    assert f"Accusation, Court case ({reporter})" in shown
    assert "In work" in shown
    assert "later version" not in shown


def test_a_flagged_story_stands_in_one_list_only(draft, person, reporter):
    legal.mark(draft, ["accusation"], "", by=reporter)
    hand_over(draft, reporter)
    shown = first_screen(person(Role.LEGAL))
    assert "Waiting for your approval" in shown
    assert "Flagged for the legal desk" not in shown


def test_a_flagged_story_that_the_legal_desk_has_approved_waits_no_more(draft, person, reporter):
    lawyer = person(Role.LEGAL)
    legal.mark(draft, ["accusation"], "", by=reporter)
    hand_over(draft, reporter)
    state_of(draft).approve(user=lawyer)
    assert "Flagged for the legal desk" not in first_screen(lawyer)
    edit(draft, reporter, "Spring tide")
    assert "On its way to approval" in first_screen(lawyer)


def test_a_story_that_was_flagged_when_it_was_out_waits_for_the_lawyer(draft, person, reporter):
    publish(draft.get_latest_revision_as_object())
    lawyer = person(Role.LEGAL)
    assert "Nothing waits for you" in first_screen(lawyer)
    legal.mark(draft, ["privacy"], "", by=person(Role.EDITOR))
    assert "Readers have it" in first_screen(lawyer)


def test_what_was_published_with_its_flags_and_what_was_withdrawn_waits_no_more(draft, person, reporter):
    legal.mark(draft, ["privacy"], "", by=person(Role.EDITOR))
    publish(draft.get_latest_revision_as_object(), waiving={"legal-flags"})
    assert "Flagged for the legal desk" not in first_screen(person(Role.LEGAL))
    Article.objects.get().unpublish()
    assert "Flagged for the legal desk" not in first_screen(person(Role.LEGAL))


def test_flags_are_nobody_elses_first_work(draft, person, reporter):
    legal.mark(draft, ["privacy"], "", by=reporter)
    assert "Flagged for the legal desk" not in first_screen(person(Role.EDITOR))
    assert "Flagged for the legal desk" not in first_screen(reporter)


def test_thirty_flagged_stories_take_no_more_queries_than_three(section, person, reporter):
    lawyer = person(Role.LEGAL)

    def flag(total):
        for number in range(Article.objects.count(), total):
            told = {"title": f"Tide {number}", "slug": f"tide-{number}", "body": WORDS, "live": False}
            story = section.add_child(instance=Article(owner=reporter, **told))
            story.save_revision(user=reporter)
            legal.mark(story, ["accusation"], "", by=reporter)

    flag(3)
    few = queries_of_first_screen(lawyer)
    flag(30)
    assert queries_of_first_screen(lawyer) == few
    assert "22 more" in first_screen(lawyer)


@pytest.fixture
def standards(front):
    """Somebody who signs off unnamed sources, and does nothing else."""
    role = Group.objects.create(name="Standards")
    named = {"access_admin": "wagtailadmin", SIGN_OFF.partition(".")[2]: "sourcing"}
    for codename, label in named.items():
        role.permissions.add(Permission.objects.get(codename=codename, content_type__app_label=label))
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=role, page=front.page_ptr, permission=change)
    return staff_member(role)


def test_who_keeps_the_standards_finds_the_sources_to_sign_off(section, reporter, standards):
    assert "Nothing waits for you" in first_screen(standards)
    story = Article(title="Tide", slug="tide", owner=reporter, live=False, body=[passage()])
    section.add_child(instance=story).save_revision(user=reporter)
    shown = first_screen(standards)
    assert "Unnamed sources to sign off" in shown
    assert "Nothing waits for you" not in shown
    assert "later version" not in shown


def test_who_has_no_part_in_stories_is_told_so(person):
    assert "opens with a later version" in first_screen(person(Role.AUDIENCE))
