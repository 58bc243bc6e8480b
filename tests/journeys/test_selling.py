"""A campaign from the order to the reader, as the how-to tells it; each step leaves its picture."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from tests.journeys import desk
from tests.journeys.photographed import photograph
from tests.journeys.served import PUBLISHER

Opener = Callable[..., Page]
pytestmark = pytest.mark.usefixtures("newsroom")
FOLDER = "selling"
SAYS = "A wooden boat on the quay. Built to order by Quayside Boats."
STORY = "/news/ludo-fairweather-leaves-quite-the-opposite/"


def paint_boat(path: Path) -> Path:
    """Paint a boat under sail."""
    picture = Image.new("RGB", (600, 500), "#1d4e5f")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 360, 600, 500), fill="#143845")
    pen.polygon([(150, 340), (460, 340), (410, 410), (190, 410)], fill="#d98e4a")
    pen.polygon([(310, 60), (310, 315), (450, 315)], fill="#f4ede0")
    pen.polygon([(295, 110), (295, 315), (190, 315)], fill="#e7c9a0")
    picture.save(path)
    return path


@pytest.fixture
def artwork(tmp_path: Path) -> Path:
    """The advertiser's picture, twice as large as its place."""
    return paint_boat(tmp_path / "quayside.png")


def save(page: Page) -> None:
    """Send the form, and be told that it was kept."""
    page.get_by_role("main").locator("form[method=POST] button[type=submit], footer button").last.click()
    expect(page.locator(".messages .success")).to_be_visible()


def choose_act(page: Page, words: str) -> None:
    """Take one of the acts in the header of a form."""
    page.get_by_role("button", name="Actions").first.click()
    page.get_by_role("link", name=re.compile(words)).first.click()


def book(page: Page) -> None:
    """Write down who ordered what."""
    page.goto("/desk/advertisers/new/")
    page.locator("#id_name").fill("Quayside Boats")
    page.locator("#id_trade").fill("boats")
    save(page)
    page.goto("/desk/ad_orders/new/")
    page.locator("#id_advertiser").select_option(label="Quayside Boats")
    page.locator("#id_name").fill("Launch in spring")
    page.locator("#id_reference").fill("QB-2041")
    photograph(page, FOLDER, "1-order")
    save(page)
    page.goto("/desk/ad_lines/new/")
    page.locator("#id_order").select_option(label="Quayside Boats: Launch in spring")
    page.locator("#id_name").fill("Boats inside stories")
    page.locator("#id_state").select_option(label="Approved")
    page.locator("#id_priority").fill("1")
    page.locator("#id_goal").select_option(label="Impressions")
    page.locator("#id_amount").fill("50000")
    page.locator("#id_pacing").select_option(label="As fast as possible")
    page.get_by_label("Inside stories").check()
    photograph(page, FOLDER, "2-line")
    save(page)


def hand_artwork_in(page: Page, artwork: Path) -> None:
    """Give the line a picture for one size."""
    page.goto("/desk/ad_creatives/new/")
    line = page.locator("#id_line option", has_text="Boats inside stories")
    page.locator("#id_line").select_option(value=line.get_attribute("value"))
    page.locator("#id_name").fill("Boat, 300×250")
    page.locator("#id_form").select_option(label="Picture")
    page.locator("#id_width").fill("300")
    page.locator("#id_height").fill("250")
    page.locator("#id_link").fill("https://boats.example/spring")
    page.locator("#id_file").set_input_files(artwork)
    page.locator("#id_alt").fill(SAYS)
    photograph(page, FOLDER, "3-creative")
    save(page)


def open_creative(page: Page) -> None:
    """Open the form of the newest creative."""
    page.goto("/desk/ad_creatives/")
    page.get_by_role("link", name="Boat, 300×250").first.click()


def try_it_on_a_page(page: Page) -> None:
    """Look at the creative before it runs."""
    open_creative(page)
    choose_act(page, "See it on a page")
    expect(page.locator(".help-warning")).to_have_count(0)
    shown = page.frame_locator(".desk-trial__screen iframe")
    shown.locator("[data-ad=story]").first.scroll_into_view_if_needed()
    picture = shown.get_by_role("img", name=SAYS)
    expect(picture).to_have_js_property("naturalWidth", 600)
    expect(shown.get_by_role("link", name=SAYS)).to_have_attribute("href", "https://boats.example/spring")
    photograph(page, FOLDER, "4-on-a-page")


def approve(page: Page) -> None:
    """Give the house's answer."""
    open_creative(page)
    choose_act(page, "Look at it and answer")
    page.get_by_role("radio", name=re.compile("Approve")).check()
    expect(page.get_by_role("img", name=SAYS)).to_have_js_property("naturalWidth", 600)
    photograph(page, FOLDER, "5-answer")
    save(page)


def test_a_campaign_is_booked_looked_at_approved_and_read(opened: Opener, artwork: Path) -> None:
    page, reader = opened(), opened(width=390)
    desk.log_in(page, PUBLISHER)
    book(page)
    hand_artwork_in(page, artwork)
    reader.goto(STORY)
    story = reader.locator("[data-ad=story]").first
    story.scroll_into_view_if_needed()
    expect(story.locator(".ad__room > *")).to_have_count(1)
    expect(reader.get_by_role("img", name=SAYS)).to_have_count(0)
    try_it_on_a_page(page)
    approve(page)
    reader.reload()
    story.scroll_into_view_if_needed()
    expect(reader.get_by_role("img", name=SAYS)).to_have_js_property("naturalWidth", 600)
    page.goto("/desk/advertising/delivery/")
    expect(page.get_by_role("row", name=re.compile("Boats inside stories"))).to_contain_text("50,000")
    photograph(page, FOLDER, "6-delivery")
