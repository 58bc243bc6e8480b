"""Journeys of planning and telling: an idea becomes a story; a story so far is put in order."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import desk, looks
from tests.journeys.served import PASSWORD, PUBLISHER, Served

REPORTER = "rina@example.com"
TAKE_ON = f"""
from masthead.staff import roles
from masthead.staff.models import User
person = User.objects.create_user("{REPORTER}", "{PASSWORD}", first_name="Rina", last_name="Holm")
person.groups.add(roles.group_of(roles.Role.REPORTER))
"""
IDEA = "Who paints the buoys"
# The topic with the longest story so far: its form's key and its address.
FIND_TOPIC = """
from django.db.models import Count
from masthead.chronicle.models import Event
from masthead.topics.models import Topic
key = Event.objects.values_list("topic").annotate(n=Count("pk")).order_by("-n", "topic")[0][0]
print(key, Topic.objects.get(pk=key).url)
"""

Opener = Callable[..., Page]
Keeper = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def staffed(newsroom: Served) -> Served:
    """The sample magazine with a reporter."""
    newsroom.manage("shell", "-c", TAKE_ON)
    return newsroom


def line_of(page: Page, headline: str) -> Locator:
    """Return the line of the rundown with a headline."""
    return page.get_by_role("row").filter(has=page.get_by_role("link", name=headline, exact=True))


def open_plan(page: Page, headline: str) -> Locator:
    """Open the plan of a line over the rundown."""
    page.get_by_role("link", name=f"Plan of “{headline}”").click()
    plan = page.get_by_role("dialog")
    expect(plan.get_by_role("heading", name=headline)).to_be_visible()
    return plan


def save(plan: Locator) -> None:
    """Save a plan; the rundown under it is fresh then."""
    plan.get_by_role("button", name="Save the plan").click()
    expect(plan).to_be_hidden()


def note(page: Page, idea: str) -> None:
    """Note an idea that nobody has yet."""
    page.goto("/desk/rundown/")
    page.get_by_role("link", name="Note an idea").click()
    page.get_by_label("Headline").fill(idea)
    for box in page.get_by_role("checkbox").all():
        box.uncheck()
    page.get_by_role("button", name="Put it on the rundown").click()
    expect(line_of(page, idea)).to_contain_text("nobody")


def give_away(page: Page, idea: str, *, due: datetime) -> None:
    """Give an idea to the reporter, until a time."""
    plan = open_plan(page, idea)
    plan.get_by_label("Rina Holm").check()
    plan.get_by_label("Due").fill(desk.clock(due))
    save(plan)
    expect(page.get_by_role("link", name=f"Plan of “{idea}”")).to_be_focused()
    expect(line_of(page, idea)).to_contain_text("Rina Holm")
    expect(line_of(page, idea).locator("time").first).to_be_attached()


def put_in_work(page: Page, idea: str) -> None:
    """Give an idea a place, and say that somebody is at it."""
    plan = open_plan(page, idea)
    plan.get_by_label("Section").select_option(index=1)  # there is a filter of this name under the plan
    plan.get_by_label("Status").select_option(label="In work")
    save(plan)
    in_work = page.get_by_role("region", name="In work")
    expect(in_work.get_by_role("link", name=idea, exact=True)).to_be_visible()


@looks.each_look
def test_an_idea_is_noted_given_away_and_becomes_a_story(
    staffed: Served, opened: Opener, keep: Keeper, width: int, dark: bool
):
    idea = f"{IDEA} at {width}{' by night' if dark else ''}"
    editor, reporter = opened(width=width, dark=dark), opened(width=width, dark=dark)
    desk.log_in(editor, PUBLISHER)
    note(editor, idea)
    give_away(editor, idea, due=datetime.now(UTC) + timedelta(hours=3))
    put_in_work(editor, idea)
    keep(editor, "in-work")
    desk.log_in(reporter, REPORTER)
    reporter.get_by_role("main").get_by_role("link", name=idea, exact=True).first.click()
    reporter.get_by_role("button", name="Start writing").click()
    expect(reporter.get_by_placeholder("Headline")).to_have_value(idea)
    editor.reload()
    expect(line_of(editor, idea)).to_contain_text("Rina Holm")
    expect(line_of(editor, idea).get_by_text("Idea", exact=True)).to_have_count(0)


@pytest.fixture
def topic(staffed: Served) -> tuple[str, str]:
    """The topic with the longest story so far: where it is put in order, and where it is read."""
    key, address = staffed.manage("shell", "-v", "0", "-c", FIND_TOPIC).split()
    return f"/desk/story-so-far/{key}/", address


def lines_at_desk(page: Page) -> list[str]:
    """Return the lines in the order the desk shows them."""
    return page.locator(".desk-so-far__line").all_inner_texts()


def lines_read(page: Page, address: str) -> list[str]:
    """Return the lines as a reader finds them now."""
    page.goto(address)
    return [text.strip() for text in page.locator(".so-far__link").all_inner_texts()]


def handle(page: Page, line: str) -> Locator:
    """Return what a line is moved by."""
    return page.get_by_role("button", name=f"Move “{line}”")


def move_down(page: Page, line: str, *, by: int) -> None:
    """Move a line with the keyboard alone."""
    with page.expect_response("**/story-so-far/move/**"):
        handle(page, line).focus()
        for key in (*["ArrowDown"] * by, "Enter"):
            page.keyboard.press(key)
    expect(page.locator(".messages")).to_contain_text("was moved")


def drag(page: Page, line: str, *, to: str) -> None:
    """Drag a line to the place of another."""
    with page.expect_response("**/story-so-far/move/**"):
        handle(page, line).drag_to(handle(page, to))


def test_a_story_so_far_is_put_in_order_and_readers_see_it(
    topic: tuple[str, str], opened: Opener, keep: Keeper
):
    where, address = topic
    editor, reader = opened(), opened()
    desk.log_in(editor, PUBLISHER)
    editor.goto(where)
    first, second, third, fourth, *others = lines_at_desk(editor)
    assert lines_read(reader, address) == [first, second, third, fourth, *others]
    editor.get_by_role("button", name="Hide").first.click()
    expect(editor.locator(".messages")).to_contain_text("Readers no longer see")
    expect(editor.locator(".desk-so-far__item").first).to_contain_text("hidden")
    assert lines_read(reader, address) == [second, third, fourth, *others]
    move_down(editor, second, by=2)
    assert lines_at_desk(editor) == [first, third, fourth, second, *others]
    assert lines_read(reader, address) == [third, fourth, second, *others]
    drag(editor, second, to=third)
    assert lines_read(reader, address) == lines_at_desk(editor)[1:]
    assert lines_read(reader, address).index(second) < lines_read(reader, address).index(fourth)
    keep(reader, "read")
