"""A licence that is taken back, by its kind or as a whole, ends: the picture leaves every page, hard."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.images.forms import get_image_form

from masthead.pages.publishing import publish
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.press.models import StaleTags
from masthead.rights.ending import settle_due
from masthead.rights.models import Licence, Taking
from masthead.rights.tests.factories import LicenceFactory
from masthead.rights.tests.test_gate import page_with
from masthead.staff.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def desk(client):
    chief = User.objects.create_superuser(email="chief@example.com", password="long enough to pass")
    client.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def shown():
    """A picture on a live page."""
    photo = PhotoFactory.create(title="Pier")
    publish(page_with(photo))
    StaleTags.objects.all().delete()
    return Photo.objects.get(pk=photo.pk)


def is_taken(photo):
    hard = [tag for row in StaleTags.objects.filter(hard=True) for tag in row.tags]
    return not Photo.objects.get(pk=photo.pk).may_be_shown() and f"photo:{photo.pk}" in hard


def causes():
    return [(taking.cause, taking.page_titles) for taking in Taking.objects.all()]


@pytest.mark.parametrize("fields", [None, ["model"]])
def test_a_kind_that_is_taken_back_ends_the_licence(shown, fields):
    licence = Licence.objects.get(photo=shown)
    licence.model = ""
    licence.save(update_fields=fields)
    assert is_taken(shown)
    settle_due(timezone.now())
    settle_due(timezone.now())
    assert causes() == [("ended", "About")]


def test_a_picture_that_no_reader_sees_may_be_of_no_known_kind():
    photo = PhotoFactory.create()
    photo.licence.model = ""
    photo.licence.clean()
    photo.licence.save()
    assert Licence.objects.get(photo=photo).ends_at is None


def test_an_end_that_is_another_one_is_noted_whoever_saves_only_that(shown):
    Licence.objects.filter(photo=shown).update(settled_at=timezone.now(), warned_days=1)
    licence = Licence.objects.get(photo=shown)
    licence.ends_at = timezone.now() + timedelta(days=60)
    licence.save(update_fields=["ends_at"])
    licence.refresh_from_db()
    assert (licence.settled_at, licence.warned_days) == (None, None)


def test_the_form_of_the_licence_refuses_to_forget_its_kind(desk, shown):
    licence = Licence.objects.get(photo=shown)
    address = reverse("licences:edit", args=[licence.pk])
    answer = desk.post(address, {"model": "", "media": ["1"], "most_uses": ""})
    assert "Valid until" in answer.content.decode()
    assert "kill the picture" in answer.content.decode()
    assert Licence.objects.get(pk=licence.pk).model


def test_the_form_of_the_picture_refuses_as_well(shown, desk):
    form = get_image_form(Photo)(instance=shown, user=User.objects.get())
    data = {name: form[name].value() or "" for name in form.fields if name not in ("file", "is_another")}
    sent = get_image_form(Photo)({**data, "licence_model": ""}, {}, instance=shown, user=User.objects.get())
    assert "kill the picture" in str(sent.errors.get("licence_model"))


def test_whoever_ends_the_licence_may_forget_its_kind(shown):
    licence = Licence.objects.get(photo=shown)
    licence.model, licence.ends_at = "", timezone.now()
    licence.clean()


def test_a_licence_that_is_deleted_takes_its_picture_from_the_pages(shown):
    Licence.objects.get(photo=shown).delete()
    assert is_taken(shown)
    assert causes() == [("deleted", "About")]
    LicenceFactory.create(photo=shown)
    assert Photo.objects.get(pk=shown.pk).may_be_shown()


def test_a_picture_that_is_deleted_takes_its_licence_along_and_nothing_else():
    Photo.objects.get(pk=PhotoFactory.create().pk).delete()
    assert not causes()


def test_a_licence_of_a_picture_that_no_reader_sees_is_deleted_without_a_trace():
    photo = PhotoFactory.create(licence__ends_at=timezone.now() + timedelta(days=1))
    Licence.objects.get(photo=photo).delete()
    assert Photo.objects.get(pk=photo.pk).shown_until is None
    assert not causes()


def test_the_desk_says_what_deleting_a_licence_takes_away(desk, shown):
    answer = desk.get(reverse("licences:delete", args=[shown.licence.pk]))
    assert "leaves 1 place before readers" in answer.content.decode()
