"""What was shown and what was taken away is known also when a picture or a licence is there no more."""

import pytest
from django.db import transaction
from django.urls import reverse
from wagtail.models import Page

from masthead.pages.publishing import publish
from masthead.pages.removal import RemovalRefused
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.killing import kill, undo
from masthead.rights.models import Licence, Taking, Use
from masthead.rights.models.use import State
from masthead.rights.tests.factories import AgencyFactory, LicenceFactory
from masthead.rights.tests.test_gate import page_with
from masthead.staff.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def chief():
    return User.objects.create_superuser(email="chief@example.com", password="long enough to pass")


@pytest.fixture
def photo():
    photo = PhotoFactory.create(title="Pier", credit="LANTERN", licence=None)
    LicenceFactory.create(photo=photo, agency=AgencyFactory.create(name="Lantern"), asset_number="L-7")
    return photo


def test_a_use_outlives_its_picture(photo):
    page = page_with(photo)
    publish(page)
    Page.objects.get(pk=page.pk).specific.unpublish()
    page_with(photo, slug="draft", title="Draft").save_revision()
    Photo.objects.get(pk=photo.pk).delete()
    use = Use.objects.get()
    told = (use.picture_title, use.picture_credit, use.agency_name, use.asset_number, use.title)
    assert told == ("Pier", "LANTERN", "Lantern", "L-7", "About")
    assert (use.photo, use.state, use.page_id) == (None, State.PAST, page.pk)


def test_a_report_says_whose_a_picture_was_when_it_was_shown(client, chief, photo):
    page = page_with(photo)
    publish(page)
    Page.objects.get(pk=page.pk).specific.unpublish()
    first, second = photo.licence.agency, AgencyFactory.create(name="Nighthawk")
    photo.licence.agency = second
    photo.licence.save()
    Photo.objects.get(pk=photo.pk).delete()
    client.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("rights_uses")
    rows = [client.get(address, {"agency": agency.pk, "export": "csv"}) for agency in (first, second)]
    texts = [b"".join(row.streaming_content if row.streaming else [row.content]).decode() for row in rows]
    assert "Pier" in texts[0]
    assert "L-7" in texts[0]
    assert "Pier" not in texts[1]


def test_an_agency_is_told_the_terms_under_which_a_picture_was_shown(photo):
    Licence.objects.filter(photo=photo).update(model="rights-managed", price="80.00", currency="EUR")
    page = page_with(photo)
    publish(page)
    Page.objects.get(pk=page.pk).specific.unpublish()
    Licence.objects.filter(photo=photo).update(model="subscription", price=None, currency="")
    [use] = Use.objects.filter(state=State.PAST)
    assert (use.kind_of_licence, str(use.price), use.currency) == ("Rights-managed", "80.00", "EUR")
    publish(Page.objects.get(pk=page.pk).specific)
    live = Use.objects.get(state=State.LIVE)
    assert (live.kind_of_licence, live.price, live.currency) == ("Subscription", None, "")


def test_what_was_taken_away_outlives_its_picture(client, chief, photo):
    kill([photo], by=chief, reason="Withdrawn.")
    Photo.objects.get(pk=photo.pk).delete()
    assert [(taking.photo, taking.picture_title) for taking in Taking.objects.all()] == [(None, "Pier")]
    client.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    assert "Pier" in client.get(reverse("rights_takings")).content.decode()


@pytest.mark.parametrize("delete", [lambda row: row.delete(), lambda _: Licence.objects.all().delete()])
def test_a_kill_is_not_undone_by_deleting_the_licence(chief, photo, delete):
    kill([photo], by=chief, reason="Withdrawn.")
    with pytest.raises(RemovalRefused, match="Undo the kill first"), transaction.atomic():
        delete(Licence.objects.get())
    photo.refresh_from_db()
    assert not photo.may_be_shown()
    undo([photo], by=chief, reason="It was another one.")
    delete(Licence.objects.get())
    assert not Licence.objects.exists()


def test_the_desk_says_why_a_licence_stays(client, chief, photo):
    kill([photo], by=chief, reason="Withdrawn.")
    client.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(reverse("licences:delete", args=[photo.licence.pk]), follow=True)
    assert "Undo the kill first" in answer.content.decode()
    assert Licence.objects.exists()
