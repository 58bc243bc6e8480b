"""What stands on the rundown, where, and what of it somebody wants to see."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from masthead.articles.tests.factories import write
from masthead.bundles.models import Bundle
from masthead.bundles.models import Item as Bundled
from masthead.rundown.choosing import Wanted, WantedForm, choose
from masthead.rundown.lines import read_board
from masthead.rundown.models import Item, Standing
from masthead.rundown.tests.factories import draft, idea
from masthead.staff.roles import Role
from masthead.topics.tests.factories import SectionFactory

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def board(desk, editor):
    """What the screen shows an editor: the headlines under each heading, and the answer itself."""

    def read(**asked):
        context = desk(editor).get(reverse("rundown"), asked).context
        return {
            one["group"].heading: [shown.line.headline for shown in one["lines"]] for one in context["groups"]
        }

    return read


def test_every_story_stands_once_in_the_state_it_is_in(board, section, reporter, way_to_approval):
    idea(headline="Ferry")
    draft(section, title="Tide")
    waiting = draft(section, title="Ebb", owner=reporter)
    way_to_approval.start(waiting, reporter)
    timed = draft(section, title="Flood", go_live_at=timezone.now() + HOUR)
    timed.latest_revision.publish()
    bundle = Bundle.objects.create(title="Evening", state="scheduled", at=timezone.now() + HOUR)
    Bundled.objects.create(bundle=bundle, page=draft(section, title="Surge").page_ptr)
    write(parent=section, title="Spring")
    assert board() == {
        "Planned": ["Ferry"],
        "In work": ["Tide"],
        "In review": ["Ebb"],
        "Scheduled": ["Flood", "Surge"],
        "Published today": ["Spring"],
    }


def test_a_story_that_was_sent_back_is_in_work_again(board, section, editor, reporter, way_to_approval):
    story = draft(section, owner=reporter)
    way_to_approval.start(story, reporter)
    story.current_workflow_state.current_task_state.specific.reject(user=editor)
    assert board() == {"In work": ["Tide"]}


def test_a_live_story_is_on_the_rundown_while_it_has_changes(section, editor):
    story = write(parent=section, title="Spring")
    story.save_revision()
    [line] = read_board(editor, timezone.now()).lines
    assert (line.state, line.is_live) == ("in_work", True)


def test_lines_are_grouped_by_section_and_by_person(board, section, editor, reporter):
    idea(editor, reporter, headline="Ferry", section=section)
    draft(section, title="Tide", owner=reporter)
    idea(headline="Bridge")
    assert board(by="section") == {"News": ["Tide", "Ferry"], "No section yet": ["Bridge"]}
    people = {"Nobody has it": ["Bridge"], "Edda Reed": ["Ferry"], "Rolf Reed": ["Tide", "Ferry"]}
    assert board(by="person") == people


def test_what_is_late_stands_first_and_then_what_is_due_next(board):
    now = timezone.now()
    for headline, due in (
        ("none", None),
        ("later", now + 2 * HOUR),
        ("soon", now + HOUR),
        ("late", now - HOUR),
    ):
        idea(headline=headline, due_at=due)
    assert board() == {"Planned": ["late", "soon", "later", "none"]}
    assert board(late=1) == {"Planned": ["late"]}


def test_a_due_time_is_met_when_the_story_is_out(section, editor):
    story = draft(section)
    Item.objects.create(page=story.page_ptr, headline="Tide", due_at=timezone.now() - HOUR)
    story.latest_revision.publish()
    story.refresh_from_db()
    story.save_revision()
    assert [line.late_since for line in read_board(editor, timezone.now()).lines] == [None]


def test_the_quick_filters_and_the_others_are_told_by_the_address(section, editor, reporter):
    culture = SectionFactory.create(title="Culture", parent=section.get_parent())
    idea(editor, headline="Mine", section=culture, due_at=timezone.now())
    draft(section, title="Stuck", owner=reporter)
    Standing.objects.update(blocks=1)
    asked = {"mine": 1, "ours": 1, "blocked": 1, "today": 1, "state": "planned"}
    asked |= {"section": section.pk, "person": reporter.pk, "q": "STU"}
    whole = read_board(editor, timezone.now())
    found = {
        name: [line.headline for line in choose(whole, Wanted.of(WantedForm({name: value}), whole, editor))]
        for name, value in asked.items()
    }
    stuck = {"blocked", "section", "person", "q"}
    assert found == {name: ["Stuck"] if name in stuck else ["Mine"] for name in asked}


def test_a_filter_that_makes_no_sense_is_said_at_its_field(desk, editor):
    idea()
    answer = desk(editor).get(reverse("rundown"), {"person": "999", "state": "asleep", "section": "x"})
    page = answer.content.decode()
    assert "Nobody by this number works here" in page
    assert "There is no state “asleep”" in page
    assert "This section does not exist" in page
    assert "Ferry" in page


def test_of_a_long_group_the_beginning_is_shown_and_the_way_to_all_of_it(desk, editor):
    Item.objects.bulk_create(Item(headline=f"Idea {number}") for number in range(130))
    desk = desk(editor)
    page = desk.get(reverse("rundown")).content.decode()
    assert page.count('data-rundown="line"') == 25
    assert "All 130" in page
    whole = desk.get(reverse("rundown"), {"group": "planned", "p": 2}).content.decode()
    assert whole.count('data-rundown="line"') == 30


def test_somebody_sees_the_sections_they_have_a_part_in(person, section, editor, board):
    culture = SectionFactory.create(title="Culture", parent=section.get_parent())
    draft(culture, title="Stage")
    idea(headline="Play", section=culture)
    idea(headline="Ferry")
    reporter = person(Role.REPORTER)
    for group in reporter.groups.all():
        group.page_permissions.filter(page=culture).delete()
    assert [line.headline for line in read_board(reporter, timezone.now()).lines] == ["Ferry"]


def test_whoever_has_no_part_in_stories_is_kept_out(desk, person):
    answer = desk(person(Role.AUDIENCE)).get(reverse("rundown"))
    assert answer["Location"] == reverse("wagtailadmin_home")


def test_three_hundred_items_are_read_with_as_many_queries_as_ten(desk, section, editor, reporter):
    desk = desk(editor)
    address = reverse("rundown")

    def queries():
        with CaptureQueriesContext(connection) as asked:
            desk.get(address)
        return len(asked)

    def add(drafts, ideas):
        for number in range(drafts):
            draft(section, title=f"{drafts} {number}", owner=reporter)
        for number in range(ideas):
            idea(reporter, headline=f"{number}", section=section)

    add(2, 8)
    queries()  # what is remembered from then on
    few = queries()
    add(6, 284)
    assert queries() == few
    assert few < 45


def test_a_line_says_who_has_the_story_open(desk, section, editor, reporter):
    story = draft(section, owner=reporter)
    desk(reporter).get(reverse("wagtailadmin_pages:edit", args=[story.pk]))
    assert "Rolf Reed has it open" in desk(editor).get(reverse("rundown")).content.decode()
