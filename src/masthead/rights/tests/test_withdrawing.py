"""What the picture desk lets run, it may take back: the gate says no again."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from masthead.audit.models import Entry
from masthead.pages.publishing import PublishingRefused, publish
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.models import Override
from masthead.rights.overriding import override
from masthead.rights.tests.test_gate import page_with
from masthead.rights.withdrawing import ACTION, withdraw
from masthead.staff.models import User
from masthead.staff.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
WHY = "They want it back."


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def chief():
    return User.objects.create_superuser(email="chief@example.com", password="long enough to pass")


@pytest.fixture
def photo():
    return PhotoFactory.create(title="Pier", licence=None)


@pytest.fixture
def page(photo, chief):
    page = page_with(photo)
    override(page, photo, by=chief, reason="They said yes.")
    return page


def test_what_was_taken_back_does_not_run(page, photo, chief):
    withdraw(page, photo, by=chief, reason=WHY)
    with pytest.raises(PublishingRefused, match="Pier"):
        publish(page)


def test_both_words_are_kept(page, photo, chief):
    withdraw(page, photo, by=chief, reason=WHY)
    kept = Override.objects.get()
    assert (kept.reason, kept.withdrawn_because, kept.withdrawn_by) == ("They said yes.", WHY, str(chief))
    assert WHY in Entry.objects.get(act=ACTION).words


def test_nobody_takes_back_without_permission_or_reason_or_twice(page, photo, chief):
    with pytest.raises(PermissionDenied):
        withdraw(page, photo, by=UserFactory.create(), reason=WHY)
    with pytest.raises(ValidationError, match="Say why"):
        withdraw(page, photo, by=chief, reason=" ")
    withdraw(page, photo, by=chief, reason=WHY)
    with pytest.raises(ValidationError, match="taken back already"):
        withdraw(page, photo, by=chief, reason=WHY)


def test_the_report_leads_there_and_says_who_took_it_back(client, page, photo, chief):
    client.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    where, report = reverse("rights_withdraw", args=[page.pk, photo.pk]), reverse("rights_overrides")
    assert where in client.get(report).content.decode()
    assert "They said yes." in client.get(where).content.decode()
    client.post(where, {"reason": WHY})
    shown = client.get(report).content.decode()
    assert where not in shown
    assert WHY in shown
