"""A film from the advertiser's hands to the reader: uploaded, looked at on a page, approved, played."""

import re

import pytest
from playwright.sync_api import expect

from masthead.ads.tests.factories import WEBM
from tests.journeys import desk
from tests.journeys.served import PUBLISHER
from tests.journeys.test_films import bring, state, wait_until_played
from tests.journeys.test_selling import STORY, choose_act, paint_boat, save

pytestmark = pytest.mark.usefixtures("newsroom")
SAYS = "A boat sails along the quay."
BOOK = """
from masthead.ads.models import Advertiser, Line, Order
order = Order.objects.create(advertiser=Advertiser.objects.create(name="Quayside Boats"), name="Launch")
Line.objects.create(order=order, name="Boats that move", state="ready", priority=1, places=["story"])
"""


def hand_film_in(page, film, still):
    """Give the line a film of one size."""
    page.goto("/desk/ad_creatives/new/")
    line = page.locator("#id_line option", has_text="Boats that move")
    page.locator("#id_line").select_option(value=line.get_attribute("value"))
    page.locator("#id_name").fill("Boat that moves")
    page.locator("#id_form").select_option(label="Film, silent until readers turn its sound on")
    page.locator("#id_width").fill("300")
    page.locator("#id_height").fill("250")
    page.locator("#id_link").fill("https://www.boats.example/spring")
    page.locator("#id_film").set_input_files(film)
    page.locator("#id_file").set_input_files(still)
    page.locator("#id_alt").fill(SAYS)


def open_creative(page):
    page.goto("/desk/ad_creatives/")
    page.get_by_role("link", name="Boat that moves").first.click()


def refuse_a_picture_that_is_called_a_film(page, keep, still):
    """Upload the still under a film's name."""
    named = still.with_name("boat.mp4")
    named.write_bytes(still.read_bytes())
    hand_film_in(page, named, still)
    page.get_by_role("main").locator("form[method=POST] button[type=submit], footer button").last.click()
    expect(page.get_by_text("“boat.mp4” is no film, whatever it is called")).to_be_visible()
    keep(page, "refused")


def try_it_on_a_page(page, keep):
    """Look at the film before it runs: it plays there, and leads straight to the advertiser."""
    open_creative(page)
    choose_act(page, "See it on a page")
    shown = page.frame_locator(".desk-trial__screen iframe")
    film = shown.locator(".ad__film video")
    while not film.count():
        shown.locator("[data-ad=story]").first.scroll_into_view_if_needed()
        page.wait_for_timeout(200)
    film.scroll_into_view_if_needed()
    expect(film).to_have_js_property("muted", True)  # the value of the property
    expect(film).to_have_js_property("paused", False)
    link = shown.get_by_role("link", name="Go to boats.example")
    expect(link).to_have_attribute("href", "https://www.boats.example/spring")
    keep(page, "tried")


def approve(page, keep):
    """Look at film and still, and give the house's answer."""
    open_creative(page)
    choose_act(page, "Look at it and answer")
    film = page.get_by_role("main").locator("video")
    film.evaluate("(film) => film.play()")
    expect(film).to_have_js_property("ended", True)
    page.get_by_role("radio", name=re.compile("Approve")).check()
    keep(page, "answered")
    save(page)


def test_a_film_is_handed_in_looked_at_approved_and_played(opened, newsroom, keep, tmp_path):
    newsroom.manage("shell", "-v", "0", "-c", BOOK)
    page, reader = opened(), opened(width=390)
    desk.log_in(page, PUBLISHER)
    still = paint_boat(tmp_path / "still.png")
    refuse_a_picture_that_is_called_a_film(page, keep, still)
    hand_film_in(page, WEBM, still)
    keep(page, "handed in")
    save(page)
    try_it_on_a_page(page, keep)
    approve(page, keep)
    reader.goto(STORY)
    while not reader.locator(".ad__film video").count():
        reader.locator("[data-ad=story]").first.scroll_into_view_if_needed()
        reader.wait_for_timeout(100)
    bring(reader, 1.3)
    wait_until_played(reader, 1)
    assert state(reader, "muted")
    keep(reader, "played")
