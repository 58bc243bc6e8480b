"""A picture that a program puts into rich text is shown to nobody: the gate would not know of it."""

import pytest
from wagtail.models import Site
from wagtail.rich_text import expand_db_html

from masthead.pages.models import StandardPage
from masthead.pages.publishing import publish
from masthead.photos.tests.factories import PhotoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(settings, tmp_path) -> str:
    settings.MEDIA_ROOT = tmp_path
    photo = PhotoFactory(licence=None)
    return f'<p>One</p><embed embedtype="image" id="{photo.pk}" format="left" alt="Pier"/><p>two</p>'


def test_text_is_shown_without_it(inside):
    assert expand_db_html(inside) == "<p>One</p><p>two</p>"


def test_a_page_has_it_neither(inside, client):
    front = Site.objects.get(is_default_site=True).root_page
    page = front.add_child(instance=StandardPage(title="About", body=[("text", inside)], live=False))
    publish(page)
    said = client.get(page.get_url()).content.decode()
    assert "two" in said
    assert "Pier" not in said
