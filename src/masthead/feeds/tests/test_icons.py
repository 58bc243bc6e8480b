"""The magazine's icon follows its logo, and the right to it."""

import pytest
from wagtail.models import Site

from masthead.feeds.icons import png_icon
from masthead.pages.publication import PublicationSettings
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory

pytestmark = pytest.mark.django_db


def test_a_logo_that_readers_may_not_see_is_no_icon(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    publication = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    drawn = png_icon(publication, size=32)
    publication.logo = PhotoFactory.create(file__width=64, file__height=64)
    assert png_icon(publication, size=32) != drawn
    Photo.objects.filter(pk=publication.logo.pk).update(shown_in=0)
    publication.logo.refresh_from_db()
    assert png_icon(publication, size=32) == drawn
