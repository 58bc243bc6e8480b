"""Limits that no program can judge are said where a picture is chosen, and asked before it runs."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from masthead.pages.publishing import find_missing, publish
from masthead.photos.media import Medium
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.limits import asked_of, limits_of
from masthead.rights.models import Licence
from masthead.rights.models.terms import Model, Release
from masthead.rights.tests.test_gate import page_with
from masthead.rights.validity import Wanted
from masthead.staff.tests.factories import UserFactory

PAID = Wanted(Medium.WEB, datetime(2026, 3, 2, tzinfo=UTC), is_sponsored=True)
PIER = Photo(title="Pier", collection_id=1)


def licence(**fields):
    return Licence(model=Model.SUBSCRIPTION, **fields)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, []),
        ({"territories": "Worldwide"}, []),
        ({"territories": "Germany"}, ["for Germany"]),
        ({"is_exclusive": True, "allows_alteration": False}, ["exclusive", "not to be altered"]),
        ({"media": int(Medium.WEB | Medium.APP)}, ["only for the website, apps"]),
        ({"model_release": Release.NONE}, ["model release: none"]),
        ({"most_uses": 3}, ["uses: 3 at most"]),
    ],
)
def test_what_a_licence_limits_is_said_in_a_few_words(fields, said):
    assert limits_of(licence(**fields)) == said


@pytest.mark.parametrize(
    ("release", "asks"),
    [("", True), (Release.NONE, True), (Release.HELD, False), (Release.NOT_NEEDED, False)],
)
def test_a_sponsored_story_asks_for_the_release_of_those_who_are_shown(release, asks):
    assert (
        any("model release" in words for words in asked_of(PIER, licence(model_release=release), PAID))
        == asks
    )


def test_an_editorial_story_does_not():
    assert list(asked_of(PIER, licence(), Wanted(Medium.WEB, PAID.at))) == []


@pytest.mark.django_db
class TestAtTheDesk:
    """Of a picture that is for Germany alone."""

    @pytest.fixture
    def photo(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        here = Collection.get_first_root_node()
        return PhotoFactory(title="Pier", collection=here, licence__territories="Germany")

    def test_the_gate_asks_once_and_lets_it_through(self, photo):
        page = page_with(photo)
        page.body.append(page.body[1])
        asked = [finding for finding in find_missing(page) if finding.check == "picture-rights"]
        assert [finding.level for finding in asked] == ["ask"]
        assert "“Pier” may run: its licence is for Germany" in asked[0].message
        publish(page)
        page.refresh_from_db()
        assert page.live

    @pytest.mark.parametrize(
        "name", ["wagtailimages:index", "wagtailimages_chooser:choose", "wagtailimages:edit"]
    )
    def test_it_is_said_wherever_the_picture_is_looked_at(self, photo, name):
        client = Client()
        chief = UserFactory.create(is_superuser=True)
        client.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
        address = reverse(name, args=[photo.pk] if name.endswith("edit") else [])
        assert "for germany" in client.get(address).content.decode().lower()
