"""An agency with an address is the licensor of its pictures where nobody else is named."""

import pytest

from masthead.photos.making.preparing import make_files
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights import suppliers
from masthead.rights.tests.factories import AgencyFactory, LicenceFactory

pytestmark = pytest.mark.django_db
PLACE = "https://lantern.example/"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def licensed(agency, **fields):
    photo = PhotoFactory.create(licence=None, **fields)
    LicenceFactory.create(photo=photo, agency=agency)
    return Photo.objects.get(pk=photo.pk)


def written(photo):
    """Give what a file of the picture says of its licensor."""
    with photo.get_rendition("width-40|format-jpeg").file.open() as file:
        return file.read()


def test_the_agency_is_named_in_the_files():
    photo = licensed(AgencyFactory.create(name="Lantern", website=PLACE))
    assert photo.licensor == ("Lantern", PLACE)
    assert PLACE.encode() in written(photo)


@pytest.mark.parametrize("own", [{"licensor_name": "Ada Quill"}, {"licensor_url": "https://quill.example/"}])
def test_what_a_person_or_the_file_said_stays(own):
    photo = licensed(AgencyFactory.create(name="Lantern", website=PLACE), **own)
    assert photo.licensor == (own.get("licensor_name", ""), own.get("licensor_url", ""))
    assert PLACE.encode() not in written(photo)


def test_an_agency_without_an_address_is_nobody_to_ask():
    assert licensed(AgencyFactory.create(name="Lantern")).licensor == ("", "")


def test_files_follow_an_agency_that_moves(django_capture_on_commit_callbacks, monkeypatch):
    monkeypatch.setattr(suppliers, "BATCH", 2)
    agency = AgencyFactory.create(name="Lantern", website=PLACE)
    photos = [licensed(agency) for _ in range(3)]
    for photo in photos:
        make_files(photo)
    agency.website = "https://elsewhere.example/"
    with django_capture_on_commit_callbacks(execute=True):
        agency.save()
    for photo in photos:
        photo.refresh_from_db()
        assert photo.licensor == ("Lantern", "https://elsewhere.example/")
        assert b"elsewhere" in written(photo)
        assert PLACE.encode() not in written(photo)


def test_other_changes_of_an_agency_touch_no_picture(django_capture_on_commit_callbacks):
    agency = AgencyFactory.create(name="Lantern", website=PLACE)
    licensed(agency)
    agency.phone = "1"
    with django_capture_on_commit_callbacks() as waiting:
        agency.save()
    assert not waiting


def test_without_its_licence_a_picture_has_no_licensor():
    photo = licensed(AgencyFactory.create(name="Lantern", website=PLACE))
    photo.licence.delete()
    photo.refresh_from_db()
    assert photo.licensor == ("", "")
