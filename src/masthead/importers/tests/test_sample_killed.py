"""The sample's killed picture: gone for readers, and in the picture desk's records."""

import pytest

from masthead.importers.sample.manuscript import read_table
from masthead.importers.sample.rights import kill_withdrawn
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.models import Taking
from masthead.staff.models import User

pytestmark = pytest.mark.django_db


def test_what_an_agency_withdrew_is_killed_with_its_reason_and_nothing_else(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    ((key, reason),) = read_table("rights")["killed"].items()
    withdrawn, other = PhotoFactory(title=read_table("pictures")[key]["title"]), PhotoFactory()
    chief = User.objects.create_superuser(email="chief@example.com", password="long enough to pass")
    assert kill_withdrawn(by=chief) == 1
    withdrawn.refresh_from_db()
    other.refresh_from_db()
    assert (withdrawn.may_be_shown(), other.may_be_shown()) == (False, True)
    assert Taking.objects.get().reason == reason
