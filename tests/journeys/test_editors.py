"""Journeys of the people who make the magazine."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from tests.journeys import desk
from tests.journeys.served import PASSWORD, PUBLISHER, Served

REPORTER, EDITOR = "rita@example.com", "edith@example.com"
TAKE_ON = f"""
from masthead.staff import roles
from masthead.staff.models import User
for email, role in (("{REPORTER}", "reporter"), ("{EDITOR}", "editor")):
    person = User.objects.create_user(email, "{PASSWORD}", first_name=role.title())
    person.groups.add(roles.group_of(roles.Role(role)))
"""

Opener = Callable[..., Page]
Keeper = Callable[[Page, str], None]


pytestmark = pytest.mark.usefixtures("newsroom")


@pytest.fixture(scope="module")
def staffed(newsroom: Served) -> Served:
    """The sample magazine with a reporter and an editor."""
    newsroom.manage("shell", "-c", TAKE_ON)
    return newsroom


def drawn(colour: str) -> bytes:
    """A small picture of one colour."""
    data = BytesIO()
    Image.new("RGB", (300, 200), colour).save(data, "PNG")
    return data.getvalue()


def test_an_editor_writes_previews_and_publishes_a_story(opened: Opener, keep: Keeper):
    headline = "Harbour lights go out for one night"
    page = opened()
    desk.log_in(page, PUBLISHER)
    keep(page, "first-screen")
    desk.begin_story(page, headline)
    desk.choose_lead_picture(page)
    names = desk.sign_by_two(page)
    desk.write_body(page, "At nine the harbour went dark.", "I saw the stars.", "Mara Quay")
    expect(desk.open_preview(page)).to_have_text(headline)
    keep(page, "preview")
    desk.do_all_the_same(page, "Publish")
    page.goto("/")
    page.get_by_role("link", name=headline).first.click()
    story = page.get_by_role("main")
    expect(story.get_by_role("heading", level=1)).to_have_text(headline)
    expect(story.get_by_role("figure").first).to_be_visible()
    expect(story.get_by_role("blockquote")).to_contain_text("I saw the stars.")
    for name in names:
        expect(story.get_by_role("link", name=name).first).to_be_visible()
    keep(page, "published")


def test_a_reporter_hands_a_story_over_and_an_editor_approves_it(
    staffed: Served, opened: Opener, keep: Keeper
):
    headline = "Ferry timetable changes on Monday"
    reporter = opened()
    desk.log_in(reporter, REPORTER)
    desk.begin_story(reporter, headline)
    desk.write_text(reporter, "The last boat leaves at ten.")
    assert not any("Publish" in action for action in desk.offered_actions(reporter))
    keep(reporter, "no-publish-button")
    desk.do(reporter, "Submit to Editorial approval")
    editor = opened(width=360)
    desk.log_in(editor, EDITOR)
    keep(editor, "waiting-on-a-phone")
    editor.get_by_role("link", name=headline).first.click()
    desk.do_all_the_same(editor, "Approve and Publish")
    expect(editor.locator(".messages")).to_contain_text("is published")
    editor.goto("/")
    expect(editor.get_by_role("link", name=headline).first).to_be_visible()


def test_a_sponsored_story_without_a_sponsor_is_told_at_once_and_refused_in_words(
    opened: Opener, keep: Keeper
):
    page = opened()
    desk.log_in(page, PUBLISHER)
    desk.begin_story(page, "A word from nobody")
    desk.do(page, "Save draft")
    page.get_by_role("tab", name="Filing").click()
    page.locator("#id_kind").select_option("sponsored")
    finding = page.locator("[data-findings] li").filter(has_text="does not say by whom")
    expect(finding).to_have_count(1)  # while the form is written, before anything is published
    page.get_by_role("tab", name="Story").click()
    finding.get_by_role("link", name="Go there").click()
    expect(page.locator("#id_sponsor")).to_be_visible()
    desk.do_all_the_same(page, "Publish")
    expect(page.locator(".messages")).to_contain_text("does not say by whom")
    expect(page.get_by_placeholder("Headline")).to_have_value("A word from nobody")
    keep(page, "refused")


def test_several_pictures_get_one_credit_and_are_not_lost_in_silence(opened: Opener, keep: Keeper):
    page = opened()
    desk.log_in(page, PUBLISHER)
    page.goto("/desk/images/multiple/add/")
    files: list[FilePayload] = [
        {"name": f"{colour}.png", "mimeType": "image/png", "buffer": drawn(colour)}
        for colour in ("teal", "tomato")
    ]
    page.locator("#fileupload").set_input_files(files)
    waiting = page.locator("form[data-desk-upload]")
    expect(waiting).to_have_count(2)
    page.get_by_label("Credit", exact=True).first.fill("LANTERN")
    expect(waiting.last.get_by_label("Credit", exact=True)).to_have_value("LANTERN")
    page.locator("#desk-common-licence").select_option("own")
    expect(waiting.last.get_by_label("Kind of licence")).to_have_value("own")
    leaving = "!dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    assert page.evaluate(leaving)
    keep(page, "waiting")
    for n in range(2):
        waiting.nth(n).get_by_label("Alternative text").fill("One colour")
    page.get_by_role("button", name="Save all").click()
    expect(waiting).to_have_count(0)
    assert not page.evaluate(leaving)


def test_nothing_covers_the_button_that_saves_a_schedule(opened: Opener):
    page = opened()
    desk.log_in(page, PUBLISHER)
    desk.begin_story(page, "A date")
    page.get_by_role("button", name="Toggle status").click()
    page.locator("[data-a11y-dialog-show='schedule-publishing-dialog']").first.click()
    page.locator("#id_go_live_at").click()
    page.locator("#id_go_live_at").fill("2027-07-05T12:00")
    page.get_by_role("button", name="Save schedule").click(trial=True)
    expect(page.locator(".xdsoft_datetimepicker:visible")).to_have_count(0)
