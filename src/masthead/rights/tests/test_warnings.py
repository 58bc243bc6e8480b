"""The picture desk hears of an end thirty days, seven and one ahead, each time once."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse

from masthead.pages.publishing import publish
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.tests.test_gate import page_with
from masthead.rights.warnings import ending_soon, warn_due
from masthead.staff.roles import Role, group_of, sync
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def ending():
    with time_machine.travel(NOON - 60 * DAY, tick=False):
        photo = PhotoFactory(title="Pier at dawn")
        photo.licence.ends_at = NOON
        photo.licence.save()
    return photo


@pytest.fixture
def desk():
    sync()
    return staff_member(group_of(Role.PICTURE_EDITOR), email="lena@example.com")


@pytest.fixture
def warn(django_capture_on_commit_callbacks):
    def at(moment):
        with django_capture_on_commit_callbacks(execute=True):
            warn_due(moment)

    return at


def test_each_warning_is_sent_once(ending, desk, warn, mailoutbox):
    for days in (40, 30, 29, 8, 7, 6, 1, 0.5):
        warn(NOON - days * DAY)
    assert [mail.to for mail in mailoutbox] == [["lena@example.com"]] * 3
    assert "Pier at dawn" in mailoutbox[0].body


def test_one_mail_tells_of_all(ending, desk, warn, mailoutbox):
    other = PhotoFactory(title="Harbour")
    other.licence.ends_at = NOON + DAY
    other.licence.save()
    warn(NOON - DAY)
    assert len(mailoutbox) == 1
    assert "2 pictures" in mailoutbox[0].subject


def test_a_new_end_is_warned_of_anew(ending, desk, warn, mailoutbox):
    warn(NOON - DAY)
    ending.licence.refresh_from_db()
    ending.licence.ends_at = NOON + 20 * DAY
    ending.licence.save()
    warn(NOON)
    assert len(mailoutbox) == 2


def test_without_anybody_to_tell_the_list_remains(ending, warn, mailoutbox):
    warn(NOON - DAY)
    assert not mailoutbox
    assert [licence.photo for licence in ending_soon(NOON - DAY)] == [ending]


def test_a_mail_that_could_not_be_sent_is_sent_later_and_once(ending, desk, warn, mailoutbox, settings):
    works, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "masthead.rights.tests.test_warnings.Refusing"
    warn(NOON - 7 * DAY)
    assert ending_soon(NOON - 7 * DAY)[0].warned_days is None
    settings.EMAIL_BACKEND = works
    for minutes in (10, 20):
        warn(NOON - 7 * DAY + timedelta(minutes=minutes))
    assert len(mailoutbox) == 1


def test_the_warning_before_counts_again_when_the_next_could_not_be_sent(
    ending, desk, warn, mailoutbox, settings
):
    warn(NOON - 30 * DAY)
    settings.EMAIL_BACKEND = "masthead.rights.tests.test_warnings.Refusing"
    warn(NOON - 7 * DAY)
    assert ending_soon(NOON - 7 * DAY)[0].warned_days == 30


class Refusing(BaseEmailBackend):
    """A mail server that is not there."""

    def send_messages(self, _messages):
        raise ConnectionRefusedError


def test_the_mail_leads_to_each_place_and_names_what_could_stand_there(desk, warn, mailoutbox, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://tide.example"
    with time_machine.travel(NOON - DAY, tick=False):
        photo = PhotoFactory(title="Pier at dawn", people="Mara Quay", licence__ends_at=NOON)
        PhotoFactory(title="Mara at home", people="Mara Quay")
        page = page_with(photo, title="About the pier")
        publish(page)
        warn(NOON - DAY)
    said = mailoutbox[0].body
    assert "About the pier: Text: Picture, block 2" in said
    way = reverse("rights_place", args=[page.pk, photo.pk])
    assert f"https://tide.example{way}?block={page.body[1].id}" in said
    assert "“Mara at home”" in said
    assert f"https://tide.example{reverse('rights_fix')}" in said
