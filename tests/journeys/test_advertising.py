"""Advertising before readers: nothing moves, never too much of it, none of it where there is no script."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Route, expect

from tests.journeys.asking import answer_nothing
from tests.journeys.test_accessibility import STANDARDS
from tests.journeys.test_counting import TELL

STORY = "/news/blythe-osei-ward-wedding/"  # long enough for advertising inside
SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const names = entry.sources.map(({ node }) => node?.className || node?.nodeName);
    if (!entry.hadRecentInput) window.shifts.push([entry.value, names]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
DENSITY = """() => {
  const seen = (node) => node.getBoundingClientRect().height;
  const ads = [...document.querySelectorAll(".ad")].map(seen).reduce((sum, height) => sum + height, 0);
  return ads / seen(document.querySelector("article.story") ?? document.querySelector("main"));
}"""
UNDER = """(selector) => {
  const end = document.querySelectorAll(selector);
  const low = end.length ? end[end.length - 1].getBoundingClientRect().bottom : 0;
  return low - document.querySelector(".ad--bottom").getBoundingClientRect().top;
}"""  # px of it that lie under what stays on the screen
LIVE = """
from masthead.articles.models import Article
import json
print("\\n" + json.dumps([story.get_url() for story in Article.objects.live()]))
"""


def creative(number, form, width=300, height=50, **more):  # fits every place
    told = {"id": number, "form": form, "width": width, "height": height, "weight": 1, "link": "/-/ads/go/x/"}
    return {**told, **more}


def line(number, *creatives, **more):
    told = {"id": number, "priority": 1, "weight": 1, "chance": 1, "advertiser": number, "trade": ""}
    lists = ("places", "screens", "sections", "topics", "without", "kinds", "countries")
    return {**told, "cap": 0, "hours": 1, **{name: [] for name in lists}, "creatives": creatives, **more}


GROWING = """<script>
const more = () => document.body.append(Object.assign(document.createElement("p"), { textContent: "more" }));
setInterval(more, 50);
try { parent.document.body.style.paddingTop = "500px" } catch {}
window.open("about:blank"); try { top.location = "about:blank" } catch {}
</script>"""
NASTY = [
    line(1, creative(1, "picture", source="/late.png", alt="Late")),
    line(2, creative(2, "picture", source="/huge.svg", alt="Of another size than it says")),
    line(3, creative(3, "html", source="/grows.html", alt="Grows")),
    line(4, creative(4, "html", source="/never.html", alt="")),
    line(5, creative(5, "picture", source="/empty.png", alt="Empty")),
    line(6, creative(6, "native", headline="Word " * 400, text="Text " * 400)),
    line(
        7, creative(7, "video", 300, 250, source="/huge.svg", film="/never.html", alt="", leads="Go " * 400)
    ),
]
HUGE = "<svg xmlns='http://www.w3.org/2000/svg' width='3000' height='3000'></svg>"
GOOD = "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='50'></svg>"


@pytest.fixture
def read(opened, sample):
    """Open a page while the nastiest advertisements run, and read it to its end."""

    def go(path, *, lines=NASTY, **how):
        page = opened(**how)
        page.add_init_script(SHIFTS)
        held: list[Route] = []

        def hold(route: Route) -> None:  # `held.append` is no function of Python's, which routes ask for
            held.append(route)

        schedule = json.dumps({"lines": lines})
        page.route("**/advertising/schedule.json", lambda route: route.fulfill(body=schedule))
        page.route("**/late.png", hold)
        page.route("**/never.html**", hold)
        page.route("**/huge.svg", lambda route: route.fulfill(body=HUGE, content_type="image/svg+xml"))
        page.route("**/grows.html**", lambda route: route.fulfill(body=GROWING, content_type="text/html"))
        page.route("**/empty.png", lambda route: route.fulfill(body="", content_type="image/png"))
        answer_nothing(page, sample)
        page.goto(path, wait_until="domcontentloaded")  # some of them never let the page be loaded
        for _ in range(page.evaluate("document.body.scrollHeight") // 400):
            page.mouse.wheel(0, 400)
            page.wait_for_timeout(60)
        for route in held[:1]:
            route.fulfill(body=HUGE, content_type="image/svg+xml")
        page.wait_for_timeout(300)
        for route in held[1:]:
            route.abort()
        return page

    return go


@pytest.mark.parametrize(("width", "dark"), [(360, False), (768, True), (1280, False)])
@pytest.mark.parametrize("path", [STORY, "/news/", "/"])
def test_the_nastiest_advertisements_move_nothing(read, keep, path, width, dark):
    page = read(path, width=width, dark=dark)
    assert page.locator(".ad__room > *").count() > 0, "nothing was shown, so nothing could move"
    assert [shift for shift in page.evaluate("window.shifts") if "ad" in json.dumps(shift[1])] == []
    assert sum(value for value, _ in page.evaluate("window.shifts")) < 0.001
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert len(page.context.pages) == 1
    keep(page, path.strip("/") or "front")


def test_no_story_of_the_sample_carries_more_than_its_share_on_a_phone(opened, sample):
    addresses = json.loads(sample.manage("shell", "-v", "0", "-c", LIVE).strip().splitlines()[-1])
    page = opened(width=360)
    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = page.evaluate(DENSITY)
    assert max(found.values()) <= 0.3, {address: share for address, share in found.items() if share > 0.3}
    assert sum(share > 0.05 for share in found.values()) > len(found) / 2  # it sells, too


@pytest.mark.parametrize("path", ["/", "/news/", "/archive/", "/topics/"])
def test_no_front_and_no_list_carries_more_than_its_share_on_a_phone(opened, path):
    page = opened(width=360)
    page.goto(path)
    assert page.evaluate(DENSITY) <= 0.3


def test_without_scripts_there_is_neither_label_nor_room(opened):
    page = opened(width=360, scripts=False)
    page.goto(STORY)
    assert page.locator(".ad").count() > 0
    expect(page.locator(".ad:visible")).to_have_count(0)
    expect(page.get_by_text("Article continues below advertisement").locator("visible=true")).to_have_count(0)


@pytest.mark.parametrize("dark", [False, True])
def test_a_page_with_advertising_is_accessible(read, dark):
    good = [line(1, creative(1, "native", headline="A boat of your own", text="Built on the quay."))]
    page = read(STORY, lines=good, width=360, dark=dark)
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": STANDARDS}})
    assert found.violations_count == 0, found.generate_report()


def test_a_reader_at_the_keyboard_gets_past_an_advertisement(read):
    page = read(STORY, width=1280)
    skip = page.locator(".ad--story .ad__skip").first
    skip.focus()
    expect(skip).to_be_visible()
    skip.press("Enter")
    assert page.url.endswith("#after-ad-1")


def test_what_stays_on_the_screen_can_be_sent_away(read):
    small = [line(1, creative(1, "native", headline="Boats", text=""), places=["bottom"])]
    page = read(STORY, lines=small, width=360)
    page.locator(".ad--bottom").get_by_role("button", name="Close").click()
    expect(page.locator(".ad--bottom")).to_have_count(0)


def test_whoever_sends_it_away_is_back_where_they_were(read):
    small = [line(1, creative(1, "native", headline="Boats", text=""), places=["bottom"])]
    page = read(STORY, lines=small, width=360)
    button = page.locator(".ad--bottom").get_by_role("button", name="Close")
    page.locator("footer a").last.focus()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("footer a").last).to_be_focused()
    page.reload()
    button.press("Enter")  # the first thing that has the focus
    expect(page.locator("#main")).to_be_focused()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_what_stays_on_the_screen_covers_neither_the_end_nor_what_the_keyboard_leads_to(read, width):
    small = [line(1, creative(1, "native", headline="Boats", text=""), places=["bottom"])]
    page = read(STORY, lines=small, width=width)
    page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    assert page.evaluate(UNDER, "footer") <= 1
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(UNDER, ":focus:not(.ad--bottom *)") <= 1


def told_of(page):
    """Leave the page, and return what it told of advertising."""
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    events = [event for _to, body in page.evaluate("window.told") for event in json.loads(body)["events"]]
    return sorted(
        (event["kind"], event["line"], event["creative"]) for event in events if "creative" in event
    )


def test_a_browser_tells_what_was_shown_and_what_was_seen(opened, sample):
    page = opened(width=360)
    page.add_init_script(TELL)
    good = [line(7, creative(8, "native", headline="A boat of your own", text="Built on the quay."))]
    page.route("**/advertising/schedule.json", lambda route: route.fulfill(body=json.dumps({"lines": good})))
    page.goto(STORY)
    shown = page.locator(".ad__native").first
    shown.scroll_into_view_if_needed()
    page.wait_for_timeout(1500)
    assert told_of(page) == [("impression", 7, 8), ("viewable", 7, 8)]  # a line stands once on a page
    assert re.fullmatch(r"/-/ads/go/x/\?n=[0-9a-z]{8,13}", shown.get_attribute("href") or "")


def test_a_browser_tells_once_that_a_line_by_share_could_have_stood(opened, sample):
    page = opened(width=360)
    page.add_init_script(TELL)
    never = line(7, creative(8, "native", headline="Not drawn", text=""), share=True, chance=0)
    shown = line(9, creative(10, "native", headline="Drawn", text=""))
    lines = json.dumps({"lines": [never, shown]})
    page.route("**/advertising/schedule.json", lambda route: route.fulfill(body=lines))
    page.goto(STORY)
    page.locator(".ad__native").first.scroll_into_view_if_needed()
    page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    page.wait_for_timeout(500)
    told = [one for one in told_of(page) if one[0] != "viewable"]
    assert told == [("impression", 9, 10), ("opportunity", 7, 8)]


@pytest.mark.parametrize(
    ("source", "body", "kind", "told"),
    [
        ("/good.svg", GOOD, "image/svg+xml", [("impression", 7, 8), ("viewable", 7, 8)]),
        ("/empty.png", "", "image/png", []),
        ("/missing.png", None, "", []),
    ],
)
def test_a_picture_that_did_not_come_was_shown_to_nobody(opened, source, body, kind, told):
    page = opened(width=360)
    page.add_init_script(TELL)
    lines = [line(7, creative(8, "picture", source=source, alt="A boat"))]
    page.route("**/advertising/schedule.json", lambda route: route.fulfill(body=json.dumps({"lines": lines})))
    page.route(
        f"**{source}",
        lambda route: route.abort() if body is None else route.fulfill(body=body, content_type=kind),
    )
    page.goto(STORY)
    page.locator(".ad__room img").first.scroll_into_view_if_needed()
    for _ in range(1 if not told else 20):  # the picture may be slow to come
        page.wait_for_timeout(1500)
        if (found := told_of(page)) == told:
            break
    assert found == told


@pytest.mark.parametrize(("country", "count"), [("DE", 1), ("FR", 0)])
def test_a_line_for_a_country_waits_until_the_readers_is_known(opened, country, count):
    page = opened(width=1280)
    page.add_init_script(f"""addEventListener("DOMContentLoaded", () => setTimeout(() => {{
      document.documentElement.dataset.country = "{country}";
      document.dispatchEvent(new CustomEvent("choiceschange", {{ detail: {{}} }}));
    }}, 700))""")
    german = [line(9, creative(9, "native", headline="Eine Reise", text="An die See."), countries=["DE"])]
    page.route(
        "**/advertising/schedule.json", lambda route: route.fulfill(body=json.dumps({"lines": german}))
    )
    page.route(STORY, asks_for_country)
    page.goto(STORY)
    page.wait_for_timeout(2000)
    assert page.locator(".ad__native").count() == count


def asks_for_country(route: Route) -> None:
    """Give a page as it is where something on it is aimed at readers of some countries."""
    answer = route.fetch()
    body = answer.text().replace('<script type="module"', '<script data-needs-country type="module"')
    route.fulfill(response=answer, body=body)
