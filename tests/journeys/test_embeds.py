"""What other sites show, in a story: stored words first, the site itself only when a reader asks."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.test_accessibility import STANDARDS

STORY = "/news/film-week-programme/"
FRAME = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"
ORIGINAL = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
PLAYER = "<!doctype html><html lang='en'><title>A player</title><p>Here the film would play.</p>"


@pytest.fixture
def read(opened, sample):
    """Open the story; returns the page, its embed, and what was asked of other hosts so far."""

    def open_story(**how):
        page = opened(**how)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.route(f"{FRAME}**", lambda route: route.fulfill(content_type="text/html", body=PLAYER))
        page.goto(STORY)
        embed = page.locator("figure.embed")
        embed.scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
        return page, embed, lambda: [url for url in asked if urlsplit(url).netloc not in sample.url]

    return open_story


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_a_film_is_loaded_when_a_reader_asks_and_not_before(read, keep, width, dark):
    page, embed, asked_elsewhere = read(width=width, dark=dark)
    keep(page, "1 before")
    expect(embed.get_by_text("YouTube will then learn that you are here.")).to_be_visible()
    assert asked_elsewhere() == []

    embed.get_by_role("button", name="Load from YouTube").press("Enter")
    frame = embed.locator("iframe")
    expect(frame).to_have_attribute("src", FRAME)
    expect(frame).to_have_attribute("title", "Big Buck Bunny, from YouTube")
    expect(frame).to_be_focused()
    expect(frame.content_frame.get_by_text("Here the film would play.")).to_be_visible()
    expect(embed.get_by_text("rabbit")).to_be_hidden()
    expect(embed.get_by_role("link", name="Open at YouTube")).to_be_visible()
    assert asked_elsewhere() == [FRAME]
    room = frame.bounding_box()
    assert room["width"] / room["height"] == pytest.approx(16 / 9, rel=0.01)
    keep(page, "2 after")


def test_without_scripts_an_embed_is_its_stored_words_and_a_link(read):
    _page, embed, asked_elsewhere = read(scripts=False)
    for part in ("Blender Foundation", "Big Buck Bunny", "one rabbit"):
        expect(embed.get_by_text(part)).to_be_visible()
    expect(embed.get_by_role("img")).to_be_visible()
    expect(embed.get_by_role("link")).to_have_attribute("href", ORIGINAL)
    expect(embed.get_by_role("button")).to_have_count(0)
    expect(embed.locator("iframe")).to_have_count(0)
    assert asked_elsewhere() == []


def test_on_paper_a_film_is_its_stored_words_again(read):
    page, embed, _ = read()
    embed.get_by_role("button").click()
    page.emulate_media(media="print")
    expect(embed.get_by_text("one rabbit")).to_be_visible()
    expect(embed.get_by_role("img")).to_be_visible()
    expect(embed.locator("iframe")).to_be_hidden()


@pytest.mark.parametrize("dark", [False, True])
def test_everybody_can_use_the_button(read, dark):
    page, embed, _ = read(dark=dark)
    found = Axe().run(page, context="figure.embed", options={"runOnly": {"type": "tag", "values": STANDARDS}})
    assert found.violations_count == 0, found.generate_report()
    button = embed.get_by_role("button")
    expect(button).to_have_accessible_description("YouTube will then learn that you are here.")
    assert button.bounding_box()["height"] >= 44
