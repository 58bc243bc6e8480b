"""Journeys of a form that saves by itself: it saves all that was typed, and nothing twice."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response, Route, expect

from tests.journeys import desk
from tests.journeys.served import PUBLISHER

# As on a slow machine: Wagtail begins to watch a form not two seconds after it is there, but eight.
SLOWLY = """
const later = window.setTimeout;
window.setTimeout = (act, delay, ...rest) => later(act, delay === 2000 ? 8000 : delay, ...rest);
document.addEventListener("w-unsaved:watch-edits", () => { window.watches = true; });
"""
IS_WATCHING = "window.watches === true"
WOULD_ASK = "!dispatchEvent(new Event('beforeunload', {cancelable: true}))"
A_NEW_STORY = re.compile("/desk/pages/add/")
A_SAVED_ONE = re.compile(r"/desk/pages/\d+/edit/")

Opener = Callable[..., Page]

pytestmark = pytest.mark.usefixtures("newsroom")


def new_story(page: Page) -> None:
    """Open the form of a new story, on a slow machine."""
    page.add_init_script(SLOWLY)
    desk.log_in(page, PUBLISHER)
    page.goto("/desk/write/")
    page.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()
    expect(page.get_by_placeholder("Headline")).to_be_visible()


def test_what_is_typed_at_once_is_saved_without_another_keystroke(opened: Opener):
    page = opened()
    new_story(page)
    assert not page.evaluate(WOULD_ASK)
    page.get_by_placeholder("Headline").press_sequentially("Typed at once")
    assert page.evaluate(WOULD_ASK), "closing the tab would lose it unasked"
    assert not page.evaluate(IS_WATCHING)
    expect(page).to_have_url(A_SAVED_ONE, timeout=30_000)
    page.goto(page.url)
    expect(page.get_by_placeholder("Headline")).to_have_value("Typed at once")


def wait_until_watched(page: Page) -> None:
    """Wait as `wait_for_function` does, which the desk's policy forbids: it makes code of a text."""
    for _ in range(300):
        if page.evaluate(IS_WATCHING):
            return
        page.wait_for_timeout(100)
    raise AssertionError("Wagtail does not watch the form")


def test_who_only_looks_at_a_new_story_saves_none(opened: Opener):
    page = opened()
    new_story(page)
    page.get_by_placeholder("Headline").click()
    page.keyboard.press("Tab")
    assert not page.evaluate(IS_WATCHING)
    wait_until_watched(page)
    page.wait_for_timeout(3000)
    expect(page).to_have_url(A_NEW_STORY)
    assert not page.evaluate(WOULD_ASK)


def test_a_button_pressed_during_autosave_does_not_make_the_story_twice(opened: Opener):
    headline = "Buoy painted once"
    page = opened()
    desk.log_in(page, PUBLISHER)

    def hold(route: Route) -> None:
        if desk.is_autosave(route.request) and not held:
            held.append(route)
        else:
            route.continue_()

    held: list[Route] = []
    page.route("**/desk/pages/add/**", hold)
    desk.begin_story(page, headline)
    page.get_by_role("textbox", name="Standfirst").press_sequentially(" So.")
    for _ in range(300):
        if not held:
            page.wait_for_timeout(100)
    assert held, "there was no autosave"
    page.get_by_role("button", name="Save draft").click(no_wait_after=True)
    page.wait_for_timeout(500)
    held[0].continue_()
    expect(page.locator(".messages li").last).to_be_visible()
    page.goto("/desk/stories/")
    expect(page.get_by_role("main").get_by_role("link", name=headline, exact=True)).to_have_count(1)


def saved_by_itself(response: Response) -> bool:
    """Whether a form has saved by itself, without a fault."""
    return desk.is_autosave(response.request) and response.ok


def test_a_form_that_came_back_with_a_fault_saves_by_itself_again_and_goes_on(opened: Opener):
    page = opened()
    desk.log_in(page, PUBLISHER)
    desk.begin_story(page, "Pilot boat late")
    desk.do(page, "Save draft")
    page.get_by_role("tab", name="Filing").click()
    page.locator("#id_breaking").check()
    desk.do(page, "Save draft")
    expect(page.get_by_text("Say until when the story stays in the strip.").first).to_be_attached()
    assert page.evaluate(WOULD_ASK), "closing the tab would lose it unasked"
    page.get_by_role("tab", name="Filing").click()
    with page.expect_response(saved_by_itself):
        page.locator("#id_breaking").uncheck()
    page.get_by_role("tab", name="Story").click()
    for words in (" Twice.", " Thrice."):
        with page.expect_response(saved_by_itself):
            page.get_by_role("textbox", name="Standfirst").press_sequentially(words)
        page.wait_for_timeout(1500)
    page.goto(page.url)
    expect(page.get_by_role("textbox", name="Standfirst")).to_have_value(
        re.compile(r"Twice\..*Thrice\.|Thrice\..*Twice\.")
    )
