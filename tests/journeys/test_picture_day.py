"""The picture desk's day, as the how-to tells it; each step leaves the picture that the how-to shows."""

import json
import re
from collections.abc import Callable
from http.client import OK
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import desk
from tests.journeys.marked import make_marked
from tests.journeys.photographed import photograph
from tests.journeys.served import PUBLISHER

Opener = Callable[..., Page]
pytestmark = [pytest.mark.usefixtures("newsroom"), pytest.mark.needs_program("exiftool")]
FOLDER = "picture-day"
INSTRUCTIONS = "Not for use before the regatta ends."
TELEPHONE = "The desk of Halyard Pictures said on the telephone that we may."
SISTER = "The agent of Mara Quay rang: it shows her sister."


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """What an agency sent this morning: two pictures, one of them with instructions."""
    folder = tmp_path_factory.mktemp("sent")
    asked = {"XMP-photoshop_Headline": "On the harbour wall", "XMP-photoshop_Instructions": INSTRUCTIONS}
    plain = {"XMP-photoshop_Headline": "The regatta from the pier"}
    return [make_marked(folder / "regatta-1.jpg", **asked), make_marked(folder / "regatta-2.jpg", **plain)]


def act(page: Page, reason: str, button: str) -> None:
    """Give a reason and do it."""
    page.get_by_label("Reason").fill(reason)
    page.get_by_role("button", name=button).click()
    expect(page.locator(".messages li")).not_to_have_count(0)


def write_with_the_new_picture(page: Page) -> None:
    """Write a story with the picture that came with instructions, and try to publish it."""
    desk.begin_story(page, "Mara Quay takes the regatta by a nose")
    page.get_by_role("region", name="Lead picture").get_by_role("button").filter(
        has_text=re.compile("Choose")
    ).first.click()
    desk.chooser(page).get_by_text("On the harbour wall").first.click()
    expect(desk.chooser(page)).to_have_count(0)
    desk.write_text(page, "It was the nose of her boat.")
    desk.do(page, "Publish")


def look_in_the_morning(page: Page) -> None:
    """See what ends soon, and go to one of the places that show it."""
    photograph(page, FOLDER, "1-first-screen")
    page.get_by_role("link", name=re.compile("pages to fix")).click()
    expect(page.get_by_role("heading", name="A cocktail")).to_be_visible()
    photograph(page, FOLDER, "2-to-fix")
    place = page.get_by_role("link", name=re.compile("Quite the Opposite|question", re.IGNORECASE)).first
    place.click()
    page.wait_for_url(re.compile("/edit/#block-"))
    expect(page.locator(f"[id='{page.url.partition('#')[2]}']")).to_be_in_viewport()


def take_a_set_in(page: Page, files: list[Path]) -> None:
    """Upload what came, with one agency for all of it."""
    page.goto("/desk/images/multiple/add/")
    page.locator("#fileupload").set_input_files(files)
    waiting = page.locator("form[data-desk-upload]")
    expect(waiting).to_have_count(2)
    page.locator("#desk-common-agency").select_option(label="Halyard Pictures")
    page.evaluate("document.querySelector('#desk-upload-common').scrollIntoView()")
    photograph(page, FOLDER, "3-a-set")
    page.get_by_role("button", name="Save all").click()
    expect(waiting).to_have_count(0)


def be_refused_and_answer(page: Page) -> None:
    """Read what stands in the way, and follow it to the question."""
    write_with_the_new_picture(page)
    expect(page.locator(".messages")).to_contain_text(INSTRUCTIONS)
    photograph(page, FOLDER, "4-refused")
    story = page.url
    page.get_by_role("link", name="Open the picture").first.click()
    answer = page.get_by_label("Answer to the instructions")
    expect(answer).to_be_in_viewport()
    answer.fill("The regatta ended on Sunday.")
    photograph(page, FOLDER, "5-answer")
    page.goto(story)


def run_it_all_the_same(page: Page) -> None:
    """Set the refusal aside, with a reason, and publish."""
    page.get_by_role("link", name="Let it run all the same").first.click()
    page.get_by_label("Reason").fill(TELEPHONE)
    photograph(page, FOLDER, "6-run-all-the-same")
    act(page, TELEPHONE, "Let it run")
    desk.do_all_the_same(page, "Publish")
    expect(page.locator(".messages")).to_contain_text(re.compile("is published|Published"))


def drag(page: Page, window: Locator) -> None:
    """Drag a picture in its window to the left, by a quarter of it."""
    window.scroll_into_view_if_needed()
    box = window.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 4, middle, steps=4)
    page.mouse.up()


def choose_a_crop(page: Page) -> None:
    """Choose what social networks show of the picture, by a slider and by dragging it; they get that."""
    page.goto("/desk/images/?q=harbour+wall")
    page.get_by_role("link", name="On the harbour wall").first.click()
    crop = page.locator("[data-crop='16:9']")
    crop.locator("summary").click()
    crop.get_by_label("Width").fill("5000")
    expect(crop.get_by_text("chosen")).to_be_visible()
    before = int(crop.get_by_label("From the left").input_value())
    drag(page, crop.locator(".desk-crop__window"))
    assert int(crop.get_by_label("From the left").input_value()) > before
    assert crop.get_attribute("open") is not None
    chosen = json.loads(page.locator("input[name='crops']").input_value())["16:9"]
    photograph(page, FOLDER, "crops")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("updated")
    page.goto("/")
    page.get_by_role("link", name="Mara Quay takes the regatta by a nose").first.click()
    shared = page.locator("meta[property='og:image']").get_attribute("content") or ""
    assert "crop-{}-{}-{}-".format(*chosen) in shared
    assert page.request.get(shared).status == OK


def kill_it_and_undo(page: Page) -> None:
    """Take the picture from the readers, and give it back."""
    page.goto("/desk/images/?q=harbour+wall")
    page.get_by_role("link", name="On the harbour wall").first.click()
    page.get_by_role("link", name="Kill").click()
    page.get_by_label("Reason").fill(SISTER)
    photograph(page, FOLDER, "7-kill")
    act(page, SISTER, "Kill it now")
    expect(page.locator(".messages")).to_contain_text("takes the regatta")
    photograph(page, FOLDER, "8-killed")
    page.get_by_role("link", name="Undo the kill").click()
    act(page, "It is Mara after all.", "Give it back")
    page.goto("/desk/rights/takings/")
    photograph(page, FOLDER, "9-taken-away")


def test_the_day_of_the_picture_desk(opened: Opener, files: list[Path]):
    page = opened()
    desk.log_in(page, PUBLISHER)
    look_in_the_morning(page)
    take_a_set_in(page, files)
    be_refused_and_answer(page)
    run_it_all_the_same(page)
    choose_a_crop(page)
    kill_it_and_undo(page)
    page.goto("/desk/rights/uses/")
    page.goto(uses_of(page, "Halyard Pictures"))
    photograph(page, FOLDER, "10-uses")
    with page.expect_download() as sheet:
        page.evaluate("location.assign(location.href + '&export=csv')")
    assert "On the harbour wall" in sheet.value.path().read_text()


def uses_of(page: Page, agency: str) -> str:
    """Return the address of the uses of an agency's pictures."""
    key = page.locator("#id_agency option").filter(has_text=agency).first.get_attribute("value")
    return f"/desk/rights/uses/?agency={key}"
