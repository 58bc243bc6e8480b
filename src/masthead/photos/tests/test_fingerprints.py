"""The same photograph is known again, larger, smaller or saved once more, and kept twice on purpose only."""

from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from masthead.photos.making.preparing import prepare
from masthead.photos.models import Fingerprint, Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.photos.upload.fingerprints import BANDS, NEAR, bands_of, fingerprint_of, like, note_fingerprint
from masthead.staff import roles
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member

WHOLE = 2**64 - 1


def scene(seed: int = 1) -> Image.Image:
    """Draw something with light and dark in it, another for each seed."""
    small = Image.new("L", (9, 8))
    small.putdata([(seed * 7919 * (place + 3) ** 2) % 251 for place in range(72)])
    return small.resize((900, 800), Image.Resampling.BICUBIC).convert("RGB")


def saved(image: Image.Image, kind: str = "JPEG", **options) -> BytesIO:
    file = BytesIO()
    image.save(file, kind, **options)
    file.seek(0)
    return file


def bits(file: BytesIO) -> int:
    found = fingerprint_of(file)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "again",
    [
        lambda image: saved(image, quality=30),
        lambda image: saved(image.resize((300, 267))),
        lambda image: saved(image, "PNG"),
        lambda image: saved(image.convert("L"), "WEBP"),
        lambda image: saved(image.resize((4500, 4000))),
    ],
)
def test_the_same_photograph_is_known_again(again):
    assert (bits(saved(scene())) ^ bits(again(scene()))).bit_count() <= NEAR


def test_another_photograph_is_another():
    assert (bits(saved(scene(1))) ^ bits(saved(scene(2)))).bit_count() > NEAR


@pytest.mark.parametrize("file", [saved(Image.new("RGB", (50, 50), "teal")), BytesIO(b"no picture")])
def test_what_shows_nothing_is_like_nothing(file):
    assert fingerprint_of(file) is None
    assert file.tell() == 0


@given(fingerprint=st.integers(0, WHOLE), flipped=st.sets(st.integers(0, 63), min_size=NEAR, max_size=NEAR))
def test_near_fingerprints_share_a_band(fingerprint, flipped):
    other = fingerprint ^ sum(1 << bit for bit in flipped)
    pairs = zip(bands_of(fingerprint), bands_of(other), strict=True)
    assert any(one == another for one, another in pairs)
    assert sum(BANDS) == 64


@pytest.mark.django_db
def test_the_likest_comes_first_and_what_is_far_does_not_come():
    near, far, same = (PhotoFactory(file__width=20) for _ in range(3))
    note_fingerprint(near, 0b111 << 20)
    note_fingerprint(far, WHOLE >> 20)
    note_fingerprint(same, 0b110 << 20)
    assert like(0b110 << 20, Photo.objects.all()) == [same, near]
    assert like(0b110 << 20, Photo.objects.all(), without=same.pk) == [near]
    assert like(0b110 << 20, Photo.objects.none()) == []
    assert like(None, Photo.objects.all()) == []


@pytest.mark.django_db
def test_a_search_reads_an_index_and_few_rows(django_assert_num_queries):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # which reads a short table whole, however well it is indexed
            cursor.execute("SET LOCAL enable_seqscan = off")
    assert "band_0" in Fingerprint.objects.filter(band_0=1).explain().lower().split(" index ", 1)[1]
    with django_assert_num_queries(1):
        like(12345678, Photo.objects.none())


@pytest.fixture
def desk(settings, tmp_path) -> Client:
    settings.MEDIA_ROOT = tmp_path
    client = Client()
    client.force_login(
        staff_member(roles.group_of(Role.PICTURE_EDITOR)), "django.contrib.auth.backends.ModelBackend"
    )
    return client


def form(image: Image.Image, **fields):
    file = SimpleUploadedFile("pier.jpg", saved(image).read())
    return {"title": "Pier", "file": file, "description": "A pier", "credit_kind": "agency", **fields}


@pytest.mark.django_db
def test_a_picture_that_is_here_is_kept_twice_only_on_purpose(desk):
    desk.post(reverse("wagtailimages:add"), form(scene(), title="The old pier"))
    first = Photo.objects.get()
    said = desk.post(reverse("wagtailimages:add"), form(scene().resize((450, 400)))).content.decode()
    assert "Already here" in said
    assert "The old pier" in said
    assert reverse("wagtailimages:edit", args=[first.pk]) in said
    assert Photo.objects.count() == 1
    desk.post(reverse("wagtailimages:add"), form(scene().resize((450, 400)), is_another="on"))
    assert Photo.objects.count() == 2


@pytest.mark.django_db
def test_a_picture_is_not_like_itself(desk):
    desk.post(reverse("wagtailimages:add"), form(scene()))
    photo = Photo.objects.get()
    desk.post(reverse("wagtailimages:edit", args=[photo.pk]), form(scene(), title="Named anew"))
    photo.refresh_from_db()
    assert photo.title == "Named anew"


@pytest.mark.django_db
def test_the_chooser_says_that_a_picture_is_here(desk):
    desk.post(reverse("wagtailimages:add"), form(scene(), title="The old pier"))
    fields = {f"image-chooser-upload-{name}": value for name, value in form(scene()).items()}
    answer = desk.post(reverse("wagtailimages_chooser:create"), fields).json()
    assert answer["step"] == "reshow_creation_form"
    assert "The old pier" in answer["htmlFragment"]
    assert Photo.objects.count() == 1


@pytest.mark.django_db
def test_one_of_many_that_is_here_waits_until_somebody_says_keep_both(desk):
    desk.post(reverse("wagtailimages:add"), form(scene(), title="The old pier"))
    sent = {"title": "pier", "files[]": form(scene())["file"], "collection": 1}
    ajax = {"X-Requested-With": "XMLHttpRequest"}
    waits = desk.post(reverse("wagtailimages:add_multiple"), sent, headers=ajax).json()
    assert "The old pier" in waits["form"]
    key = waits["uploaded_file_id"]
    keep = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[key])
    words = {"title": "Pier", "description": "A pier", "credit_kind": "agency", "tags": "", "collection": 1}
    words = {f"uploaded-image-{key}-{name}": value for name, value in words.items()}
    assert not desk.post(keep, words, headers=ajax).json()["success"]
    assert desk.post(keep, {**words, f"uploaded-image-{key}-is_another": "on"}, headers=ajax).json()[
        "success"
    ]
    assert Fingerprint.objects.exclude(bits="").count() == 2


@pytest.mark.django_db
def test_what_cannot_be_read_of_a_file_is_said_and_kept(desk):
    broken = saved(scene(), xmp=b"<x:xmpmeta").read()
    sent = {**form(scene()), "file": SimpleUploadedFile("pier.jpg", broken)}
    said = desk.post(reverse("wagtailimages:add"), sent, follow=True).content.decode()
    fault = Photo.objects.get().file_faults[0]
    assert fault in unescape(said)
    photo = desk.get(reverse("wagtailimages:edit", args=[Photo.objects.get().pk])).content.decode()
    assert fault in unescape(photo)


@pytest.mark.django_db
def test_pictures_of_an_older_version_get_their_fingerprints_in_the_background(capsys, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    photo = PhotoFactory(file__width=20, file__height=20)
    Fingerprint.objects.all().delete()
    call_command("renew_pictures")
    assert "1 pictures wait" in capsys.readouterr().out
    prepare(photo.pk)
    assert Fingerprint.objects.filter(photo=photo).exists()
    call_command("renew_pictures")
    assert "0 pictures wait" in capsys.readouterr().out
