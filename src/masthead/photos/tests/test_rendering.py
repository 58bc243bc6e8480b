"""Files made of a picture keep whose it is, and lose where and with what it was taken."""

import json
import subprocess
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageCms

from masthead.photos.metadata.reading import read
from masthead.photos.metadata.rights import rights_of
from masthead.photos.metadata.writing import packet
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory, shown

pytestmark = pytest.mark.django_db
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
NO_COPYRIGHT = "https://rightsstatements.org/vocab/NoC-US/1.0/"
FORMATS = ("jpeg", "webp", "avif", "png")


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def taken(**fields) -> Photo:
    """A picture as a telephone takes it: on its side, with place, serial number and thumbnail."""
    exif = Image.Exif()
    exif[274], exif[271], exif[315] = 6, "Cameras Ltd", "Ada"
    exif.get_ifd(0x8769).update({42033: "SERIAL123", 37500: b"NOTES456"})
    exif.get_ifd(0x8825).update({1: "N", 2: (59.0, 54.0, 0.0)})
    image = Image.new("RGB", (120, 60), "blue")
    image.paste("red", (0, 0, 60, 60))
    return kept(image, "JPEG", exif=exif, **fields)


def kept(image: Image.Image, form: str, *, exif=None, icc=None, **fields) -> Photo:
    file, options = BytesIO(), {}
    if exif is not None:
        options["exif"] = exif
    if icc is not None:
        options["icc_profile"] = icc
    image.save(file, form, **options)
    return PhotoFactory(file=ContentFile(file.getvalue(), f"a.{form.lower()}"), **fields)


def content(photo: Photo, spec: str):
    return photo.get_rendition(spec).file.open().read()


def told_by_exiftool(photo: Photo, spec: str) -> dict[str, Any]:
    path = photo.get_rendition(spec).file.path
    told = subprocess.run(["exiftool", "-json", "-G", "-struct", path], capture_output=True, check=True)
    tags: dict[str, Any] = json.loads(told.stdout)[0]
    return tags


def colour(data: bytes):
    return Image.open(BytesIO(data)).convert("RGB").getpixel((5, 5))


@pytest.mark.parametrize("form", FORMATS)
def test_every_file_says_whose_it_is_and_nothing_of_the_camera(form):
    photo = taken(
        creator="Ada", copyright_notice="© Ada", web_statement="https://ada.example/", licensor_name="L"
    )
    data = content(photo, f"width-30|format-{form}")
    found = read(data)
    assert (found.creator, found.credit_line, found.copyright_notice) == ("Ada", "LANTERN", "© Ada")
    assert (found.web_statement, found.licensor_name) == ("https://ada.example/", "L")
    assert not dict(Image.open(BytesIO(data)).getexif())
    assert not [word for word in (b"SERIAL123", b"NOTES456", b"Cameras Ltd") if word in data]


@pytest.mark.needs_program("exiftool")
@pytest.mark.parametrize("form", ["jpeg", "webp", "avif"])
def test_another_program_reads_the_same(form):
    photo = taken(creator="Ada", licensor_url="https://l.example/", digital_source_type="digitalCapture")
    tags = told_by_exiftool(photo, f"width-30|format-{form}")
    assert tags["XMP:Creator"] == ["Ada"]
    assert tags["XMP:Credit"] == "LANTERN"
    assert tags["XMP:Licensor"] == [{"LicensorURL": "https://l.example/"}]
    assert not [name for name in tags if name.startswith(("EXIF:", "GPS", "MakerNotes:", "Composite:GPS"))]


@pytest.mark.needs_program("exiftool")
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("model", "terms", "page", "statement"),
    [
        ("creative-commons", CC_BY, "", CC_BY),
        ("creative-commons", CC_BY, "https://ada.example/rights", "https://ada.example/rights"),
        ("public-domain", NO_COPYRIGHT, "", NO_COPYRIGHT),
    ],
)
def test_a_public_licence_is_in_every_file_by_its_address(form, model, terms, page, statement):
    photo = taken(web_statement=page, licence__model=model, licence__terms_url=terms)
    photo = Photo.objects.get(pk=photo.pk)
    tags = told_by_exiftool(photo, f"width-30|format-{form}")
    assert (tags["XMP:License"], tags["XMP:WebStatement"]) == (terms, statement)


@pytest.mark.needs_program("exiftool")
def test_a_licence_that_is_no_public_one_any_more_is_in_no_file():
    photo = taken(licence__model="creative-commons", licence__terms_url=CC_BY)
    photo = Photo.objects.get(pk=photo.pk)
    before = photo.get_rendition("width-30|format-jpeg").file.name
    photo.licence.model = "subscription"
    photo.licence.save()
    photo = Photo.objects.get(pk=photo.pk)
    assert not photo.renditions.filter(file=before).exists()
    tags = told_by_exiftool(photo, "width-30|format-jpeg")
    assert not {"XMP:License", "XMP:WebStatement"} & tags.keys()


def test_pictures_without_a_public_licence_keep_the_files_they_have():
    assert b"creativecommons" not in packet(rights_of(Photo(credit="LANTERN")))


def test_a_picture_on_its_side_stands_upright_everywhere():
    photo = taken()
    assert (photo.width, photo.height) == (60, 120)
    made = photo.get_rendition("width-30|format-jpeg")
    assert (made.width, made.height) == (30, 60)
    assert shown(photo).height == 120


def test_other_rights_make_other_files():
    photo = taken()
    old = photo.get_rendition("width-30|format-webp")
    photo.save()
    assert photo.renditions.get(pk=old.pk)
    photo.copyright_notice = "© Ada"
    photo.save()
    new = photo.get_rendition("width-30|format-webp")
    assert new.file.name != old.file.name
    assert read(new.file.open().read()).copyright_notice == "© Ada"


def test_cmyk_comes_out_as_the_colours_that_were_meant():
    photo = kept(Image.new("CMYK", (40, 40), (0, 255, 255, 0)), "JPEG")
    for form in ("jpeg", "webp", "avif"):
        red, green, blue = colour(content(photo, f"width-30|format-{form}"))
        assert red > 200
        assert max(green, blue) < 60


def test_sixteen_bits_come_out_as_the_greys_that_were_meant():
    photo = kept(Image.new("I;16", (40, 40), 0x8000), "PNG")
    for form in ("jpeg", "webp"):
        assert abs(colour(content(photo, f"width-30|format-{form}"))[0] - 128) < 4


def test_a_broken_colour_profile_is_passed_over():
    photo = kept(Image.new("RGB", (40, 40), "red"), "JPEG", icc=b"no profile")
    assert colour(content(photo, "width-30|format-jpeg"))[0] > 240


def test_colours_of_another_space_are_converted():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    photo = kept(Image.new("RGB", (40, 40), "red"), "JPEG", icc=profile)
    data = content(photo, "width-30|format-jpeg")
    assert "icc_profile" not in Image.open(BytesIO(data)).info


def test_what_is_transparent_is_white_in_a_jpeg_and_stays_so_elsewhere():
    photo = kept(Image.new("RGBA", (40, 40), (255, 0, 0, 0)), "PNG")
    assert colour(content(photo, "width-30|format-jpeg")) == (255, 255, 255)
    assert Image.open(BytesIO(content(photo, "width-30|format-webp"))).mode == "RGBA"


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_broken_exif_keeps_nothing_from_being_made():
    photo = taken()
    data = photo.file.open().read().replace(b"MM\0*\0\0\0\x08", b"MM\0*\xff\xff\xff\xff")
    broken = PhotoFactory(file=ContentFile(data, "b.jpg"))
    assert broken.get_rendition("width-30|format-jpeg").width == 30
