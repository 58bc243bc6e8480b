"""Journeys of stories that must stand up: a source nobody names, a correction, a bundle at its second."""

import re
import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import desk
from tests.journeys.served import PASSWORD, PUBLISHER, Served

REPORTER, EDITOR = "rosa@example.com", "ida@example.com"
TAKE_ON = f"""
from masthead.staff import roles
from masthead.staff.models import User
for email, role in (("{REPORTER}", "reporter"), ("{EDITOR}", "editor")):
    person = User.objects.create_user(email, "{PASSWORD}", first_name=role.title())
    person.groups.add(roles.group_of(roles.Role(role)))
"""
WRITE_THREE = """
from masthead.articles.models import Article
from masthead.pages.publishing import publish
from masthead.topics.models import Section
section = Section.objects.live().order_by("path").first()
for n in ("one", "two", "three"):
    story = Article(title=f"Regatta part {n}", slug=f"regatta-{n}", standfirst="At noon.", live=False)
    story.body = [("text", "<p>The boats were level at the mark.</p>")]
    section.add_child(instance=story)
    story.save_revision()
"""
HEADLINE = "The tide gauge was painted on"
QUOTE = "The needle has been painted on since March."
SPEAKER = "somebody who looks after the pier"

Opener = Callable[..., Page]
Keeper = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def staffed(newsroom: Served) -> Served:
    """The sample magazine with a reporter and an editor."""
    newsroom.manage("shell", "-c", TAKE_ON)
    return newsroom


def field(body: Locator, name: str) -> Locator:
    """Return a field of the quote in a story's text."""
    return body.locator(f"[name='body-1-value-{name}']")


def write_with_unnamed_source(page: Page) -> None:
    """Write a story with a quote of somebody whose name readers are not told."""
    desk.begin_story(page, HEADLINE)
    body = desk.write_text(page, "The gauge has shown the same height since March.")
    body.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name="Quote", exact=True).click()
    field(body, "kind").select_option(label="Said by somebody who is not named")
    body.locator("[contenteditable=true]").last.click()
    page.keyboard.type(QUOTE)
    field(body, "who").fill(SPEAKER)
    field(body, "why").fill("she would lose her work")
    for name, said in (("hand", "first"), ("substance", "information"), ("confirmed", "no")):
        field(body, name).select_option(value=said)
    # The editor hands its text to the form a moment later.
    expect(field(body, "text")).to_have_value(re.compile(re.escape(QUOTE)))


def logged_in(opened: Opener, email: str) -> Page:
    """Open the desk as somebody."""
    page = opened()
    desk.log_in(page, email)
    return page


def read(magazine: Served, address: str) -> str:
    """Ask for an address as a reader does who has never been here."""
    with urllib.request.urlopen(magazine.url + address, timeout=60) as answer:
        said: str = answer.read().decode()
    return said


def sign_off(page: Page) -> None:
    """Open the story's sources, tick every statement of the one that waits, and sign."""
    desk.open_story(page, HEADLINE)
    page.get_by_role("link", name="Sources and replies").click()
    page.get_by_role("link", name=re.compile("Sign it off")).click()
    sign = page.get_by_role("button", name="Sign it off")
    sign.wait_for()  # `all` does not wait for the page
    for box in page.get_by_role("main").get_by_role("checkbox").all():
        box.check()
    sign.click()
    expect(page.locator(".messages li")).not_to_have_count(0)


def add_to_the_quote(page: Page, words: str) -> None:
    """Write more into the quote."""
    desk.open_story(page, HEADLINE)
    page.locator("[data-contentpath=body] [contenteditable=true]").last.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)
    # The editor hands its text to the form a moment later.
    expect(page.locator("input[name='body-1-value-text']")).to_have_value(
        re.compile(re.escape(words.strip()))
    )


def test_a_source_nobody_names_is_blocked_signed_off_published_and_lapses(
    staffed: Served, opened: Opener, keep: Keeper
):
    reporter, editor, reader = logged_in(opened, REPORTER), logged_in(opened, EDITOR), opened()
    write_with_unnamed_source(reporter)
    desk.do(reporter, "Submit to Editorial approval")
    expect(reporter.locator(".messages")).to_contain_text("handed over")
    desk.open_story(editor, HEADLINE)
    desk.do(editor, "Approve and Publish")
    expect(editor.locator(".messages")).to_contain_text("nobody has signed off this wording")
    keep(editor, "blocked")
    desk.open_story(reporter, HEADLINE)
    reporter.get_by_role("link", name="Sources and replies").click()
    expect(reporter.get_by_role("link", name=re.compile("Sign it off"))).to_have_count(0)
    sign_off(editor)
    desk.open_story(editor, HEADLINE)
    desk.do_all_the_same(editor, "Approve and Publish")
    reader.goto("/")
    reader.get_by_role("link", name=HEADLINE).first.click()
    expect(reader.get_by_role("blockquote").first).to_contain_text(QUOTE)
    expect(reader.get_by_role("main")).to_contain_text(f"{SPEAKER}, who asked not to be named because")
    add_to_the_quote(editor, " I have told them.")
    desk.do(editor, "Publish")
    expect(editor.locator(".messages")).to_contain_text("nobody has signed off this wording")
    expect(editor.get_by_role("main")).to_contain_text("Sign-off lapsed")
    keep(editor, "lapsed")
    assert "I have told them" not in read(staffed, urlsplit(reader.url).path)


def test_an_editor_whose_own_change_was_saved_by_itself_approves_nothing_and_is_told_who_may(
    staffed: Served, opened: Opener, keep: Keeper
):
    headline = "Slipway closes for a week"
    reporter, editor = logged_in(opened, REPORTER), logged_in(opened, EDITOR)
    desk.begin_story(reporter, headline)
    desk.write_text(reporter, "The slipway closes on Monday.")
    desk.do(reporter, "Submit to Editorial approval")
    desk.open_story(editor, headline)
    standfirst = editor.get_by_role("textbox", name="Standfirst")
    with editor.expect_response(lambda answer: desk.is_autosave(answer.request)):
        standfirst.press_sequentially(" For a week.")
    desk.do(editor, "Approve and Publish")
    told = editor.locator(".messages")
    expect(told).to_contain_text("You wrote or changed “Slipway closes for a week”")
    expect(told).to_contain_text(PUBLISHER)
    expect(told).not_to_contain_text("is approved")
    expect(standfirst).to_have_value(re.compile("For a week"))
    keep(editor, "own")
    assert headline not in read(staffed, "/news/")
    publisher = logged_in(opened, PUBLISHER)
    desk.open_story(publisher, headline)
    desk.do_all_the_same(publisher, "Approve and Publish")
    expect(publisher.locator(".messages")).to_contain_text("is published")


def put_right(page: Page, headline: str, words: str) -> None:
    """Write a story's first paragraph anew and keep it as a draft."""
    desk.open_story(page, headline)
    page.locator("[data-contentpath=body] [contenteditable=true]").first.click()
    page.keyboard.press("Control+a")
    page.keyboard.type(words)
    expect(page.locator("input[name='body-0-value']")).to_have_value(re.compile(re.escape(words)))
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messages li").last).to_be_visible()


def tell_readers(page: Page, words: str, *, different: str) -> None:
    """Correct the story whose form is open, with a notice."""
    page.get_by_role("button", name="Actions").first.click()
    page.get_by_role("link", name=re.compile("^Correct")).first.click()
    expect(page.get_by_role("main")).to_contain_text(different)
    page.get_by_role("radio", name="Correction", exact=True).check()
    page.locator("[contenteditable=true]").click()
    page.keyboard.type(words)
    page.get_by_role("textbox", name=re.compile("Signed")).fill("The news desk")
    expect(page.locator("input[name=text]")).to_have_value(re.compile(re.escape(words)))
    page.get_by_role("button", name="Tell readers").click()
    expect(page.locator(".messages li").last).to_be_visible()


def test_a_correction_is_everywhere_at_the_next_request(staffed: Served, opened: Opener, keep: Keeper):
    notice = "An earlier version said 1963. The lighthouse was built in 1936."
    editor = opened()
    desk.log_in(editor, EDITOR)
    desk.begin_story(editor, "Lighthouse to be repainted")
    desk.write_text(editor, "The lighthouse was built in 1963.")
    desk.do_all_the_same(editor, "Publish")
    [address, *_] = re.findall(r'href="(/[^"]+/lighthouse-to-be-repainted/)"', read(staffed, "/"))
    places = (address, "/corrections/", "/corrections/feed/", "/corrections/feed/atom/")
    before = {place: read(staffed, place) for place in (*places, "/feed/")}
    assert "1963" in before[address]
    assert not any("1936" in said for said in before.values())
    put_right(editor, "Lighthouse to be repainted", "The lighthouse was built in 1936.")
    assert read(staffed, address) == before[address]
    tell_readers(editor, notice, different="1936")
    assert [place for place in places if notice not in read(staffed, place)] == []
    assert "The lighthouse was built in 1936." in read(staffed, "/feed/")
    assert '"CorrectionComment"' in read(staffed, address)
    reader = opened(width=360)
    reader.goto(address)
    keep(reader, "corrected")


def plan_bundle(page: Page, title: str, stories: str, *, at: datetime) -> None:
    """Make a bundle of the three stories that a search finds, and schedule it."""
    page.goto("/desk/bundles/new/")
    page.get_by_role("textbox", name="Title").fill(title)
    page.get_by_role("button", name="Add story").click()
    desk.chooser(page).get_by_label("Search").first.fill(stories)
    expect(desk.chooser(page).get_by_role("checkbox")).to_have_count(3)
    for box in desk.chooser(page).get_by_role("checkbox").all():
        box.check()
    desk.chooser(page).get_by_role("button", name="Confirm selection").click()
    expect(desk.chooser(page)).to_have_count(0)
    page.locator("#id_at").fill(desk.clock(at))
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_role("main")).to_contain_text("Nothing stands against it.")
    page.get_by_role("button", name="Schedule").click()
    expect(page.get_by_role("alert")).to_contain_text("a byline")
    page.get_by_role("button", name="Schedule as it is").click()
    expect(page.get_by_role("main")).to_contain_text("Scheduled")


def watch(magazine: Served, address: str, words: list[str], *, until: datetime) -> Iterator[int]:
    """Give, look by look, how many of some words a page has, until it has all of them."""
    seen = 0
    while seen < len(words) and datetime.now(UTC) < until:
        said = read(magazine, address)
        seen = sum(word in said for word in words)
        yield seen
        time.sleep(0.1)


def test_three_stories_go_live_together_at_their_second(staffed: Served, opened: Opener, keep: Keeper):
    staffed.manage("shell", "-c", WRITE_THREE)
    page = opened()
    desk.log_in(page, PUBLISHER)
    at = datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(minutes=2)
    plan_bundle(page, "Regatta, noon", "Regatta part", at=at)
    keep(page, "scheduled")
    parts = [f"Regatta part {n}" for n in ("one", "two", "three")]
    looks = list(watch(staffed, "/news/", parts, until=at + timedelta(seconds=60)))
    arrived = datetime.now(UTC)
    assert looks[-1] == len(parts), "they did not go live"
    assert set(looks[:-1]) == {0}, "some were there before the others, or before their time"
    assert at <= arrived
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("Published")
    assert all(part in read(staffed, "/feed/") for part in parts)
