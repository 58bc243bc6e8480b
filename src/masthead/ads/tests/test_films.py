"""Films as creatives: known by what is in them, with a still, kept from readers until they are approved."""

import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from masthead.ads.models import Creative, Form
from masthead.ads.models.creative import Verdict
from masthead.ads.schedule import describe_creative
from masthead.ads.tests.factories import MP4, WEBM, CreativeFactory, LineFactory
from masthead.ads.tests.test_booking import fault_of, picture
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db
FILMS = {"webm": WEBM.read_bytes(), "mp4": MP4.read_bytes()}
PROFILE = FILMS["mp4"].partition(b"avcC\1")[2][:1]
WORDS = {"alt": "A boat sails by", "link": "https://www.boats.example/spring", "width": 300, "height": 250}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def film(data=FILMS["webm"], name="boat.webm"):
    return SimpleUploadedFile(name, data)


def with_film(**said):
    told = {"film": film(), "file": picture(), **WORDS, **said}
    return Creative(line=LineFactory.create(), name="Boat", form=Form.VIDEO, **told)


def saved(**said):
    creative = with_film(**said)
    creative.full_clean()
    creative.save()
    return creative


@pytest.mark.parametrize(("kind", "name"), [("webm", "boat.webm"), ("mp4", "boat.mp4"), ("mp4", "boat.webm")])
def test_a_film_is_named_by_its_content(kind, name):
    creative = saved(film=film(FILMS[kind], name))
    assert re.fullmatch(rf"films/advertisement-[0-9a-f]{{16}}\.{kind}", creative.film.name)
    assert Path(creative.film.path).read_bytes() == FILMS[kind]
    creative.full_clean()  # once more, as whoever approves it does


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (picture().read(), "“boat.mp4” is no film, whatever it is called"),
        (b"", "neither MP4 nor WebM"),
        (b"\0\0\0\x14ftypqt  " + FILMS["mp4"][12:], "Export the film as MP4"),
        (FILMS["webm"].replace(b"webm", b"matroska", 1), "neither MP4 nor WebM"),
        (FILMS["mp4"][:1000], "cut short"),
        (FILMS["webm"][:3000], "cut short"),
        (FILMS["webm"].replace(b"\x1f\x43\xb6\x75", b"\x1f\x43\xb6\x76"), "cut short"),
        (FILMS["mp4"] + b"<script>", "cut short"),
        (FILMS["mp4"].replace(b"avc1", b"hvc1"), "is H.265 in a file of the kind MP4"),
        (FILMS["mp4"].replace(b"avcC\1" + PROFILE, b"avcC\1\x6e"), "is H.264 with 10 bits"),
        (FILMS["mp4"].replace(b"avcC", b"free"), "cut short"),
        (FILMS["webm"].replace(b"V_VP8", b"V_AV1"), "is AV1 in a file of the kind WEBM"),
        (FILMS["mp4"].replace(b"vide", b"soun"), "no moving picture"),
        (FILMS["webm"].replace(b"\x83\x81\x01", b"\x83\x81\x02"), "no moving picture"),
        (FILMS["webm"] + bytes(2_000_000), "may have 2000"),
    ],
)
def test_what_is_no_film_for_every_reader_is_refused_with_a_cure(data, words):
    assert words in str(fault_of(with_film(film=film(data, "boat.mp4")))["film"])


def test_of_two_files_that_are_wrong_both_are_named():
    found = fault_of(with_film(film=film(b"no film"), file=picture((320, 250))))
    assert "320×250" in str(found["file"])
    assert "neither" in str(found["film"])


@pytest.mark.parametrize("missing", ["film", "file", "alt", "link"])
def test_a_film_needs_its_still_its_words_and_its_link(missing):
    assert set(fault_of(with_film(**{missing: ""}))) == {missing}


def test_a_film_does_not_fit_into_a_strip():
    found = fault_of(with_film(width=320, height=50, file=picture((320, 50))))
    assert "320×50" in str(found["height"])


def test_a_film_is_looked_into_whatever_the_form():
    native = CreativeFactory.build(line=LineFactory.create(), film=film(b"no film"))
    assert "neither MP4 nor WebM" in str(fault_of(native)["film"])


def test_a_size_that_was_not_said_is_asked_for(media):
    assert {"width", "height"} <= set(fault_of(with_film(width=None, height=None)))


def test_a_browser_is_told_of_film_still_and_where_it_leads():
    creative = saved()
    told = describe_creative(creative) or {}
    assert (told["form"], told["alt"]) == ("video", "A boat sails by")
    assert (told["source"], told["film"]) == (creative.file.url, creative.film.url)
    assert told["leads"] == "Go to boats.example"


def test_another_film_is_another_creative_to_whoever_approves():
    creative = saved()
    before = creative.digest
    creative.film = film(FILMS["mp4"])
    creative.full_clean()
    assert creative.digest != before


def test_readers_get_the_film_once_it_is_approved_and_parts_of_it(client):
    creative = saved()
    assert client.get(creative.film.url).status_code == 404
    Creative.objects.update(verdict=Verdict.APPROVED)
    answer = client.get(creative.film.url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "video/webm")
    part = client.get(creative.film.url, headers={"Range": "bytes=0-1"})
    assert (part.status_code, part.content) == (206, FILMS["webm"][:2])


def test_whoever_approves_sees_film_and_still_before(client):
    creative = saved()
    client.force_login(staff_member(group_of(Role.ADVERTISING)))
    page = client.get(reverse("ads_review", args=[creative.pk])).text
    assert f'<video src="{creative.film.url}" poster="{creative.file.url}"' in page
    assert client.get(creative.film.url).status_code == 200


def test_a_film_goes_with_its_creative_and_when_another_replaces_it(
    media, django_capture_on_commit_callbacks
):
    creative = saved()
    with django_capture_on_commit_callbacks(execute=True):
        creative.film = ContentFile(FILMS["mp4"], "new.mp4")
        creative.full_clean()
        creative.save()
    assert [path.suffix for path in (media / "films").iterdir()] == [".mp4"]
    with django_capture_on_commit_callbacks(execute=True):
        creative.delete()
    assert list((media / "films").iterdir()) == []
    assert list((media / "images").iterdir()) == []
