"""The picture desk's own screens: the licence beside the picture, agencies, reports."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import Collection

from masthead.pages.publishing import publish
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.models import Agency, Licence
from masthead.rights.models.terms import Model
from masthead.rights.tests.factories import AgencyFactory
from masthead.rights.tests.test_gate import page_with
from masthead.staff.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def desk():
    chief = User.objects.create_superuser(email="chief@example.com", password="long enough to pass")
    client = Client()
    client.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    return client


def upload(desk, **fields):
    file = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(file, "JPEG")
    form = {
        "title": "Pier",
        "file": SimpleUploadedFile("pier.jpg", file.getvalue(), "image/jpeg"),
        "description": "A pier",
        "credit_kind": "agency",
        "tags": "",
        **fields,
    }
    return desk.post(reverse("wagtailimages:add"), form, follow=True)


def test_an_agency_brings_its_usual_terms_along(desk):
    agency = AgencyFactory.create(
        model=Model.ROYALTY_FREE, days=30, is_editorial_only=True, credit="LIMEKILN"
    )
    upload(desk, licence_agency=agency.pk)
    photo = Photo.objects.get()
    assert photo.credit == "LIMEKILN"
    assert (photo.licence.model, photo.licence.is_editorial_only) == (Model.ROYALTY_FREE, True)
    assert photo.licence.ends_at - timezone.now() > timedelta(days=29)
    assert photo.shown_until == photo.licence.ends_at


def test_an_agencys_other_terms_hold_where_the_kind_is_another(desk):
    agency = AgencyFactory.create(
        model=Model.SUBSCRIPTION, days=30, is_editorial_only=True, allows_crop=False
    )
    upload(desk, licence_agency=agency.pk, licence_model=Model.ROYALTY_FREE)
    licence = Photo.objects.get().licence
    assert (licence.model, licence.is_editorial_only, licence.allows_crop) == (
        Model.ROYALTY_FREE,
        True,
        False,
    )
    assert licence.ends_at - timezone.now() > timedelta(days=29)


def test_a_picture_may_be_uploaded_before_anybody_knows_by_what_right(desk):
    upload(desk)
    assert not Licence.objects.exists()
    assert Photo.objects.exists()


def test_a_social_post_needs_evidence_of_the_permission(desk):
    answer = upload(desk, licence_model=Model.SOCIAL, credit="@kit/Instagram", credit_kind="social")
    assert "who allowed the post" in answer.content.decode()
    assert not Photo.objects.exists()
    upload(desk, licence_model=Model.SOCIAL, licence_permission="By message on Monday, kept in the archive.")
    assert Photo.objects.get().licence.permission.startswith("By message")


def test_a_licence_is_seen_and_changed_with_its_picture(desk):
    photo = PhotoFactory(collection=Collection.get_first_root_node())
    address = reverse("wagtailimages:edit", args=[photo.pk])
    page = desk.get(address).content.decode()
    assert "Our own" in page
    assert reverse("rights_kill", args=[photo.pk]) in page
    form = {
        "title": "Pier",
        "description": "A pier",
        "credit": "LANTERN",
        "credit_kind": "agency",
        "tags": "",
        "licence_model": Model.HANDOUT,
        "licence_ends_at": "2020-01-01 12:00",
    }
    desk.post(address, form)
    photo.refresh_from_db()
    assert photo.licence.model == Model.HANDOUT
    assert not photo.may_be_shown()


@pytest.mark.parametrize("state", ["valid", "soon", "ended", "later", "killed"])
def test_licences_are_listed_by_state(desk, state):
    PhotoFactory(title="Pier at dawn")
    page = desk.get(reverse("licences:index"), {"state": state})
    assert ("Pier at dawn" in page.content.decode()) == (state == "valid")


def test_an_agencys_usual_terms_are_written_at_the_desk(desk):
    form = {"name": "Limekiln", "credit": "LIMEKILN", "credit_kind": "agency", "model": "subscription"}
    desk.post(reverse("agencies:add"), {**form, "media": ["1", "8"], "allows_crop": "on"})
    agency = Agency.objects.get()
    assert (agency.media, agency.allows_crop, agency.allows_alteration) == (9, True, False)


def test_uses_go_to_the_agency_as_csv(desk):
    agency = AgencyFactory.create(name="Limekiln")
    photo = PhotoFactory(title="Pier at dawn", licence__agency=agency, licence__asset_number="LK-7")
    publish(page_with(photo, title="About the pier"))
    publish(page_with(PhotoFactory(title="Another"), title="Elsewhere"))
    answer = desk.get(reverse("rights_uses"), {"agency": agency.pk, "export": "csv"})
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert len(lines) == 2
    assert all(word in lines[1] for word in ("Limekiln", "LK-7", "Pier at dawn", "About the pier", "Live"))


@pytest.mark.parametrize("report", ["uses", "overrides", "takings"])
def test_reports_open(desk, report):
    assert desk.get(reverse(f"rights_{report}")).status_code == 200
    assert desk.get(reverse("wagtailadmin_home")).status_code == 200


def test_whoever_sets_the_gate_aside_reads_first_what_it_says(desk):
    photo = PhotoFactory(title="Pier at dawn", instructions="Not for use in Aldermere")
    page = page_with(photo)
    page.save_revision()
    shown = desk.get(reverse("rights_override", args=[page.pk, photo.pk])).content.decode()
    assert "Not for use in Aldermere" in shown
    assert "No live page shows it now" not in shown
