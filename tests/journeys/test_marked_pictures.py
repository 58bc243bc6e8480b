"""A picture whose file speaks, from the upload at the desk to the files that readers get."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import desk
from tests.journeys.marked import KEPT, SAID, make_marked, read_back
from tests.journeys.served import PUBLISHER, Served

Opener = Callable[..., Page]
Keeper = Callable[[Page, str], None]
pytestmark = [pytest.mark.usefixtures("newsroom"), pytest.mark.needs_program("exiftool")]

FILES = """
import json
from masthead.photos.models import Photo
from masthead.photos.making.preparing import make_files
photo = Photo.objects.get(title="On the harbour wall")
make_files(photo)
licence = photo.licence
kept = {"credit": photo.credit, "kind": photo.credit_kind, "agency": licence.agency.name,
        "model": licence.model, "is_editorial_only": licence.is_editorial_only}
print("\\n" + json.dumps([kept, [made.file.path for made in photo.renditions.all()]]))
"""


def test_what_a_file_says_is_seen_kept_and_sent_to_readers(
    newsroom: Served, opened: Opener, keep: Keeper, tmp_path: Path
):
    page = opened()
    desk.log_in(page, PUBLISHER)
    page.goto("/desk/images/add/")
    page.locator("#id_file").set_input_files(make_marked(tmp_path / "DSC_0042.jpg"))
    page.get_by_label("Title").fill("On the harbour wall")
    page.get_by_label("Agency").select_option(label="Halyard Pictures")
    page.get_by_role("button", name="Upload").click()
    page.wait_for_url("**/desk/images/")
    page.get_by_role("link", name="On the harbour wall").first.click()
    for label, name in (("Credit", "XMP-photoshop:Credit"), ("Caption", "XMP-dc:Description")):
        expect(page.get_by_label(label, exact=True)).to_have_value(SAID[name])
    expect(page.locator("#id_usage_terms")).to_have_value(SAID["XMP-xmpRights:UsageTerms"])
    expect(page.get_by_text("From the file (XMP).").first).to_be_visible()
    expect(page.locator("#id_licence_model")).to_have_value("royalty-free")
    keep(page, "as the file said")
    said, files = json.loads(newsroom.manage("shell", "-v", "0", "-c", FILES).strip().splitlines()[-1])
    assert said == {
        "credit": "HALYARD PICTURES",
        "kind": "agency",
        "agency": "Halyard Pictures",
        "model": "royalty-free",
        "is_editorial_only": True,
    }
    expect_rights_and_nothing_of_the_camera(files)


def expect_rights_and_nothing_of_the_camera(files: list[str]) -> None:
    """Read every file with exiftool: whose it is stands in each, where and with what it was taken in none."""
    assert {Path(file).suffix for file in files} == {".avif", ".jpg", ".webp"}
    wanted = {name.rpartition(":")[2]: value for name, value in SAID.items()}
    for found in read_back([Path(file) for file in files]):
        where = found["SourceFile"]
        assert {name: found.get(name) for name in KEPT} == {name: wanted[name] for name in KEPT}, where
        assert found["DigitalSourceType"] == wanted["DigitalSourceType"], where
        assert not [name for name in found if name.startswith("GPS") or "Serial" in name], where


def test_a_set_of_pictures_waits_with_what_its_files_say(opened: Opener, keep: Keeper, tmp_path: Path):
    page = opened()
    desk.log_in(page, PUBLISHER)
    page.goto("/desk/images/multiple/add/")
    files = [
        make_marked(tmp_path / f"regatta-{n}.jpg", **{"XMP-photoshop_Headline": f"Regatta {n}"})
        for n in (1, 2)
    ]
    page.locator("#fileupload").set_input_files(files)
    waiting = page.locator("form[data-desk-upload]")
    expect(waiting).to_have_count(2)
    for n in range(2):
        expect(waiting.nth(n).get_by_label("Credit", exact=True)).to_have_value("HALYARD PICTURES")
        expect(waiting.nth(n).get_by_label("Alternative text")).to_have_value(
            SAID["XMP-iptcCore:AltTextAccessibility"]
        )
    page.locator("#desk-common-agency").select_option(label="Halyard Pictures")
    keep(page, "a set")
    page.get_by_role("button", name="Save all").click()
    expect(waiting).to_have_count(0)
    page.goto("/desk/images/")
    expect(page.get_by_role("link", name="Regatta 1").first).to_be_visible()
    expect(page.get_by_role("link", name="Regatta 2").first).to_be_visible()


def test_a_photographers_own_name_is_no_agency(opened: Opener, tmp_path: Path):
    page = opened()
    desk.log_in(page, PUBLISHER)
    page.goto("/desk/images/add/")
    file = make_marked(tmp_path / "falk.jpg", **{"XMP-photoshop_Credit": ""})
    page.locator("#id_file").set_input_files(file)
    page.get_by_label("Title").fill("By Lena Falk")
    page.get_by_role("button", name="Upload").click()
    page.wait_for_url("**/desk/images/")
    page.get_by_role("link", name="By Lena Falk").first.click()
    expect(page.get_by_label("Credit", exact=True)).to_have_value("Lena Falk")
    expect(page.locator("#id_credit_kind")).to_have_value("photographer")
