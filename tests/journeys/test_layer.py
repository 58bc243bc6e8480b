"""The layer that asks: fair, small, still, and usable by everybody."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.asking import SIGNALS, STORY
from tests.journeys.looks import each_look
from tests.journeys.test_accessibility import STANDARDS
from tests.journeys.test_advertising import creative, line

SHIFTS = """new Promise(resolve => new PerformanceObserver(
  list => resolve(list.getEntries().reduce((sum, one) => sum + one.value, 0))
).observe({ type: 'layout-shift', buffered: true }) || setTimeout(() => resolve(0), 500))"""
# Whether all of what has the focus is behind the layer (WCAG 2.4.11).
COVERED = """() => {
  const layer = document.querySelector('.choices').getBoundingClientRect();
  const box = document.activeElement.getBoundingClientRect();
  const isInside = document.activeElement.closest('.choices');
  return !isInside && box.top >= layer.top && box.top < layer.bottom;
}"""


def comes_out(page):
    """Whether what has the focus comes out from behind the layer; inside a frame that takes a moment."""
    for _ in range(20):
        if not page.evaluate(COVERED):
            return True
        page.wait_for_timeout(50)
    return False


@pytest.fixture
def open_layer(opened):
    """Open a story whose reader is asked."""

    def begin(address=STORY, height=800, **how):
        page = opened(**how)
        page.set_viewport_size({"width": how.get("width", 1280), "height": height})
        page.goto(address)
        layer = page.get_by_role("dialog")
        expect(layer).to_be_visible()
        return page, layer

    return begin


@each_look
def test_axe_finds_nothing_folded_or_unfolded(open_layer, keep, width, dark):
    page, layer = open_layer(width=width, dark=dark)
    for step in ("folded", "unfolded"):
        page.screenshot(path=f".journeys/layer-{width}-{'dark' if dark else 'light'}-{step}.png")
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": STANDARDS}})
        assert found.violations_count == 0, found.generate_report()
        if step == "folded":
            layer.get_by_role("button", name="Choose").click()


def test_yes_and_no_are_of_one_size_side_by_side_and_large_enough(open_layer):
    for width in (320, 360, 768, 1280):
        _page, layer = open_layer(width=width)
        yes, no, other = (
            layer.get_by_role("button", name=name).bounding_box()
            for name in ("Accept all", "Reject all", "Choose")
        )
        assert yes["y"] == no["y"] == other["y"]
        assert yes["width"] == pytest.approx(no["width"], abs=0.5)
        assert yes["height"] == no["height"] >= 44
        styles = layer.page.evaluate(
            "[...document.querySelectorAll('.choices button')].slice(0, 2).map(one => {"
            " const style = getComputedStyle(one);"
            " return [style.backgroundColor, style.color, style.font, style.boxShadow].join() })"
        )
        assert styles[0] == styles[1]


def test_it_takes_less_than_a_third_of_a_phones_screen_and_all_of_it_can_be_read(open_layer):
    page, layer = open_layer(width=360, height=640)
    assert layer.bounding_box()["height"] < 640 / 3  # with two purposes, as the sample asks for
    hidden = page.evaluate(
        "(() => { const box = document.querySelector('.choices__words');"
        " return box.scrollHeight - box.clientHeight })()"
    )
    assert hidden <= 1, "the words do not fit"


# Whether all of something is on the screen and within what scrolls it: on the layer, in front of it.
IN_VIEW = """one => {
  const inside = (box, by) => box.top >= by.top - 1 && box.bottom <= by.bottom + 1;
  const box = one.getBoundingClientRect(), words = one.closest('.choices__words');
  return inside(box, { top: 0, bottom: innerHeight })
    && (!words || inside(box, words.getBoundingClientRect()));
}"""


def in_view(place):
    return place.evaluate(IN_VIEW)


@pytest.mark.parametrize(("width", "height"), [(640, 360), (320, 256), (360, 640), (768, 1024)])
def test_on_no_screen_is_anybody_asked_without_words(open_layer, width, height):
    _page, layer = open_layer(width=width, height=height)
    assert in_view(layer.locator(".choices__title"))
    assert in_view(layer.locator("[data-when=opt-in]"))
    assert all(in_view(button) for button in layer.locator("button:visible").all())
    layer.get_by_role("button", name="Choose").click()
    assert in_view(layer.get_by_role("checkbox").first)
    assert layer.locator(".choices__words").bounding_box()["height"] >= 0.4 * height or height > 700
    last = layer.locator(".purpose__why").last
    last.scroll_into_view_if_needed()
    assert last.evaluate("one => one.getBoundingClientRect().bottom") <= height
    assert all(in_view(button) for button in layer.locator("button:visible").all())


@pytest.mark.parametrize(("width", "height"), [(640, 360), (320, 256), (360, 640)])
def test_that_a_signal_is_respected_is_read_first(opened, width, height):
    page = opened(width=width)
    page.set_viewport_size({"width": width, "height": height})
    page.context.add_init_script(SIGNALS)
    page.goto(STORY)
    said = page.get_by_role("dialog").get_by_text("Your browser's signal is respected")
    expect(said).to_be_visible()
    assert in_view(said)


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_on_a_wide_front_it_leaves_the_leads_headline_in_sight(open_layer, width):
    page, layer = open_layer("/", width=width)
    ends = layer.evaluate("one => one.getBoundingClientRect().right")
    begins = page.locator(".card--lead .card__words").first.evaluate(
        "one => one.getBoundingClientRect().left"
    )
    assert ends <= begins


def test_long_words_get_the_room_they_want(open_layer):
    page, layer = open_layer(width=360, height=640)
    words = layer.locator("[data-when=opt-in]")
    words.evaluate(
        "one => one.prepend('We ask for more than some. '.repeat(9), 'Five purposes, each. '.repeat(9))"
    )
    assert in_view(words.get_by_role("link"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_at_every_width_the_buttons_end_where_the_words_do(open_layer):
    _, layer = open_layer(width=768, height=1024)
    for step in ("folded", "unfolded"):
        words, row = (layer.locator(f".choices__{name}").bounding_box() for name in ("words", "buttons"))
        assert words["x"] + words["width"] == pytest.approx(row["x"] + row["width"], abs=1), step
        assert row["y"] - words["y"] - words["height"] < 30, step
        if step == "folded":
            layer.get_by_role("button", name="Choose").click()


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_it_comes_and_goes(open_layer, width):
    page, layer = open_layer(width=width)
    before = page.locator("h1").bounding_box()
    assert page.evaluate(SHIFTS) == 0
    layer.get_by_role("button", name="Reject all").click()
    assert page.locator("h1").bounding_box() == before


@pytest.mark.parametrize("answer", ["Reject all", "Accept all"])
def test_the_place_beneath_it_is_filled_once_somebody_has_answered(opened, answer):
    page = opened(width=360)
    small = line(1, creative(1, "native", headline="Boats", text=""), places=["bottom"])
    schedule = json.dumps({"lines": [small]})
    page.route("**/advertising/schedule.json", lambda route: route.fulfill(body=schedule))
    page.goto(STORY)
    place, layer = page.locator(".ad--bottom"), page.get_by_role("dialog")
    expect(layer).to_be_visible()
    expect(place).to_be_hidden()
    layer.get_by_role("button", name=answer).click()
    expect(place.locator(".ad__room > *")).to_be_visible()


def test_a_keyboard_comes_to_it_first_and_is_never_led_behind_it(open_layer):
    page, layer = open_layer(width=360, height=640)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.choices')")
    for _ in range(60):
        page.keyboard.press("Tab")
        assert comes_out(page), page.evaluate("document.activeElement.outerHTML")
    layer.get_by_role("button", name="Reject all").focus()
    page.keyboard.press("Enter")
    expect(layer).to_have_count(0)
    expect(page.locator("#main")).to_be_focused()


def test_escape_puts_it_away_for_this_page_and_answers_nothing(open_layer):
    page, layer = open_layer()
    layer.get_by_role("button", name="Choose").press("Escape")
    expect(layer).to_have_count(0)
    assert page.context.cookies() == []
    page.reload()
    expect(layer).to_be_visible()


def test_enter_on_a_tick_answers_nothing(open_layer):
    page, layer = open_layer()
    layer.get_by_role("button", name="Choose").press("Enter")
    expect(layer.get_by_role("checkbox").first).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(layer).to_be_visible()
    assert page.context.cookies() == []


@each_look
def test_everybody_can_use_the_page_of_choices(opened, keep, width, dark):
    page = opened(width=width, dark=dark)
    page.goto("/privacy-choices/")
    expect(page.get_by_role("dialog")).to_have_count(0)
    keep(page, f"{width}")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": STANDARDS}})
    assert found.violations_count == 0, found.generate_report()


def test_on_a_wide_screen_all_that_can_be_chosen_is_seen_at_once(opened):
    page = opened(width=1280)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/privacy-choices/")
    expect(page.get_by_role("checkbox").last).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Save choice")).to_be_in_viewport(ratio=1)


def test_it_is_not_printed(open_layer):
    page, layer = open_layer()
    page.emulate_media(media="print")
    expect(layer).to_be_hidden()
