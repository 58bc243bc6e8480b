"""What people do at the desk, in their words: log in, write, preview, publish, hand over, approve."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, Request, expect

from tests.journeys.served import PASSWORD

PATIENCE = 90_000  # milliseconds; the machine that runs journeys may be busy


def log_in(page: Page, email: str) -> None:
    """Log in and arrive at the first screen."""
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page.goto("/desk/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name="Write a story").first).to_be_visible()


def clock(moment: datetime) -> str:
    """Write a moment as a field for a time takes it: by the clock of the sample magazine."""
    return moment.astimezone(ZoneInfo("Europe/London")).strftime("%Y-%m-%dT%H:%M")


def begin_story(page: Page, headline: str) -> None:
    """Begin a story in the first section, with a headline and a standfirst."""
    page.goto("/desk/write/")
    page.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()
    page.get_by_placeholder("Headline").fill(headline)
    page.get_by_role("textbox", name="Standfirst").fill("The town sat in the dark, and looked up.")


def open_story(page: Page, headline: str) -> None:
    """Open a story's form from the list of stories; the search finds it when the worker has come to it."""
    found = page.get_by_role("main").get_by_role("link", name=headline)
    for _ in range(60):
        page.goto(f"/desk/stories/?q={headline.replace(' ', '+')}")
        if found.count():
            break
        page.wait_for_timeout(1000)
    found.first.click()
    expect(page.get_by_placeholder("Headline")).to_have_value(headline)


def chooser(page: Page) -> Locator:
    """Return the open chooser."""
    return page.locator(".modal-body")


def choose_lead_picture(page: Page) -> None:
    """Take the newest picture."""
    page.get_by_role("region", name="Lead picture").get_by_role("button").filter(
        has_text=re.compile("Choose")
    ).first.click()
    chooser(page).locator("[data-chooser-modal-choice]").first.click()
    expect(chooser(page)).to_have_count(0)


def sign_by_two(page: Page) -> list[str]:
    """Put the first two authors over the story and return their names."""
    page.get_by_role("button", name="Add byline").click()
    rows = chooser(page).get_by_role("row").filter(has=page.get_by_role("checkbox", disabled=False))
    names = [rows.nth(n).locator(".title").inner_text().strip() for n in range(2)]
    for n in range(2):
        rows.nth(n).get_by_role("checkbox").check()
    chooser(page).get_by_role("button", name="Confirm selection").click()
    expect(chooser(page)).to_have_count(0)
    return names


def write_text(page: Page, paragraph: str) -> Locator:
    """Write a first paragraph and return the story's body."""
    body = page.locator("[data-contentpath=body]")
    body.locator("[contenteditable=true]").first.click()
    page.keyboard.type(paragraph)
    # The editor hands its text to the form a moment later.
    expect(body.locator("input[name='body-0-value']")).to_have_value(re.compile(re.escape(paragraph)))
    return body


def write_body(page: Page, paragraph: str, quote: str, who: str) -> None:
    """Write a paragraph and a quote under it."""
    body = write_text(page, paragraph)
    body.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name="Quote", exact=True).click()
    kind = body.locator("[data-contentpath=kind] select")
    expect(body.locator("[data-contentpath=who] input")).to_be_hidden()
    kind.select_option(label="Said on record, by a named person")
    body.locator("[data-contentpath=who] input").fill(who)
    body.locator("[contenteditable=true]").last.click()
    page.keyboard.type(quote)


def open_preview(page: Page) -> Locator:
    """Open the preview beside the form and return the headline in it."""
    page.get_by_role("button", name="Toggle preview").click()
    return page.frame_locator("#w-preview-iframe").locator("h1.story__headline")


def is_autosave(sent: Request) -> bool:
    """Whether a form saves by itself."""
    return sent.method == "POST" and "application/json" in sent.headers.get("accept", "")


def open_actions(page: Page) -> None:
    """Open the buttons at the foot of the form; until the form's scripts have come, nothing opens them."""
    page.get_by_role("button", name="More actions", expanded=False).click()


def do(page: Page, action: str) -> None:
    """Press one of the buttons at the foot of the form, and wait for what the desk says."""
    open_actions(page)
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.get_by_role("button", name=action, exact=True).click()
    expect(page.locator(".messages li")).not_to_have_count(0)


def do_all_the_same(page: Page, action: str) -> None:
    """Press one of the buttons, and once more where the desk asks for something first."""
    do(page, action)
    messages = page.locator(".messages")
    if "Asked for before" not in messages.inner_text():
        return
    answer = messages.get_by_role("button", name=re.compile("as it is$"))
    if not answer.count():
        do(page, action)
        return
    with page.expect_navigation(wait_until="domcontentloaded"):
        answer.click()
    expect(page.locator(".messages li")).not_to_have_count(0)


def offered_actions(page: Page) -> list[str]:
    """Return the names of the buttons at the foot of the form."""
    open_actions(page)
    texts = page.locator(".footer button:visible, .footer a:visible").all_inner_texts()
    page.keyboard.press("Escape")
    return [text.strip() for text in texts]
