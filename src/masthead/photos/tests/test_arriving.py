"""What a file says fills a picture's fields at the desk, and never over what a person typed."""

import re
import subprocess
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import UploadedFile

from masthead.photos.metadata.writing import Rights, packet
from masthead.photos.models import Photo
from masthead.photos.showing.crediting import credit_line
from masthead.photos.tests.test_metadata import HEAD, TAIL
from masthead.staff import roles
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db
WORDS = (
    "<photoshop:Headline>Pier at dusk</photoshop:Headline><photoshop:Credit>LANTERN</photoshop:Credit>"
    "<dc:subject><rdf:Bag><rdf:li>sea</rdf:li><rdf:li>pier</rdf:li></rdf:Bag></dc:subject>"
    '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© Ada</rdf:li></rdf:Alt></dc:rights>'
)
ALT = (
    '<a:AltTextAccessibility xmlns:a="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"><rdf:Alt>'
    '<rdf:li xml:lang="x-default">A pier</rdf:li></rdf:Alt></a:AltTextAccessibility>'
)


@pytest.fixture
def desk(settings, tmp_path) -> Client:
    settings.MEDIA_ROOT = tmp_path
    client = Client()
    user = staff_member(roles.group_of(Role.PICTURE_EDITOR))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def picture(
    said: str | bytes = WORDS, name: str = "dsc_0001.jpg", colour: str = "teal"
) -> SimpleUploadedFile:
    data = BytesIO()
    packet_ = said if isinstance(said, bytes) else f"{HEAD}>{said}{TAIL}".encode()
    Image.new("RGB", (40, 40), colour).save(data, "JPEG", xmp=packet_)
    return SimpleUploadedFile(name, data.getvalue())


def form(**fields):
    return {"title": "dsc 0001", "collection": 1, "credit_kind": "agency", "description": "A pier", **fields}


def upload(desk: Client, **fields):
    desk.post(reverse("wagtailimages:add"), form(file=picture(), **fields))
    return Photo.objects.get()


def change(desk: Client, photo: Photo, **fields):
    names = [name for name in Photo.admin_form_fields if name not in {"file", "tags"}]
    held = {name: value for name in names if (value := photo.serializable_value(name)) not in (None, False)}
    tags = ",".join(sorted(photo.tags.names()))
    answer = desk.post(reverse("wagtailimages:edit", args=[photo.pk]), {**held, "tags": tags, **fields})
    assert answer.status_code == 302, answer.context["form"].errors
    return Photo.objects.get()


def test_an_upload_brings_what_the_file_says(desk):
    photo = upload(desk)
    assert (photo.title, photo.credit, photo.copyright_notice) == ("Pier at dusk", "LANTERN", "© Ada")
    assert sorted(photo.tags.names()) == ["pier", "sea"]
    assert photo.from_file == {"credit": "XMP", "copyright_notice": "XMP", "headline": "XMP", "tags": "XMP"}


def test_a_file_too_large_for_memory_brings_it_too(desk, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    photo = upload(desk)
    assert (photo.title, photo.credit) == ("Pier at dusk", "LANTERN")
    other = picture(packet(Rights(credit="OTHER")), colour="red")
    assert change(desk, photo, file=other).credit == "OTHER"


def test_a_large_file_brings_it_where_a_page_chooses_too(desk, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    fields = {f"image-chooser-upload-{name}": value for name, value in form(file=picture()).items()}
    desk.post(reverse("wagtailimages_chooser:create"), fields)
    assert Photo.objects.get().credit == "LANTERN"


def test_what_a_person_typed_stays(desk):
    photo = upload(desk, credit="Ours", title="My pier")
    assert (photo.credit, photo.title) == ("Ours", "My pier")
    assert "credit" not in photo.from_file


def test_another_file_replaces_what_the_first_said_and_nobody_changed(desk):
    photo = change(desk, upload(desk), copyright_notice="© Ours")
    assert "copyright_notice" not in photo.from_file
    rights = Rights(credit="OTHER", copyright_notice="© Other")
    photo = change(desk, photo, file=picture(packet(rights), colour="red"))
    assert (photo.credit, photo.copyright_notice) == ("OTHER", "© Ours")


def test_the_desk_shows_where_a_value_came_from(desk):
    shown = desk.get(reverse("wagtailimages:edit", args=[upload(desk).pk])).content.decode()
    assert "From the file (XMP)." in shown


def send_one_of_many(desk: Client, file: SimpleUploadedFile):
    return desk.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "dsc_0001", "files[]": file, "collection": 1},
        headers={"X-Requested-With": "XMLHttpRequest"},
    ).json()


@pytest.mark.parametrize(
    ("said", "title"), [(WORDS, "Pier at dusk"), ("<photoshop:City>Oslo</photoshop:City>", "dsc_0001")]
)
def test_one_of_many_is_called_by_its_headline_or_its_file_without_the_ending(desk, said, title):
    assert f'value="{title}"' in send_one_of_many(desk, picture(said))["form"]


def test_one_of_many_that_describes_itself_still_waits_for_a_person(desk):
    assert 'value="A pier"' in send_one_of_many(desk, picture(WORDS + ALT))["form"]
    assert not Photo.objects.exists()


def test_one_of_many_shows_what_its_file_says_while_it_waits(desk):
    answer = send_one_of_many(desk, picture())
    assert all(word in answer["form"] for word in ("LANTERN", "© Ada", "From the file (XMP).", "sea"))
    key, prefix = answer["uploaded_file_id"], f"uploaded-image-{answer['uploaded_file_id']}"
    fields = form(title="Pier", credit="LANTERN", copyright_notice="© Mine")
    desk.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[key]),
        {f"{prefix}-{name}": value for name, value in fields.items()},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    photo = Photo.objects.get()
    assert (photo.credit, photo.copyright_notice, photo.from_file) == ("LANTERN", "© Mine", {"credit": "XMP"})


@pytest.mark.parametrize("name", ["../../x.jpg", "..\\..\\x.jpg", "/etc/x.jpg"])
def test_a_name_with_a_path_leads_nowhere(desk, tmp_path, name):
    desk.post(reverse("wagtailimages:add"), form(file=picture(name=name)))
    assert re.fullmatch(r"original_images/x-[0-9a-f]{16}\.jpg", Photo.objects.get().file.name)


def test_what_is_refused_leaves_nothing_behind(desk, tmp_path, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE, settings.FILE_UPLOAD_TEMP_DIR = 10, tmp_path
    broken = SimpleUploadedFile("a.jpg", picture().read()[:-20])
    answer = send_one_of_many(desk, broken)
    assert "breaks off" in answer["error_message"]
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not UploadedFile.objects.exists()


def test_a_tail_is_cut_from_what_is_kept(desk):
    file = picture()
    whole = file.read()
    desk.post(reverse("wagtailimages:add"), form(file=SimpleUploadedFile("a.jpg", whole + b"PK\3\4archive")))
    assert Photo.objects.get().file.open().read() == whole


def test_a_tail_is_cut_from_what_waits(desk):
    file = picture()
    whole = file.read()
    send_one_of_many(desk, SimpleUploadedFile("a.jpg", whole + b"PK\3\4archive"))
    assert UploadedFile.objects.get().file.open().read() == whole


def test_what_is_wrong_with_a_file_s_words_is_said_while_it_waits(desk):
    assert "The file&#x27;s XMP is damaged" in send_one_of_many(desk, picture(b"<broken"))["form"]


def test_readers_are_told_what_ai_made():
    made = Photo(credit="LANTERN", digital_source_type="trainedAlgorithmicMedia")
    assert credit_line(made, "Source: %(credit)s") == "Source: LANTERN · Made with AI"
    assert credit_line(Photo(digital_source_type="compositeWithTrainedAlgorithmicMedia")) == "Altered with AI"
    assert credit_line(Photo(digital_source_type="digitalCapture")) == ""
    assert credit_line(Photo(digital_source_type="compositeSynthetic")) == "Montage with synthetic elements"


@pytest.mark.needs_program("exiftool")
def test_what_another_program_wrote_arrives(desk, tmp_path):
    path = tmp_path / "written.jpg"
    path.write_bytes(picture(b"").read())
    said = [
        "-XMP-dc:Creator=Ada Quill",
        "-IPTC:Credit=LANTERN",
        "-IPTC:Caption-Abstract=Stég",
        "-EXIF:Copyright=© Ada",
    ]
    said += [
        "-XMP-plus:LicensorURL=https://l.example/",
        "-XMP-iptcExt:PersonInImage=Ada",
        "-codedcharacterset=utf8",
    ]
    subprocess.run(["exiftool", "-q", "-overwrite_original", *said, path], check=True)
    desk.post(reverse("wagtailimages:add"), form(file=SimpleUploadedFile("a.jpg", path.read_bytes())))
    photo = Photo.objects.get()
    assert (photo.creator, photo.credit, photo.caption) == ("Ada Quill", "LANTERN", "Stég")
    assert (photo.copyright_notice, photo.licensor_url, photo.people) == (
        "© Ada",
        "https://l.example/",
        "Ada",
    )
    assert photo.from_file["caption"] == "IPTC-IIM"
    assert photo.from_file["copyright_notice"] == "Exif"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("<dc:creator>Ada Falk</dc:creator>", "photographer"),
        ("<dc:creator>Ada Falk</dc:creator><photoshop:Credit>LANTERN</photoshop:Credit>", "agency"),
    ],
)
def test_a_credit_that_is_the_makers_own_name_names_a_photographer(desk, words, kind):
    desk.post(reverse("wagtailimages:add"), form(file=picture(words)))
    assert Photo.objects.get().credit_kind == kind


def test_whom_a_person_says_a_credit_names_stays(desk):
    maker = picture("<dc:creator>@ada</dc:creator>")
    desk.post(reverse("wagtailimages:add"), form(file=maker, credit_kind="social"))
    assert Photo.objects.get().credit_kind == "social"
