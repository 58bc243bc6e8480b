"""Lines and creatives as they are entered: what cannot be is refused, and where it would be right is said."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import ExifTags, Image

from masthead.ads.approving import decide
from masthead.ads.models import Creative, Form, Goal, Line, Pacing, PlaceSetting, State
from masthead.ads.models.creative import Verdict
from masthead.ads.places import Place
from masthead.ads.tests.factories import AdvertiserFactory, CreativeFactory, LineFactory
from masthead.audit.models import Entry
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import UserFactory, staff_member

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def picture(size=(300, 250), form="PNG", name="boat.png"):
    data = BytesIO()
    Image.new("RGB", size, "navy").save(data, form)
    return SimpleUploadedFile(name, data.getvalue())


def with_picture(file, **fields):
    told = {"alt": "A boat", "link": "https://boats.example/", "width": 300, "height": 250, **fields}
    return Creative(line=LineFactory.create(), name="Boat", form=Form.PICTURE, file=file, **told)


def fault_of(thing):
    with pytest.raises(ValidationError) as refusal:
        thing.full_clean()
    return refusal.value.message_dict


@pytest.mark.parametrize(
    ("fields", "culprit"),
    [
        ({"starts_at": NOW + timedelta(days=2), "ends_at": NOW + timedelta(days=1)}, "ends_at"),
        ({"ends_at": NOW - timedelta(days=1)}, "ends_at"),
        ({"goal": Goal.IMPRESSIONS}, "amount"),
        ({"goal": Goal.SHARE, "amount": 120}, "amount"),
        ({"goal": Goal.REST, "amount": 5}, "amount"),
        ({"goal": Goal.CLICKS, "amount": 5, "pacing": Pacing.EVEN}, "ends_at"),
        ({"countries": "DE, Germany"}, "countries"),
        ({"countries": "DE, XX"}, "countries"),
        ({"countries": "ZZ"}, "countries"),
        ({"kinds": "review, reviews"}, "kinds"),
        ({"goal": Goal.IMPRESSIONS, "amount": 99_999_999_999, "pacing": Pacing.FAST}, "amount"),
    ],
)
def test_a_line_that_cannot_be_is_refused_at_the_field(fields, culprit):
    assert culprit in fault_of(Line(name="Boats", **fields))


def test_a_country_that_is_written_otherwise_is_named():
    assert "GB for UK" in str(fault_of(Line(name="Boats", countries="UK"))["countries"])
    Line(name="Boats", countries="gb, xk").full_clean()


@pytest.mark.parametrize(("size", "by"), [((300, 250), 1), ((600, 500), 2), ((900, 750), 3)])
def test_a_picture_of_its_size_or_a_multiple_is_taken(size, by):
    creative = with_picture(picture(size))
    creative.full_clean()
    creative.save()
    assert creative.file.name.startswith("images/advertisement-")


@pytest.mark.parametrize(("form", "behind"), [("JPEG", b"\n"), ("PNG", b"<script>alert(1)</script>")])
def test_what_lies_behind_a_picture_is_not_kept(settings, tmp_path, form, behind):
    settings.MEDIA_ROOT = tmp_path
    clean = picture(form=form).read()
    creative = with_picture(SimpleUploadedFile(f"boat.{form.lower()}", clean + behind))
    creative.full_clean()
    creative.save()
    assert Path(creative.file.path).read_bytes() == clean


def turned(size, orientation):
    data, exif = BytesIO(), Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    Image.new("RGB", size, "navy").save(data, "JPEG", exif=exif)
    return SimpleUploadedFile("boat.jpg", data.getvalue())


def test_a_picture_counts_as_browsers_turn_it():
    with_picture(turned((250, 300), 6)).full_clean()
    with_picture(turned((300, 250), 3)).full_clean()
    assert "is 250×300" in str(fault_of(with_picture(turned((300, 250), 6)))["file"])


@pytest.mark.parametrize("size", [(0, 0), (0, 250), (123, 45)])
def test_a_size_that_no_place_has_is_refused(size):
    native = {"form": Form.NATIVE, "headline": "Boats", "link": "https://boats.example/"}
    creative = Creative(line=LineFactory.create(), name="Boat", width=size[0], height=size[1], **native)
    assert f"{size[0]}×{size[1]}" in str(fault_of(creative)["width"])


@pytest.mark.parametrize(
    "link",
    [
        "https://127.0.0.1",
        "https://10.1.2.3/offer",
        "https://[::1]/",
        "https://localhost:8000/",
        "https://shop.local/",
        "https://files.internal",
    ],
)
def test_a_link_that_readers_cannot_open_is_refused(link):
    native = Creative(
        line=LineFactory.create(), name="Boat", form=Form.NATIVE, headline="Boats", width=300, height=250
    )
    native.link = "https://boats.example/"
    native.full_clean()
    native.link = link
    assert "Readers cannot open this address" in str(fault_of(native)["link"])


def test_the_sizes_that_there_are_are_the_houses_own():
    PlaceSetting(place=Place.TOP, phone="234x60", tablet="", desktop="").save()
    with_picture(picture((234, 60)), width=234, height=60).full_clean()
    said = str(fault_of(with_picture(picture((970, 91)), width=970, height=91))["width"])
    assert "234×60" in said
    assert "Advertising → Places" in said


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (lambda: picture((320, 250)), "320×250"),
        (lambda: SimpleUploadedFile("x.png", b"<svg onload=alert(1)>"), "SVG"),
        (lambda: SimpleUploadedFile("x.png", b"MZ\x90"), "no picture"),
        (lambda: picture(form="JPEG"), ".png"),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_refused(file, words):
    assert words in str(fault_of(with_picture(file()))["file"])


def test_a_huge_file_is_refused_with_the_limit():
    noise = BytesIO()
    Image.effect_noise((900, 750), 120).save(noise, "PNG")
    found = fault_of(with_picture(SimpleUploadedFile("boat.png", noise.getvalue())))
    assert "has 200 at most" in str(found["file"])


@pytest.mark.parametrize("link", ["http://boats.example/", "javascript:alert(1)", "//boats.example"])
def test_a_link_is_https(link):
    assert "link" in fault_of(with_picture(picture(), link=link))


def test_a_link_does_not_hide_where_it_leads():
    fault = fault_of(with_picture(picture(), link="https://boats.example@evil.example/"))
    assert "There is an @ in the name of the site" in str(fault["link"])


def test_two_spellings_of_a_trade_are_one():
    assert (
        AdvertiserFactory.create(trade="  Air  Lines ").trade
        == AdvertiserFactory.create(trade="air lines").trade
    )


def test_who_may_not_approve_does_not():
    creative = CreativeFactory.create(verdict=Verdict.WAITING)
    with pytest.raises(PermissionDenied):
        decide(creative, Verdict.APPROVED, by=UserFactory.create())
    creative.refresh_from_db()
    assert creative.verdict == Verdict.WAITING


@pytest.mark.parametrize("change", [{"amount": "9000"}, {"countries": "DE"}, {"priority": "1"}])
def test_who_may_not_approve_does_not_change_what_is_approved(client, change):
    line = LineFactory.create(order=None, goal=Goal.IMPRESSIONS, amount=500, pacing=Pacing.FAST, name="Boats")
    seller = staff_member()
    may = Permission.objects.filter(codename__in=["access_admin", "change_line", "view_line"])
    seller.user_permissions.set(may)
    client.force_login(seller)
    form = {"name": "Boats", "goal": "impressions", "pacing": "fast", "priority": "5", "weight": "10"}
    form |= {"cap_hours": "24", "amount": "500", **change}
    address = reverse("ad_lines:edit", args=[line.pk])
    assert "you may not approve any" in client.post(address, {**form, "state": "ready"}).text
    line.refresh_from_db()
    assert (line.amount, line.countries, line.priority, line.state) == (500, "", 5, State.READY)
    assert client.post(address, {**form, "state": "draft"}).status_code == 302
    line.refresh_from_db()
    assert line.state == State.DRAFT


def test_an_answer_is_written_down_with_its_name():
    creative = CreativeFactory.create(verdict=Verdict.WAITING)
    decide(creative, Verdict.REFUSED, by=staff_member(group_of(Role.ADVERTISING)), reason="It flashes.")
    assert Entry.objects.filter(act="ads.creative.refused", data__reason="It flashes.").exists()


def test_a_refusal_says_why():
    creative = CreativeFactory.create(verdict=Verdict.WAITING)
    with pytest.raises(ValidationError):
        decide(creative, Verdict.REFUSED, by=staff_member(group_of(Role.ADVERTISING)))


def test_a_picture_that_is_there_is_looked_at_again_when_its_size_becomes_another(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    creative = with_picture(picture((600, 500)))
    creative.full_clean()
    creative.save()
    name = creative.file.name
    creative.width, creative.height = 300, 600
    assert "is 600×500" in str(fault_of(creative)["file"])
    creative.width, creative.height = 300, 250
    creative.full_clean()
    creative.save()
    assert creative.file.name == name
    assert Path(creative.file.path).exists()


@pytest.mark.parametrize("year", [1, 1999, 3000, 9999])
def test_a_flight_in_no_year_of_ours_is_refused(year):
    assert "ends_at" in fault_of(Line(name="Boats", ends_at=datetime(year, 12, 31, 23, 59, tzinfo=UTC)))
