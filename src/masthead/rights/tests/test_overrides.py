"""A word that a picture may run holds for its reason, in every language, and is kept for who asks later."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from masthead.pages.models import StandardPage
from masthead.pages.publishing import PublishingRefused, publish
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.killing import kill
from masthead.rights.models import Override, Taking
from masthead.rights.overriding import override
from masthead.rights.tests.factories import AgencyFactory
from masthead.rights.tests.test_gate import page_with
from masthead.staff.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def chief():
    return User.objects.create_superuser(
        email="chief@example.com", password="long enough to pass", first_name="Ada", last_name="Quill"
    )


@pytest.fixture
def used_up():
    """A picture that may be on one page, and is."""
    photo = PhotoFactory.create(title="Pier", licence__most_uses=1)
    publish(page_with(photo, title="First"))
    return photo


@pytest.fixture
def second(used_up, chief):
    """Another page, on which it may run all the same."""
    page = page_with(used_up, title="Second", slug="second")
    override(page, used_up, by=chief, reason="Bought by telephone.")
    return page


def test_a_word_holds_while_a_number_ticks_on(used_up, second, chief):
    third = page_with(used_up, title="Third", slug="third")
    override(third, used_up, by=chief, reason="That one too.")
    publish(third)
    publish(second)
    second.refresh_from_db()
    assert second.live


def test_a_word_holds_that_was_given_in_another_language(second):
    Override.objects.update(faults="Die Lizenz erlaubt 1 Verwendung.")
    publish(second)
    second.refresh_from_db()
    assert second.live


@pytest.mark.parametrize("change", [{"most_uses": 0}, {"model": "subscription"}, {"agency": "another"}])
def test_a_word_lapses_with_another_licence(used_up, second, change):
    if "agency" in change:
        change = {"agency": AgencyFactory.create()}
    for name, value in change.items():
        setattr(used_up.licence, name, value)
    used_up.licence.save()
    with pytest.raises(PublishingRefused, match="uses"):
        publish(second)


def test_a_word_lapses_with_a_licence_given_anew(used_up, second):
    used_up.licence.delete()
    photo = Photo.objects.get(pk=used_up.pk)
    photo.licence = type(used_up.licence)(photo=photo, model="own", most_uses=1)
    photo.licence.save()
    with pytest.raises(PublishingRefused, match="uses"):
        publish(second)


def test_a_word_lapses_with_another_reason(used_up, second):
    used_up.licence.embargo_until = timezone.now() + timedelta(days=1)
    used_up.licence.save()
    with pytest.raises(PublishingRefused, match="embargoed") as refusal:
        publish(second)
    assert "uses" not in str(refusal.value)  # that one is answered


def test_a_word_from_before_it_was_known_by_its_ground_holds_by_its_sentence(used_up, second):
    Override.objects.update(grounds=[])
    publish(second)
    second.refresh_from_db()
    assert second.live


def delete_all(photo, person):
    for page in StandardPage.objects.all():
        page.delete()
    Photo.objects.get(pk=photo.pk).delete()
    User.objects.filter(pk=person.pk).delete()


def test_a_word_outlives_page_picture_and_person(used_up, second, chief):
    delete_all(used_up, chief)
    said = Override.objects.get()
    assert (said.page, said.photo, said.by) == (None, None, None)
    assert (said.page_title, said.picture_title, said.by_name) == ("Second", "Pier", "Ada Quill")


@pytest.mark.parametrize("form", ["", "csv"])
def test_the_report_names_what_is_there_no_more(client, used_up, second, chief, form):
    delete_all(used_up, chief)
    other = User.objects.create_superuser(email="other@example.com", password="long enough to pass")
    client.force_login(other, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(reverse("rights_overrides"), {"export": form} if form else {})
    said = b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()
    assert all(words in said for words in ("Second", "Pier", "Ada Quill"))


def test_who_killed_a_picture_is_known_when_the_login_is_gone(chief):
    kill([PhotoFactory.create()], by=chief, reason="Withdrawn.")
    User.objects.filter(pk=chief.pk).delete()
    assert Taking.objects.get().by_name == "Ada Quill"
