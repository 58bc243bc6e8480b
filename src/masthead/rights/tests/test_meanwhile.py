"""A form that was opened before somebody else's change takes nothing of it back without a word."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.models import Licence
from masthead.rights.tests.factories import LicenceFactory
from tests.permissions.forms import as_shown

pytestmark = pytest.mark.django_db
END = timezone.now().replace(second=0, microsecond=0) + timedelta(days=9)
SAID = "Somebody saved this after you opened it. As they have it: "


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def licence():
    return LicenceFactory(photo=PhotoFactory.create(licence=None), model="subscription")


def address_of(licence, what):
    view, key = {
        "picture": ("wagtailimages:edit", licence.photo_id),
        "licence": ("licences:edit", licence.pk),
    }[what]
    return reverse(view, args=[key])


@pytest.mark.parametrize("what", ["picture", "licence"])
def test_the_end_of_a_licence_survives_a_form_that_does_not_know_it(licence, what, admin_client):
    address = address_of(licence, what)
    typed = {**as_shown(admin_client, address), "title": "Another", "caveats": "Ask first."}
    Licence.objects.update(ends_at=END)
    answer = admin_client.post(address, typed)
    assert f"{SAID}" in answer.text
    assert f"{END.astimezone():%Y}" in answer.text
    licence.refresh_from_db()
    assert licence.ends_at == END
    seen = answer.context["form"]["seen"].value()
    assert admin_client.post(address, {**typed, "seen": seen}).status_code == 302
    licence.refresh_from_db()
    assert licence.ends_at is None


@pytest.mark.parametrize("what", ["picture", "licence"])
def test_who_typed_the_same_as_the_other_is_not_asked(licence, what, admin_client):
    address = address_of(licence, what)
    typed = as_shown(admin_client, address)
    licence.photo.title = typed.get("title", "")
    licence.photo.save()
    assert admin_client.post(address, typed).status_code == 302


def test_crops_that_somebody_chose_survive_too(licence, admin_client):
    address = address_of(licence, "picture")
    typed = {**as_shown(admin_client, address), "title": "Another"}
    licence.photo.crops = {"1:1": [0, 0, 5000]}
    licence.photo.save()
    assert "otherwise" in admin_client.post(address, typed).text
    licence.photo.refresh_from_db()
    assert licence.photo.crops


def test_the_words_of_the_other_are_said_as_words(licence, admin_client):
    address = address_of(licence, "picture")
    typed = {**as_shown(admin_client, address), "title": "Another"}
    licence.photo.tags.add("regatta", "harbour")
    assert "Tags: harbour, regatta" in admin_client.post(address, typed).text
