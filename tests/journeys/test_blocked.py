"""A reader with a blocker: whatever it cuts off, the story is whole and still, and announces nothing."""

import re
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Route, expect

from tests.journeys.asking import FILM, STORY, Reader
from tests.journeys.networks import read_through
from tests.journeys.test_accessibility import STANDARDS
from tests.journeys.test_advertising import SHIFTS

# What the usual lists cut off: addresses of advertising (EasyList: /ads/, /advertising/, advertisement-, the
# networks) and of counting (EasyPrivacy: beacons, names with count in them). Our room for advertising, its
# scripts, its schedule, its pictures and the counter are among them.
BY_ADDRESS = r"/ads/|/advertising/|/advertisement|/-/count|/counting|doubleclick|googlesyndication"
# A blocker in the network lets scripts and styles of a page pass, and stops what they ask for.
IN_THE_NETWORK = r"/advertising/schedule|/-/count|/advertisement-|doubleclick|googlesyndication"
# And one that hides what looks like advertising, as lists of elements do.
HIDING = """(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".ad, [data-ad] { display: none !important }");
  document.adoptedStyleSheets = [sheet];
})()"""
BLOCKERS = {
    "by address": (BY_ADDRESS, ""),
    "in the network": (IN_THE_NETWORK, ""),
    "hiding": (IN_THE_NETWORK, HIDING),
}
TEXT = "[...document.querySelectorAll('.prose > :not(.ad, .ad__after)')].map(one => one.textContent)"
PICTURES = """[...document.querySelectorAll('main img')]
  .filter(one => one.checkVisibility() && !one.naturalWidth).map(one => one.src)"""  # that did not come
SHIFTED = "window.shifts.reduce((sum, [value]) => sum + value, 0)"
HEIGHT = "document.querySelector('.prose').offsetHeight"


@dataclass
class Blocked:
    """What a blocker cut off, and what the page said of it in the console."""

    pattern: re.Pattern[str]
    cut: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def stop(self, route: Route) -> None:
        """Let a request fail as a blocker does."""
        self.cut.append(route.request.url)
        route.abort("blockedbyclient")

    def hear(self, message: ConsoleMessage) -> None:
        """Keep what went wrong besides the requests that were cut off."""
        is_cut = "ERR_BLOCKED_BY_CLIENT" in message.text and self.pattern.search(message.location["url"])
        if message.type in {"error", "warning"} and not is_cut:
            self.said.append(f"{message.text} ({message.location['url']})")


def read_with(one: Reader, blocker: str) -> tuple[Page, Blocked]:
    """Read a story to its end with a blocker."""
    pattern, hides = BLOCKERS[blocker]
    blocked = Blocked(re.compile(pattern))
    one.context.route(blocked.pattern, blocked.stop)
    one.context.add_init_script(SHIFTS)
    if hides:
        one.context.add_init_script(hides)
    page = one.context.new_page()
    page.on("console", blocked.hear)
    page.on("pageerror", lambda error: blocked.said.append(str(error)))
    page.goto(STORY, wait_until="networkidle")
    read_through(page, undecided=True)
    return page, blocked


def told_without(visit):
    """Give the words of the story as somebody without a blocker reads them."""
    plain = visit(country="DE", scripts=False)
    return plain.read().locator(".prose > :not(.ad, .ad__after)").all_text_contents()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("blocker", BLOCKERS)
def test_the_story_is_whole_and_still_and_nothing_breaks(visit, keep, blocker, width):
    page, blocked = read_with(visit(country="DE", width=width), blocker)
    assert blocked.cut, "nothing was cut off"
    assert page.evaluate(TEXT) == told_without(visit)
    assert page.evaluate(PICTURES) == []
    assert page.evaluate(SHIFTED) == 0
    assert blocked.said == []
    keep(page, f"{blocker}-{width}")


@pytest.mark.parametrize("blocker", BLOCKERS)
def test_nothing_is_announced_that_does_not_come(visit, blocker):
    page, _ = read_with(visit(country="DE", width=360), blocker)
    assert page.locator(".ad").count() > 0
    expect(page.locator(".ad:visible")).to_have_count(0)
    expect(page.locator(".ad__label:visible")).to_have_count(0)
    assert page.get_by_role("complementary", name=re.compile("dvertisement")).count() == 0


def test_room_that_was_kept_stays_so_that_nobody_loses_their_line(visit):
    free = visit(country="DE", width=360).read()
    page, _ = read_with(visit(country="DE", width=360), "in the network")
    assert page.evaluate(HEIGHT) == pytest.approx(free.evaluate(HEIGHT), abs=1)


@pytest.mark.parametrize("blocker", BLOCKERS)
def test_it_stays_accessible_and_the_layer_asks_and_takes_an_answer(visit, blocker):
    one = visit(country="DE", width=360)
    page, blocked = read_with(one, blocker)
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": STANDARDS}})
    assert found.violations_count == 0, found.generate_report()
    blocked.said.clear()  # axe complains of a style sheet that it cannot fetch
    layer = page.get_by_role("dialog")
    layer.get_by_role("button", name="Accept all").click()
    expect(layer).to_have_count(0)
    expect(page.locator(f"{FILM} iframe")).to_have_count(1)
    assert "embeds" in one.choice.purposes
    assert blocked.said == []
