"""What the supplier asks for in a file stays with its picture, whoever uploads it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from masthead.photos.models import Photo
from masthead.photos.tests.test_arriving import form, picture, send_one_of_many
from masthead.staff import roles
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db
EMBARGO = "<photoshop:Instructions>EMBARGO until Friday</photoshop:Instructions>"


def desk_of(role: Role) -> Client:
    client = Client()
    user = staff_member(roles.group_of(role))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def keep_one_of_many(desk: Client, file: SimpleUploadedFile, **fields):
    key = send_one_of_many(desk, file)["uploaded_file_id"]
    return desk.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[key]),
        {f"uploaded-image-{key}-{name}": value for name, value in form(**fields).items()},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )


@pytest.mark.parametrize("typed", [{}, {"instructions": ""}, {"instructions": "Use it as you like"}])
def test_a_reporter_cannot_take_away_what_the_supplier_asks_for(typed):
    reporter = desk_of(Role.REPORTER)
    keep_one_of_many(reporter, picture(EMBARGO), **typed)
    reporter.post(reverse("wagtailimages:add"), form(file=picture(EMBARGO, colour="red"), **typed))
    said = Photo.objects.values_list("instructions", "from_file__instructions")
    assert list(said) == [("EMBARGO until Friday", "XMP")] * 2


def test_an_answer_that_is_given_while_a_picture_waits_is_kept():
    desk = desk_of(Role.PICTURE_EDITOR)
    words = {"instructions": "EMBARGO until Friday", "licence_instructions_answer": "We wait."}
    keep_one_of_many(desk, picture(EMBARGO), licence_model="own", **words)
    licence = Photo.objects.get().licence
    assert (licence.instructions_answer, licence.instructions_answered) == (
        "We wait.",
        "EMBARGO until Friday",
    )
