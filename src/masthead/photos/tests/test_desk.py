"""Pictures at the desk: uploading, describing, choosing."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection

from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.staff import roles
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(settings, tmp_path) -> Client:
    """The desk as a picture editor sees it."""
    settings.MEDIA_ROOT = tmp_path
    client = Client()
    user = staff_member(roles.group_of(Role.PICTURE_EDITOR))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def drawn(name: str = "pier.jpg", kind: str = "JPEG", side: int = 40) -> SimpleUploadedFile:
    data = BytesIO()
    Image.new("RGB", (side, side), "teal").save(data, kind)
    return SimpleUploadedFile(name, data.getvalue())


def upload(desk: Client, file: SimpleUploadedFile, **fields):
    form = {"title": "A pier", "file": file, "collection": 1, "credit_kind": "agency", **fields}
    return desk.post(reverse("wagtailimages:add"), form)


def test_a_described_picture_is_kept_with_its_credit(desk):
    upload(desk, drawn(), description="A pier at night", credit="LANTERN")
    assert Photo.objects.get().credit == "LANTERN"


def test_a_picture_that_nobody_described_is_asked_about(desk):
    answer = upload(desk, drawn())
    assert "Say what the picture shows" in answer.content.decode()
    assert not Photo.objects.exists()


def test_a_decorative_picture_needs_no_words(desk):
    upload(desk, drawn(), is_decorative="on")
    assert Photo.objects.get().default_alt_text == ""


def test_one_of_several_uploaded_at_once_waits_for_its_words(desk):
    answer = desk.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "pier", "files[]": drawn(), "collection": 1},
        headers={"X-Requested-With": "XMLHttpRequest"},
    ).json()
    assert answer["success"]
    assert "Alternative text" in answer["form"]
    assert "Save this picture" in answer["form"]
    assert not Photo.objects.exists()


def test_several_pictures_share_a_credit_and_none_is_called_kept_before_it_is(desk):
    shown = desk.get(reverse("wagtailimages:add_multiple")).content.decode()
    assert "Upload successful" not in shown
    assert "Not kept yet" in shown
    assert "The same for all of them" in shown
    assert "Photographer" in shown


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (SimpleUploadedFile("pier.jpg", b"<script>alert(1)</script>"), "is no picture"),
        (SimpleUploadedFile("pier.jpg", b"no picture"), "is no picture"),
        (drawn("pier.png", "JPEG"), "called .png, but"),
        (SimpleUploadedFile("pier.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "is a svg file"),
    ],
)
def test_what_is_no_picture_or_another_than_it_says_is_refused(desk, file, why):
    answer = upload(desk, file, description="A pier")
    assert why in answer.content.decode().lower()
    assert not Photo.objects.exists()


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(desk, settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1000
    answer = upload(desk, drawn(side=40), description="A pier")
    said = answer.content.decode()
    assert "This picture is too large" in said
    assert "unknown number" not in said


def test_the_chooser_shows_whose_a_picture_is(desk):
    here = Collection.get_first_root_node()
    PhotoFactory(file__width=20, file__height=20, collection=here, credit="LANTERN")
    PhotoFactory(file__width=20, file__height=20, collection=here, credit="", description="")
    shown = desk.get(reverse("wagtailimages_chooser:choose")).content.decode()
    assert "LANTERN" in shown
    assert "No credit" in shown
    assert "No alternative text" in shown


def is_folded_open(shown: str) -> bool:
    """Find the fold, with what files bring along inside and the credit before it."""
    before, _fold, folded = shown.partition('<details class="desk-further"')
    assert 'name="credit"' in before
    assert all(f'name="{name}"' in folded for name in ("usage_terms", "digital_source_type", "ai_prompt"))
    return folded.startswith(" open>")


def test_what_files_bring_along_is_folded(desk):
    assert not is_folded_open(desk.get(reverse("wagtailimages:add")).content.decode())
    photo = PhotoFactory(collection=Collection.get_first_root_node())
    assert not is_folded_open(desk.get(reverse("wagtailimages:edit", args=[photo.pk])).content.decode())


def test_what_the_supplier_asks_for_is_not_folded_and_comes_before_its_answer(desk):
    photo = PhotoFactory(collection=Collection.get_first_root_node(), instructions="Not for the web")
    shown = desk.get(reverse("wagtailimages:edit", args=[photo.pk])).content.decode()
    places = ["Not for the web", 'name="licence_instructions_answer"', "desk-further"]
    assert sorted(places, key=shown.index) == places


def test_the_fold_is_open_where_something_in_it_is_wrong(desk):
    answer = upload(desk, drawn(), description="A pier", web_statement="no address")
    assert is_folded_open(answer.content.decode())
