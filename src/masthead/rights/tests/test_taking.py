"""A right ends on time, and a kill at once; both are written down, and a kill can be undone."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from masthead.pages.publishing import publish
from masthead.photos.showing.printing import printed
from masthead.photos.tests.factories import PhotoFactory, shown
from masthead.press.models import StaleTags
from masthead.rights.ending import settle_due
from masthead.rights.killing import kill, kill_agency, undo
from masthead.rights.models import Taking
from masthead.rights.tests.factories import AgencyFactory
from masthead.rights.tests.test_gate import page_with
from masthead.staff.models import User
from masthead.staff.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def ending():
    """A picture on a live page whose licence ends at noon."""
    with time_machine.travel(NOON - timedelta(days=1), tick=False):
        photo = PhotoFactory()
        photo.licence.ends_at = NOON
        photo.licence.save()
        publish(page_with(photo, title="About the pier"))
        yield photo


@pytest.fixture
def chief():
    return User.objects.create_superuser(email="chief@example.com", password="long enough to pass")


def hard_marks(photo):
    return [row for row in StaleTags.objects.filter(hard=True) if f"photo:{photo.pk}" in row.tags]


def test_a_picture_is_shown_up_to_the_minute_its_licence_ends(ending):
    ending.refresh_from_db()
    with time_machine.travel(NOON - timedelta(seconds=1), tick=False):
        assert printed(ending) is not None
    with time_machine.travel(NOON, tick=False):
        assert printed(ending) is None


def test_the_end_is_acted_on_once(ending):
    assert settle_due(NOON - MINUTE) <= NOON
    assert not hard_marks(ending)
    settle_due(NOON)
    settle_due(NOON + MINUTE)
    assert len(hard_marks(ending)) == 1
    taking = Taking.objects.get()
    assert taking.cause == Taking.Cause.ENDED
    assert taking.page_titles == "About the pier"


def test_a_licence_that_is_renewed_ends_again(ending):
    settle_due(NOON)
    ending.licence.refresh_from_db()
    ending.licence.ends_at = NOON + timedelta(days=30)
    ending.licence.save()
    ending.refresh_from_db()
    with time_machine.travel(NOON + MINUTE, tick=False):
        assert printed(ending) is not None
    settle_due(NOON + timedelta(days=30))
    assert Taking.objects.filter(cause=Taking.Cause.ENDED).count() == 2


def test_what_ends_is_asked_for_and_nothing_else(django_assert_num_queries):
    for _ in range(5):
        PhotoFactory()
    with django_assert_num_queries(2):
        settle_due(NOON)


def test_a_killed_picture_is_gone_at_once_and_comes_back(ending, chief):
    takings = kill([ending], by=chief, reason="The agency withdrew it.")
    ending.refresh_from_db()
    assert printed(ending) is None
    assert hard_marks(ending)
    assert [title for _key, title, _place in takings[0].pages] == ["About the pier"]
    assert kill([ending], by=chief, reason="Again.") == []
    undo([ending], by=chief, reason="It was another picture.")
    ending.refresh_from_db()
    assert printed(ending) is not None
    assert Taking.objects.count() == 2


def test_a_picture_nobody_licensed_is_killed_as_well(chief):
    photo = PhotoFactory(licence=None)
    kill([photo], by=chief, reason="It is nobody's.")
    photo.refresh_from_db()
    assert printed(photo) is None


def test_an_agency_is_killed_with_all_its_pictures_and_no_others(chief):
    agency, other = AgencyFactory.create(), PhotoFactory()
    photos = [PhotoFactory(licence__agency=agency) for _ in range(3)]
    assert len(kill_agency(agency, by=chief, reason="The contract is void.")) == 3
    for photo in photos:
        photo.refresh_from_db()
        assert printed(photo) is None
    other.refresh_from_db()
    assert printed(other) is not None


def test_nobody_kills_without_permission_or_reason(ending, chief):
    with pytest.raises(PermissionDenied):
        kill([ending], by=UserFactory.create(), reason="I want to.")
    with pytest.raises(ValidationError, match="Say why"):
        kill([ending], by=chief, reason="")
    assert not Taking.objects.exists()


def test_files_of_a_killed_picture_answer_410_to_readers_and_show_at_the_desk(chief, client):
    photo = PhotoFactory(is_public=True)
    address = photo.get_rendition("width-40|format-jpeg").url
    on_demand = shown(photo).src
    assert client.get(address).status_code == 200
    kill([photo], by=chief, reason="The agency withdrew it.")
    assert client.get(address).status_code == 410
    assert client.get(on_demand).status_code == 410
    client.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    seen = client.get(address)
    assert seen.status_code == 200
    assert seen["Cache-Control"] == "private, no-store"
    undo([photo], by=chief, reason="It was another picture.")
    client.logout()
    assert client.get(address).status_code == 200
