"""Readers of the sample magazine."""

import pytest
from playwright.sync_api import Page, expect


def walk(page: Page, keep) -> None:
    """Follow front → section → article → topic → author by the links a reader sees."""
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    keep(page, "1 front")
    follow(page, page.get_by_role("link", name="All of News"))
    keep(page, "2 section")
    follow(page, page.locator("main .card__headline a").first)
    keep(page, "3 article")
    follow(page, page.locator("main a[href^='/topics/']").first)
    keep(page, "4 topic")
    follow(page, page.locator("main .card__headline a").first)
    follow(page, page.locator("main .byline a[href^='/authors/']").first)
    keep(page, "5 author")
    expect(page.locator("main .card").first).to_be_visible()


def follow(page: Page, link) -> None:
    """Open a link, and see that it answers."""
    with page.expect_navigation() as navigation:
        link.click()
    assert navigation.value.status == 200, page.url


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_a_reader_without_scripts_follows_the_links(opened, keep, width, dark):
    walk(opened(width=width, dark=dark, scripts=False), keep)


def test_nothing_is_asked_of_another_host(opened, sample):
    page = opened()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in ("/", "/topics/", "/authors/", "/search/?q=harbour"):
        page.goto(address)
    assert [url for url in asked if not url.startswith((sample.url, "data:"))] == []
    assert page.context.cookies() == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_is_wider_than_the_screen(opened, page_types, width):
    page = opened(width=width)
    for address in page_types.values():
        page.goto(address)
        overhang = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overhang <= 0, f"{address} is {overhang}px too wide at {width}px"
