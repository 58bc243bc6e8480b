"""What people may do with plans, and what comes of it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone, translation
from wagtail.models import GroupPagePermission, PageLogEntry
from wagtail.users.models import UserProfile

from masthead.articles.models import Article
from masthead.audit.models import Entry
from masthead.rundown import history, notices, planning
from masthead.rundown.beginning import begin
from masthead.rundown.models import Item
from masthead.rundown.permits import grantable
from masthead.rundown.planning import Plan
from masthead.rundown.tests.factories import draft, idea
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member
from masthead.topics.tests.factories import SectionFactory

pytestmark = pytest.mark.django_db


def plan(item, **changed):
    before = {name: getattr(Plan.of(item), name) for name in Plan.__dataclass_fields__}
    return Plan(**{**before, **changed})


def tomorrow():
    return timezone.now() + timedelta(days=1)


def test_an_editor_gives_a_story_to_somebody_until_a_time(section, editor, reporter):
    story = draft(section)
    item = planning.of_page(story.page_ptr)
    planning.change(item, plan(item, people=[reporter], due_at=tomorrow()), by=editor)
    kept = Item.objects.get(page=story)
    assert [one.user for one in kept.assignments.all()] == [reporter]
    assert kept.due_at


@pytest.mark.parametrize("changed", [{"due_at": tomorrow()}, {"note": "Ask the harbour."}, {"people": []}])
def test_a_reporter_changes_of_their_story_only_how_far_it_is(section, reporter, changed):
    item = planning.of_page(draft(section, owner=reporter).page_ptr)
    item.save()
    item.assignments.create(user=reporter, by_name="")
    planning.change(item, plan(item, status="ready"), by=reporter)
    with pytest.raises(PermissionDenied):
        planning.change(item, plan(item, **changed), by=reporter)
    assert Item.objects.get().status == "ready"


def test_a_reporter_does_not_say_how_far_somebody_elses_story_is(section, editor, reporter):
    item = planning.of_page(draft(section, owner=editor).page_ptr)
    with pytest.raises(PermissionDenied):
        planning.change(item, plan(item, status="ready"), by=reporter)


def test_a_reporter_takes_what_nobody_has(section, reporter):
    item = idea(section=section)
    planning.take(item, by=reporter)
    assert [one.user for one in item.assignments.all()] == [reporter]


def test_of_two_who_take_it_the_first_has_it(section, editor, reporter):
    item = idea(section=section)
    planning.take(item, by=reporter)
    with pytest.raises(ValidationError, match="Rolf Reed was faster"):
        planning.take(item, by=editor)


def test_a_reporter_notes_an_idea_for_themselves_and_not_for_others(section, editor, reporter):
    planning.note_idea(Plan(people=[reporter], headline="Ferry", section=section), by=reporter)
    for plan_of_others in (
        Plan(people=[editor], headline="Ferry"),
        Plan(headline="Ferry", due_at=tomorrow()),
    ):
        with pytest.raises(PermissionDenied):
            planning.note_idea(plan_of_others, by=reporter)
    assert Item.objects.count() == 1


def test_an_idea_becomes_a_draft_that_its_plan_goes_with(section, editor, reporter):
    item = idea(reporter, section=section, note="Ask the harbour.", due_at=tomorrow())
    story = begin(item, by=reporter)
    kept = Item.objects.get()
    assert (kept.page_id, kept.status, kept.note) == (story.pk, "in_work", "Ask the harbour.")
    assert (story.title, story.owner, story.live, story.get_parent().pk) == (
        "Ferry",
        reporter,
        False,
        section.pk,
    )
    with pytest.raises(ValidationError, match="being written already"):
        begin(item, by=reporter)


def test_an_idea_is_begun_in_a_section_and_by_whoever_has_it(section, reporter):
    with pytest.raises(ValidationError, match="Choose the section"):
        begin(idea(reporter), by=reporter)
    with pytest.raises(PermissionDenied):
        begin(idea(section=section), by=reporter)
    assert not Article.objects.exists()


def test_an_idea_is_dropped_with_a_reason_and_brought_back(section, editor, reporter):
    item = idea(reporter, section=section)
    with pytest.raises(ValidationError):
        planning.drop(item, by=reporter, reason=" ")
    planning.drop(item, by=reporter, reason="The ferry runs again.")
    with pytest.raises(PermissionDenied):
        planning.change(item, plan(item, status="ready"), by=editor)
    planning.bring_back(item, by=editor)
    assert Item.objects.get().dropped_at is None


def test_what_somebody_has_not_seen_is_not_overwritten(section, editor, person):
    item, other = idea(section=section), person(Role.EDITOR, first_name="Olga")
    seen = item.version
    planning.change(item, plan(item, note="First."), by=other, seen=seen)
    with pytest.raises(ValidationError, match="Olga Reed changed this plan"):
        planning.change(item, plan(item, note="Second."), by=editor, seen=seen)
    assert Item.objects.get().note == "First."


def test_a_deleted_story_is_said_to_be_gone(section, editor):
    story = draft(section)
    item = planning.of_page(story.page_ptr)
    item.save()
    story.delete()
    with pytest.raises(ValidationError, match="its story was deleted"):
        planning.change(item, plan(item, note="Late."), by=editor)


def test_the_audit_log_says_who_planned_what(section, editor, reporter):
    item = idea(section=section)
    planning.change(item, plan(item, people=[reporter], status="ready"), by=editor)
    entry = Entry.objects.get(act=history.CHANGED)
    assert (entry.actor, entry.words) == ("Edda Reed", "Changed the plan: who: Rolf Reed; status: Ready")
    assert [str(one.message) for one in history.last_of(item)] == [entry.words]


def test_what_a_story_is_called_is_no_matter_of_its_plan(section, editor):
    item = planning.of_page(draft(section).page_ptr)
    planning.change(item, Plan(note="Ask the harbour."), by=editor)
    assert (Item.objects.get().headline, Item.objects.get().note) == ("Tide", "Ask the harbour.")
    assert "headline" not in Entry.objects.get(act=history.CHANGED).words


def test_a_plan_is_no_act_on_the_page(section, editor):
    item = planning.of_page(draft(section).page_ptr)
    planning.change(item, plan(item, note="Ask the harbour."), by=editor)
    assert not PageLogEntry.objects.filter(action=history.CHANGED).exists()


def test_whoever_is_given_something_is_told(section, editor, reporter):
    item = idea(section=section)
    planning.change(
        item, plan(item, people=[reporter], due_at=tomorrow(), note="Ask the harbour."), by=editor
    )
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == ([reporter.email], "Yours: Ferry")
    assert "Edda Reed gave you “Ferry”" in letter.body
    assert "Ask the harbour." in letter.body
    assert [one.item for one in notices.new_for(reporter)] == [item]


def test_whoever_is_given_something_reads_it_in_the_language_they_chose(
    section, editor, reporter, monkeypatch
):
    spoken = []
    UserProfile.objects.update_or_create(user=reporter, defaults={"preferred_language": "de"})
    monkeypatch.setattr(notices, "send_mail", lambda *_said: spoken.append(translation.get_language()))
    item = idea(section=section)
    planning.change(item, plan(item, people=[reporter]), by=editor)
    assert spoken == ["de"]


def test_nobody_is_told_of_what_they_take_or_have_already(section, editor, reporter):
    item = idea(reporter, section=section)
    planning.change(item, plan(item, people=[reporter, editor], note="Both of you."), by=editor)
    assert mail.outbox == []


def test_a_sections_own_editor_plans_there_and_nowhere_else(section, reporter):
    culture = SectionFactory.create(title="Culture", parent=section.get_parent())
    role = Group.objects.create(name="Culture's editors")
    role.permissions.add(*grantable())
    for codename in ("add_page", "change_page", "publish_page"):
        GroupPagePermission.objects.create(
            group=role, page=culture, permission=Permission.objects.get(codename=codename)
        )
    own = staff_member(role)
    here, there = idea(section=culture), idea(section=section)
    planning.change(here, plan(here, people=[reporter]), by=own)
    with pytest.raises(PermissionDenied):
        planning.change(there, plan(there, people=[reporter]), by=own)
