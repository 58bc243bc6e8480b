"""What a file says of the AI that made its picture: kept at the desk, and the prompt told to nobody else."""

import json
import subprocess
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from masthead.photos.metadata.cleaning import LINE, TEXT
from masthead.photos.metadata.rights import content_key, rights_of
from masthead.photos.metadata.vocabulary import NAMESPACES
from masthead.photos.metadata.writing import Rights, packet
from masthead.photos.metadata.xmp import read_xmp
from masthead.photos.models import Photo
from masthead.photos.tests.test_arriving import change, desk, form, picture, send_one_of_many
from masthead.photos.tests.test_metadata import xmp

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
EXT = f'xmlns:e="{NAMESPACES["Iptc4xmpExt"]}"'
SAID = {
    "ai_system": "Brushwork",
    "ai_system_version": "4.1",
    "ai_prompt": "A pier at dusk,\nno people",
    "ai_prompt_writer": "Ada Quill",
}
# As the IPTC's technical reference 2025.1 names them, and not as our reader does.
NAMES = {
    "ai_system": "AISystemUsed",
    "ai_system_version": "AISystemVersionUsed",
    "ai_prompt": "AIPromptInformation",
    "ai_prompt_writer": "AIPromptWriterName",
}
# An exiftool that is older than these tags is told of them.
CONFIG = """%Image::ExifTool::UserDefined = ('Image::ExifTool::XMP::iptcExt' => {
  AISystemUsed => {}, AISystemVersionUsed => {}, AIPromptInformation => {}, AIPromptWriterName => {} });
1;
"""


def words(**fields: str) -> str:
    return "".join(f"<e:{NAMES[name]} {EXT}>{value}</e:{NAMES[name]}>" for name, value in fields.items())


@pytest.fixture
def exiftool(tmp_path):
    config = tmp_path / "names.config"
    config.write_text(CONFIG)

    def run(*arguments: object) -> bytes:
        command = ["exiftool", "-config", str(config), "-q", *map(str, arguments)]
        return subprocess.run(command, check=True, capture_output=True).stdout

    return run


def upload(desk: Client, file: SimpleUploadedFile, **fields: str) -> Photo:
    desk.post(reverse("wagtailimages:add"), form(file=file, **fields))
    photo: Photo = Photo.objects.get()
    return photo


def said_of(photo: Photo) -> dict[str, str]:
    return {name: getattr(photo, name) for name in SAID}


@pytest.mark.needs_program("exiftool")
def test_what_another_program_wrote_arrives(desk, tmp_path, exiftool):
    path = tmp_path / "written.jpg"
    path.write_bytes(picture(b"").read())
    told = [f"-XMP-iptcExt:{NAMES[name]}={value}" for name, value in SAID.items()]
    exiftool("-overwrite_original", *told, path)
    photo = upload(desk, SimpleUploadedFile("a.jpg", path.read_bytes()))
    assert said_of(photo) == SAID
    assert photo.from_file == dict.fromkeys(SAID, "XMP")


def test_what_a_person_typed_stays(desk):
    photo = upload(desk, picture(words(**SAID)), ai_system="Ours", ai_prompt="Mine")
    assert (photo.ai_system, photo.ai_prompt) == ("Ours", "Mine")
    assert set(photo.from_file) == {"ai_system_version", "ai_prompt_writer"}


def test_what_a_person_changed_outlives_another_file(desk):
    photo = change(desk, upload(desk, picture(words(**SAID))), ai_prompt="Mine")
    other = picture(words(ai_system="Pencil", ai_prompt="Another"), colour="red")
    photo = change(desk, photo, file=other)
    assert (photo.ai_system, photo.ai_prompt) == ("Pencil", "Mine")


def test_one_of_many_shows_it_with_the_rest_of_what_its_file_says(desk):
    shown = send_one_of_many(desk, picture(words(**SAID)))["form"]
    folded = shown[shown.index("<details") :]
    assert all(word in folded for word in ("Brushwork", "4.1", "A pier at dusk", "Ada Quill"))


@pytest.mark.needs_program("exiftool")
@pytest.mark.parametrize("kind", ["jpeg", "webp", "avif", "png"])
def test_files_for_readers_name_the_system_and_nothing_of_the_prompt(desk, exiftool, kind):
    photo = upload(desk, picture(words(**SAID)))
    path = photo.get_rendition(f"width-30|format-{kind}").file.path
    [tags] = json.loads(exiftool("-json", "-n", path))
    assert (tags["AISystemUsed"], str(tags["AISystemVersionUsed"])) == ("Brushwork", "4.1")
    data = Path(path).read_bytes()
    assert not [word for word in (b"pier at dusk", b"Ada Quill", b"AIPrompt") if word in data]


def test_another_system_makes_other_files_and_another_prompt_does_not(desk):
    photo = upload(desk, picture(words(**SAID)))
    key = content_key(photo)
    photo.ai_prompt, photo.ai_prompt_writer = "Another", "Somebody"
    assert content_key(photo) == key
    photo.ai_system_version = "5"
    assert content_key(photo) != key


def test_pictures_that_no_ai_made_keep_the_files_they_have():
    assert b"AISystem" not in packet(rights_of(Photo(credit="LANTERN")))


def test_what_is_written_is_read_again():
    found, faults = read_xmp(packet(Rights(ai_system="Brush & <Work>", ai_system_version="4.1")))
    assert (found, faults) == ({"ai_system": "Brush & <Work>", "ai_system_version": "4.1"}, [])


def test_a_long_prompt_is_cut_and_a_long_name_too():
    found, _faults = read_xmp(xmp(words(**dict.fromkeys(SAID, "x" * 200_000))))
    assert {name: len(str(value)) for name, value in found.items()} == {
        "ai_system": LINE,
        "ai_system_version": LINE,
        "ai_prompt": TEXT,
        "ai_prompt_writer": LINE,
    }


def test_ten_megabytes_of_prompt_are_not_read_and_the_desk_says_so():
    found, faults = read_xmp(xmp(words(ai_prompt="x" * 10_000_000)))
    assert (found, faults) == ({}, ["The file's XMP is over 1 MB and was not read."])


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("A&#x202e;B\u200f", "A B"),
        ("<e:x/>", None),
        ('<rdf:Bag xmlns:rdf="x"><rdf:li>A</rdf:li></rdf:Bag>', None),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        (" \n\t ", None),
    ],
)
def test_hostile_prompts_become_text_or_nothing(value, kept):
    assert read_xmp(xmp(words(ai_prompt=value)))[0].get("ai_prompt") == kept


def test_a_prompt_with_markup_is_shown_as_text(desk):
    photo = upload(desk, picture(words(ai_prompt="&lt;script&gt;alert(1)&lt;/script&gt;")))
    shown = desk.get(reverse("wagtailimages:edit", args=[photo.pk])).content.decode()
    assert "<script>alert(1)" not in shown
    assert "&lt;script&gt;alert(1)" in shown
