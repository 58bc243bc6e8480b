"""The files of a picture are public while something that readers see shows it, and no moment longer."""

from datetime import UTC, datetime, timedelta

import pytest
from wagtail.models import Page, Site

from masthead.pages.models import StandardPage
from masthead.pages.publication import PublicationSettings
from masthead.pages.publishing import publish
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory, shown
from masthead.press.models import StaleTags
from masthead.rights import survey
from masthead.rights.models import Survey, Use
from masthead.rights.models.use import State
from masthead.rights.tests.test_gate import page_with
from masthead.staff.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def photo():
    return PhotoFactory(title="Pier")


@pytest.fixture
def chief():
    return UserFactory(is_superuser=True)


def is_public(photo):
    return Photo.objects.values_list("is_public", flat=True).get(pk=photo.pk)


def addresses(photo):
    return [photo.get_rendition("width-40|format-jpeg").url, shown(photo).src]


def asked(client, photo):
    """Ask for a file that is there and for one that is made on demand."""
    photo.renditions.all().delete()
    return [client.get(address).status_code for address in addresses(photo)]


def test_readers_cannot_have_a_picture_that_nothing_shows(client, photo):
    page_with(photo).save_revision()
    assert asked(client, photo) == [404, 404]
    forged = f"/-/picture/forged/{photo.pk}/width-7/x.jpg"
    assert (
        client.get(forged).status_code == client.get(forged.replace(f"/{photo.pk}/", "/987654/")).status_code
    )


def test_a_refusal_says_the_same_as_of_a_picture_that_never_was(client, photo):
    address = photo.get_rendition("width-40|format-jpeg").url
    seen, none = client.get(address), client.get("/media/images/none.width-40.jpg")
    assert (seen.content, seen.headers.items()) == (none.content, none.headers.items())


def test_the_desk_sees_it_and_no_cache_keeps_it(client, photo, chief):
    client.force_login(chief, backend=BACKEND)
    answers = [client.get(address) for address in addresses(photo)]
    assert [answer.status_code for answer in answers] == [200, 302]
    assert {answer["Cache-Control"] for answer in answers} == {"private, no-store"}


def test_it_is_public_from_the_page_that_shows_it_to_the_last_that_does(client, photo):
    first, second = page_with(photo), page_with(photo, title="More", slug="more")
    publish(first)
    publish(second)
    assert asked(client, photo) == [200, 302]
    Page.objects.get(pk=first.pk).specific.unpublish()
    assert asked(client, photo) == [200, 302]
    StaleTags.objects.all().delete()
    Page.objects.get(pk=second.pk).specific.delete()
    assert asked(client, photo) == [404, 404]
    hard = {tag for row in StaleTags.objects.filter(hard=True) for tag in row.tags}
    assert f"photo:{photo.pk}" in hard


def test_a_picture_that_changes_its_place_is_never_taken_away(photo):
    page = page_with(photo)
    publish(page)
    StaleTags.objects.all().delete()
    page = StandardPage.objects.get(pk=page.pk)
    page.social_photo, page.body = photo, [("text", "<p>Words.</p>")]
    publish(page)
    assert is_public(photo)
    assert not StaleTags.objects.filter(hard=True).exists()


def test_the_logo_is_public_while_it_is_the_logo(photo):
    settings = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    settings.logo = photo
    settings.save()
    settings.save()
    assert is_public(photo)
    assert Use.objects.values_list("title", "place", "state").get() == ("Publication", "Logo", State.LIVE)
    settings.logo = None
    settings.save()
    assert not is_public(photo)


def test_deleted_settings_show_nothing(photo):
    settings = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    settings.logo_dark = photo
    settings.save()
    settings.delete()
    assert not is_public(photo)


def test_a_magazine_from_before_is_gone_through_once(photo):
    unused = PhotoFactory()
    pages = [page_with(photo, title=f"Page {n}", slug=f"page-{n}") for n in range(3)]
    for page in pages:
        publish(page)
    Use.objects.all().delete()
    Photo.objects.update(is_public=True)
    Survey.objects.create()
    Page.objects.get(pk=pages[0].pk).specific.unpublish()
    assert is_public(photo)
    now = datetime.now(UTC)
    assert survey.go_on(now) == now + timedelta(hours=1)
    assert (is_public(photo), is_public(unused)) == (True, False)
    assert set(Use.objects.values_list("page_id", "state")) == {(page.pk, "live") for page in pages[1:]}
    assert not Survey.objects.exists()


def test_it_goes_on_where_it_was_interrupted(photo, monkeypatch):
    pages = [page_with(photo, title=f"Page {n}", slug=f"page-{n}") for n in range(3)]
    for page in pages:
        publish(page)
    Use.objects.all().delete()
    Survey.objects.create(done_until=pages[0].pk)
    monkeypatch.setattr(survey, "BATCH", 1)
    monkeypatch.setattr(survey, "SPELL", 0)
    now = datetime.now(UTC)
    assert survey.go_on(now) == now
    assert not Use.objects.exists()
    monkeypatch.setattr(survey, "SPELL", 60)
    survey.go_on(now)
    assert set(Use.objects.values_list("page_id", flat=True)) == {page.pk for page in pages[1:]}


def test_what_is_gone_through_costs_no_query_for_each_picture_of_the_library(
    photo, django_assert_max_num_queries
):
    publish(page_with(photo))
    PhotoFactory.create_batch(12, is_public=True)
    Survey.objects.create()
    with django_assert_max_num_queries(45):
        survey.go_on(datetime.now(UTC))
