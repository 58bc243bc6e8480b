"""Whoever had read a picture or its licence before an act undoes nothing of the act by saving it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.images.forms import get_image_form

from masthead.pages.publishing import PublishingRefused, publish
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.forms import LicensedPhotoForm
from masthead.rights.killing import kill
from masthead.rights.models import Agency, Licence, Use
from masthead.rights.models.media_field import MediaBoxes
from masthead.rights.tests.test_gate import page_with
from masthead.staff.models import User
from masthead.staff.roles import Role, group_of, sync
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def chief():
    return User.objects.create_superuser(email="chief@example.com", password="long enough to pass")


def test_a_licence_that_was_read_before_a_kill_does_not_undo_it(chief):
    photo = PhotoFactory()
    before = Licence.objects.get(photo=photo)
    kill([photo], by=chief, reason="Withdrawn.")
    before.caveats = "Ask first."
    before.save()
    assert Licence.objects.get(pk=before.pk).killed_at
    assert not Photo.objects.get(pk=photo.pk).may_be_shown()


def test_a_picture_that_was_read_before_a_kill_or_a_publication_changes_neither(chief):
    photo = PhotoFactory()
    before = Photo.objects.get(pk=photo.pk)
    publish(page_with(photo))
    kill([photo], by=chief, reason="Withdrawn.")
    before.caption = "At dawn."
    before.save()
    after = Photo.objects.get(pk=photo.pk)
    assert (after.caption, after.is_public, after.may_be_shown()) == ("At dawn.", True, False)


def test_an_ended_right_stays_ended_when_its_licence_is_deleted():
    photo = PhotoFactory(licence__ends_at=timezone.now() - timedelta(hours=1))
    Licence.objects.get(photo=photo).delete()
    assert not Photo.objects.get(pk=photo.pk).may_be_shown()


@pytest.mark.parametrize("report", ["uses", "overrides", "takings"])
@pytest.mark.parametrize("role", [Role.PICTURE_EDITOR, Role.PUBLISHER])
def test_reports_are_open_to_the_desk(report, role):
    assert seen_by(role).get(reverse(f"rights_{report}")).status_code == 200


@pytest.mark.parametrize("report", ["uses", "overrides"])
def test_reports_are_closed_to_reporters(report):
    assert seen_by(Role.REPORTER).get(reverse(f"rights_{report}")).status_code != 200


def seen_by(role):
    sync()
    desk = Client()
    desk.force_login(staff_member(group_of(role)), backend="django.contrib.auth.backends.ModelBackend")
    return desk


def test_a_reporter_changes_neither_the_file_nor_the_instructions_of_a_licensed_picture():
    sync()
    photo = PhotoFactory(instructions="Not for online use.")
    reporter = User.objects.create_user(email="reporter@example.com", password="long enough to pass")
    reporter.groups.add(group_of(Role.REPORTER))
    form = get_image_form(Photo)(instance=photo, user=reporter)
    assert isinstance(form, LicensedPhotoForm)
    assert form.fields["instructions"].disabled
    other = PhotoFactory(title="Another").file
    data = {name: form[name].value() or "" for name in form.fields if name != "file"}
    sent = get_image_form(Photo)(data, {"file": other}, instance=photo, user=reporter)
    assert "as one of its own" in str(sent.errors.get("file"))


def test_a_used_up_licence_stays_used_up_when_a_page_is_deleted():
    photo = PhotoFactory(licence__most_uses=1)
    first = page_with(photo, title="First")
    publish(first)
    first.delete()
    with pytest.raises(PublishingRefused, match="uses"):
        publish(page_with(photo, title="Second"))


def test_a_deleted_draft_would_show_nothing_any_more():
    page = page_with(PhotoFactory())
    page.save_revision()
    assert Use.objects.exists()
    page.delete()
    assert not Use.objects.exists()


def test_odd_numbers_are_refused_or_read_as_meant():
    assert MediaBoxes().clean(["1", "1", "1"]) == 1
    with pytest.raises(ValidationError, match="without end"):
        Agency(name="Far", days=9_999_999).clean()


def test_a_licence_is_given_in_the_form_of_its_picture_only():
    assert seen_by(Role.REPORTER).post(reverse("licences:add"), {"media": ["1"]}).status_code == 404


def test_an_emptied_end_is_none_and_the_form_says_so(chief):
    photo = PhotoFactory(licence__ends_at=timezone.now() + timedelta(days=3))
    form = get_image_form(Photo)(instance=photo, user=chief)
    assert "without end" in str(form.fields["licence_ends_at"].help_text)
    data = {name: form[name].value() or "" for name in form.fields if name not in ("file", "is_another")}
    sent = get_image_form(Photo)({**data, "licence_ends_at": ""}, {}, instance=photo, user=chief)
    assert sent.is_valid(), sent.errors
    sent.save()
    assert Licence.objects.get(photo=photo).ends_at is None
