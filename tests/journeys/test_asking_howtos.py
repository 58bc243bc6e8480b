"""Consent, networks and figures as three how-tos tell them; each step leaves its picture."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys import desk
from tests.journeys.asking import Reader
from tests.journeys.networks import read_through
from tests.journeys.photographed import photograph
from tests.journeys.served import PUBLISHER

# What the network of these journeys shows is an empty box: here it gets a face.
LOOKS = """(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    .fake { display: grid; place-items: center; background: #d9e4dd; color: #14342b; font-weight: 700 }
    .fake::after { content: "From the network" }`);
  document.adoptedStyleSheets = [sheet];
})()"""
PAGE = "/privacy-choices/"
BAD = "google.com, pub-0000000000000000, DIRECT\ngoogle.com pub-0000000000000000 DIRECT"


def at_desk(one: Reader) -> Page:
    """Log in as the publisher."""
    page = one.context.new_page()
    desk.log_in(page, PUBLISHER)
    return page


def bring_up(place: Locator) -> None:
    """Scroll until something stands near the upper edge of the window, below what stays there."""
    place.evaluate("one => (one.style.scrollMarginTop = '80px', one.scrollIntoView())")


def answer(one: Reader, button: str) -> None:
    """Answer the layer, and wait until the receipt is taken in."""
    page = one.read()
    with page.expect_response("**/-/choices"):
        page.get_by_role("dialog").get_by_role("button", name=button).click()
    page.close()


def test_readers_are_asked_and_their_answers_are_seen(visit):
    page = at_desk(visit(country="DE"))
    page.goto("/desk/settings/audience/consentsettings/")
    expect(page.get_by_text("These load because of it: TikTok, Instagram, X")).to_be_visible()
    bring_up(page.get_by_text("These load because of it: YouTube"))
    photograph(page, "asking", "1-purposes")
    page.get_by_role("tab", name="Regions").click()
    photograph(page, "asking", "2-regions")

    for width, height, step in ((1280, 800, "3-layer"), (390, 844, "4-layer-phone")):
        reader = visit(country="DE", width=width, height=height).context.new_page()
        reader.goto("/")
        expect(reader.get_by_role("dialog")).to_be_visible()
        photograph(reader, "asking", step)
    signalling = visit(country="DE", signal=True).read(PAGE)
    expect(signalling.get_by_text("your own yes to that one")).to_be_visible()
    bring_up(signalling.get_by_text("Your browser's signal is respected", exact=True))
    photograph(signalling, "asking", "5-choices")

    for button in ("Accept all", "Accept all", "Reject all"):
        answer(visit(country="DE"), button)
    page.goto("/desk/consent/")
    today = page.get_by_role("row").nth(1)
    expect(today).to_have_text(re.compile(r"[23]\s*0\s*1\s*[34]"))  # accepted, chose, rejected, together
    photograph(page, "asking", "6-answers")


def test_a_network_is_set_up_told_to_buyers_and_fills_places_after_a_yes(visit):
    page = at_desk(visit(country="DE"))
    page.goto("/desk/settings/ads/adstxtsettings/")
    page.get_by_role("main").locator("textarea").first.fill(BAD)
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text(re.compile("line 2", re.IGNORECASE)).first).to_be_visible()
    photograph(page, "network", "1-ads-txt")
    page.goto("/desk/settings/ads/networksettings/")
    expect(page.get_by_text("Google Ad Manager").first).to_be_visible()
    bring_up(page.get_by_text("Google Ad Manager").first)
    photograph(page, "network", "2-networks")

    reader = visit(country="DE").read()
    reader.evaluate(LOOKS)
    expect(reader.locator(".fake")).to_have_count(0)
    reader.get_by_role("dialog").get_by_role("button", name="Accept all").click()
    read_through(reader)
    shown = reader.locator(".ad__room .fake").first
    shown.scroll_into_view_if_needed()
    photograph(reader, "network", "3-filled")


def test_what_advertising_delivered_is_read_in_a_list_and_line_by_line(visit):
    page = at_desk(visit(country="DE"))
    page.goto("/desk/advertising/delivery/")
    photograph(page, "delivered", "1-lines")
    page.get_by_role("link", name="Everywhere, on telephones").click()
    expect(page.get_by_role("link", name="Download as CSV")).to_be_visible()
    photograph(page, "delivered", "2-a-line")
