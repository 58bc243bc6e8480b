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


@pytest.mark.parametrize("width", [320, 1280])
def test_a_long_credit_stays_under_its_picture(opened, page_types, width):
    page = opened(width=width)
    for kind in ("story gallery", "topic person", "author"):
        page.goto(page_types[kind])
        assert page.evaluate(BEYOND_THEIR_PICTURES) == []


def test_no_picture_of_a_gallery_stands_beside_nothing(opened, page_types):
    page = opened(width=1280)
    page.goto(page_types["story gallery"])
    for count in range(5, 0, -1):
        lone = page.evaluate(BESIDE_NOTHING, count)
        assert lone == [], f"{lone} of {count} pictures"


@pytest.mark.parametrize("width", [700, 1500])
def test_a_story_on_paper_is_cut_off_nowhere(opened, page_types, width):
    page = opened(width=width)
    page.emulate_media(media="print")
    for kind in ("interview", "gallery"):
        page.goto(page_types[f"story {kind}"])
        assert page.evaluate(CUT_OFF) == []


def test_whatever_a_finger_touches_on_a_phone_is_large_enough(opened, page_types):
    page = opened(width=360)
    small = {}
    for address in page_types.values():
        page.goto(address)
        small[address] = page.evaluate(TOO_SMALL)
    assert {address: found for address, found in small.items() if found} == {}


BEYOND_THEIR_PICTURES = """[...document.querySelectorAll('.figure__credit')].filter(credit => {
  credit.textContent = 'Source: ' + 'Photographer Longname for an Agency of Long Names '.repeat(4);
  const figure = credit.closest('figure').getBoundingClientRect();
  return credit.getBoundingClientRect().right > figure.right + 1;
}).map(credit => credit.parentElement.outerHTML.slice(0, 120))"""

# Of so many pictures those that leave part of their row empty, counted from one.
BESIDE_NOTHING = """count => {
  const list = document.querySelector('.gallery__list');
  [...list.children].slice(count).forEach(entry => entry.remove());
  const boxes = [...list.children].map(entry => entry.getBoundingClientRect());
  const used = top => boxes.filter(box => box.top === top).reduce((sum, box) => sum + box.width, 0);
  const lone = boxes.map((box, at) => used(box.top) < list.clientWidth * 0.8 ? at + 1 : 0);
  return lone.filter(Boolean);
}"""

CUT_OFF = """[...document.querySelectorAll('main *')].filter(element => {
  const box = element.getBoundingClientRect();
  return box.width > 2 && (box.left < -1 || box.right > innerWidth + 1);
}).map(element => element.outerHTML.slice(0, 120))"""

# Links in the flow of a text are as high as its lines, and what is out of sight has no finger near it;
# everything else is 44 px, be it with its ::before or its label.
TOO_SMALL = """[...document.querySelectorAll('a, button, summary, input')].filter(element => {
  const texts = '.prose p, .prose li, .choices p, .letter p, figcaption';
  const inText = `.skip, ${texts}, .dossier__known, .dossier__facts`;
  if (element.closest(inText) || element.closest('[aria-hidden=true]')) return false;
  const box = element.getBoundingClientRect();
  const around = ['::before', '::after'].map(name => getComputedStyle(element, name));
  const heights = around.map(style => style.position === 'absolute' ? parseFloat(style.height) : 0);
  heights.push(...[...element.labels ?? []].map(label => label.getBoundingClientRect().height));
  return Math.min(box.width, box.height) > 1 && Math.max(box.height, ...heights) < 43.5;
}).map(element => element.outerHTML.slice(0, 120))"""
