import pytest
from django.test import Client
from django.urls import reverse

from masthead.pages.models import PublicationSettings

pytestmark = pytest.mark.django_db


def test_the_desk_wears_the_accent_as_dark_as_white_text_needs(front):
    PublicationSettings.objects.update(accent_color="#ffee00")
    css = Client().get(reverse("desk_colours")).content.decode()
    assert "--w-color-secondary:" in css
    assert "#ffee00" not in css


def test_the_way_in_names_the_magazine(front):
    assert "The Lantern" in Client().get(reverse("wagtailadmin_login")).content.decode()
