"""What a browser tells of reading: when, how much, and nothing else."""

import json
import time

import pytest

from masthead.counting.reading_kinds import OWN

TELL = """
window.told = [];
navigator.sendBeacon = (to, body) => { window.told.push([to, body]); return true; };
"""
AHEAD = "window.ahead = true; Object.defineProperty(document, 'prerendering', { get: () => window.ahead });"
UNSEEN = "window.unseen = true; Object.defineProperty(document, 'hidden', { get: () => window.unseen });"
HIDE = """unseen => {
  window.unseen = unseen;
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => window.unseen });
  document.dispatchEvent(new Event('visibilitychange'));
}"""
PHONE = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"


@pytest.fixture
def reading(opened, page_types):
    """A story in a browser that shows what it would send, with a clock of its own."""

    def open_story(*scripts, referer=None, kind="story news", query=""):
        page = opened()
        page.clock.install()
        for script in (TELL, *scripts):
            page.add_init_script(script)
        page.goto(page_types[kind] + query, referer=referer)
        return page

    return open_story


def told(page):
    """Give what was sent of reading so far."""
    return [event for event in all_told(page) if event["kind"] in OWN]


def all_told(page):
    """Give what was sent so far, of reading and of advertising, without what differs each time."""
    batches = page.evaluate("window.told")
    assert {to for to, _body in batches} <= {"/-/count"}
    events = [event for _to, body in batches for event in json.loads(body)["events"]]
    assert len({event.pop("id") for event in events}) == len(events)
    return events


def of_kind(page, kind):
    return [event for event in all_told(page) if event["kind"] == kind]


def after(page, seconds):
    page.clock.run_for(seconds * 1000)
    return page


def test_a_page_is_counted_once_some_seconds_after_it_is_shown(reading):
    page = reading()
    assert told(page) == []
    [view] = told(after(page, 11))
    assert (view["kind"], view["from"]) == ("view", "direct")
    assert view["page"] > 1
    assert 9 <= view["age"] <= 11
    assert of_kind(after(page, 60), "view") == [view]


@pytest.mark.parametrize(
    ("referer", "query", "word"),
    [
        ("https://www.google.com/search?q=harbour", "", "search"),
        ("https://duckduckgo.com/", "", "search"),
        ("https://t.co/abc", "", "social"),
        ("https://www.facebook.com/", "", "social"),
        ("https://elsewhere.example/secret/page", "", "other"),
        ("https://notgoogle.example/", "", "other"),
        (None, "?utm_medium=email", "newsletter"),
    ],
)
def test_of_where_a_reader_came_from_one_word_is_told(reading, referer, query, word):
    page = reading(referer=referer, query=query)
    assert [event["from"] for event in told(after(page, 11))] == [word]
    assert "secret" not in str(page.evaluate("window.told"))


def test_a_link_of_the_magazine_is_told_as_such(reading, sample):
    assert told(after(reading(referer=f"{sample.url}/"), 11))[0]["from"] == "internal"


@pytest.mark.parametrize(
    ("script", "show"),
    [
        (AHEAD, "window.ahead = false; document.dispatchEvent(new Event('prerenderingchange'))"),
        (UNSEEN, "window.unseen = false; document.dispatchEvent(new Event('visibilitychange'))"),
    ],
)
def test_what_nobody_has_looked_at_is_not_counted(reading, script, show):
    page = reading(script)
    assert all_told(after(page, 30)) == []
    page.evaluate(show)
    assert [event["kind"] for event in told(after(page, 11))] == ["view"]


def test_time_is_counted_while_somebody_reads_and_the_page_is_seen(reading):
    page = reading()
    after(page, 100)  # nobody moves after the first thirty seconds
    page.evaluate(HIDE, True)
    assert 28 <= sum(event["seconds"] for event in of_kind(page, "time")) <= 31
    after(page, 100)
    page.evaluate(HIDE, False)
    page.evaluate("dispatchEvent(new Event('scroll'))")
    after(page, 5)
    page.evaluate(HIDE, True)
    assert 4 <= of_kind(page, "time")[-1]["seconds"] <= 6


def test_how_far_is_told_once_for_each_quarter(reading):
    page = reading()
    after(page, 2)
    page.evaluate(HIDE, True)
    before = of_kind(page, "depth")
    page.evaluate(HIDE, False)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    after(page, 2)
    page.evaluate(HIDE, True)
    page.evaluate(HIDE, False)
    page.evaluate("scrollTo(0, 0)")
    after(page, 2)
    page.evaluate(HIDE, True)
    last = of_kind(page, "depth")[-1]
    assert len(of_kind(page, "depth")) == len(before) + 1
    assert (last["before"], last["quarters"]) == (before[-1]["quarters"] if before else 0, 4)


def test_a_page_that_comes_back_counts_anew(reading):
    page = after(reading(), 11)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert [event["from"] for event in of_kind(after(page, 11), "view")] == ["direct", "internal"]


def test_where_readers_are_asked_nothing_is_told_before_they_allow_it(reading, opened, page_types):
    page = opened()
    page.clock.install()
    page.add_init_script(TELL)

    def ask_first(route):
        answer = route.fetch()
        route.fulfill(
            response=answer, body=answer.text().replace('data-counts="always"', 'data-counts="allowed"')
        )

    page.route(f"**{page_types['story news']}", ask_first)
    page.goto(page_types["story news"])
    assert told(after(page, 30)) == []
    allow = "allows => { document.documentElement.dataset.allows = allows;"
    allow += " document.dispatchEvent(new Event('choiceschange')); }"
    page.evaluate(allow, "embeds social")
    assert told(after(page, 30)) == []
    page.evaluate(allow, "embeds statistics")
    assert [event["kind"] for event in told(after(page, 11))] == ["view"]
    page.evaluate(allow, "")
    page.evaluate(HIDE, True)
    assert [event["kind"] for event in told(page)] == ["view"]


def test_what_others_count_goes_the_same_way(reading):
    page = reading()
    page.evaluate("document.dispatchEvent(new CustomEvent('count', { detail: { kind: 'click', line: 12 } }))")
    [click] = of_kind(after(page, 11), "click")
    assert click["line"] == 12


def test_nothing_is_stored_in_the_browser(reading):
    page = after(reading(), 40)
    page.evaluate(HIDE, True)
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


ASK = """
from masthead.counting.models import PageDay
days = PageDay.objects.filter(page__url_path__endswith='{path}').values_list(
    'views', 'seconds', 'depth_100', 'from_search'
)
print('ROW', *map(sum, zip(*days)))
"""


def test_what_a_reader_does_is_in_the_figures_seconds_later(browser, newsroom, page_types):
    path = page_types["story news"]
    before = figures(newsroom, path)
    context = browser.new_context(base_url=newsroom.url, user_agent=PHONE)
    page = context.new_page()
    page.goto(path, referer="https://www.google.com/")
    page.mouse.move(200, 200)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(3_500)
    # Leaving tells likewise, but then this browser says that it is a program, whatever it was told to say.
    page.evaluate(HIDE, True)
    wanted = (before[0] + 1, before[2] + 1, before[3] + 1)
    deadline = time.monotonic() + 60
    while (found := figures(newsroom, path)) and (found[0], found[2], found[3]) != wanted:
        assert time.monotonic() < deadline, f"{found} after {before}"
        time.sleep(1)
    assert 1 <= found[1] - before[1] <= 10
    context.close()


def figures(magazine, path):
    said = magazine.manage("shell", "-v", "0", "-c", ASK.format(path=path))
    return [int(word) for word in said.partition("ROW ")[2].split()]
