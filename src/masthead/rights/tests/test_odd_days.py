"""A day that is none in another time zone is not taken, and where it stands it breaks no list."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection
from wagtail.users.models import UserProfile

from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.models import Licence
from masthead.rights.models.terms import Model
from masthead.staff.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ODD = [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, tzinfo=UTC)]


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize("moment", ODD)
@pytest.mark.parametrize("name", ["starts_at", "ends_at", "embargo_until"])
def test_a_licence_has_no_day_outside_of_two_centuries(name, moment):
    with pytest.raises(ValidationError, match="between 1990 and 2200"):
        Licence(model=Model.OWN, **{name: moment}).clean()


def desk_in(zone):
    chief = UserFactory.create(is_superuser=True)
    UserProfile.objects.create(user=chief, current_time_zone=zone)
    client = Client()
    client.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland"])
def test_the_library_opens_with_such_a_day_in_it_wherever_one_looks_from(zone):
    for moment in ODD:
        photo = PhotoFactory(collection=Collection.get_first_root_node())
        Licence.objects.filter(photo=photo).update(ends_at=moment, embargo_until=ODD[1])
    desk = desk_in(zone)
    with timezone.override("UTC"):
        for name in ("wagtailimages:index", "licences:index", "wagtailimages_chooser:choose"):
            assert desk.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland"])
@pytest.mark.parametrize("name", ["ends", "shown"])
def test_such_days_narrow_a_list_to_nothing_or_all(zone, name):
    address = reverse("wagtailimages:index" if name == "ends" else "rights_uses")
    days = {f"{name}_from": "0001-01-01", f"{name}_to": "9999-12-31"}
    desk = desk_in(zone)
    assert desk.get(address, days).status_code == 200
    assert desk.get(address, {f"{name}_from": "9999-12-31", f"{name}_to": "0001-01-01"}).status_code == 200


def test_no_picture_was_taken_before_there_were_any():
    photo = PhotoFactory(collection=Collection.get_first_root_node())
    form = {"title": "Pier", "description": "A pier", "tags": "", "credit_kind": "agency"}
    desk = desk_in("UTC")
    answer = desk.post(
        reverse("wagtailimages:edit", args=[photo.pk]), {**form, "taken_at": "0001-01-01 00:00"}
    )
    assert "between 1826 and 2200" in answer.content.decode()
