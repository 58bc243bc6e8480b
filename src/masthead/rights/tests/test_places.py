"""What every page shows stands in settings; a picture needs a right to be there too."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from masthead.pages.publication import PublicationSettings
from masthead.photos.tests.factories import PhotoFactory
from masthead.staff.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def publication():
    return PublicationSettings.for_site(Site.objects.get(is_default_site=True))


def test_the_form_refuses_a_logo_without_a_right_in_the_gates_words(publication):
    desk = Client()
    chief = UserFactory.create(is_superuser=True)
    desk.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("wagtailsettings:edit", args=["pages", "publicationsettings", publication.site_id])
    unlicensed = PhotoFactory(title="Pier at dawn", licence=None)
    form = desk.get(address).context["form"]
    empty = {f"{name}-{part}": "0" for name in form.fields for part in ("count", "TOTAL_FORMS")}
    values = {name: form[name].value() or "" for name in form.fields}
    answer = desk.post(address, {**values, **empty, "logo": unlicensed.pk})
    (said,) = answer.context["form"].errors["logo"]
    assert said.startswith("The picture “Pier at dawn” may not run: it has no licence.")
    publication.refresh_from_db()
    assert publication.logo is None


def test_a_program_cannot_put_it_there_either(publication):
    publication.logo_dark = PhotoFactory(licence__ends_at=timezone.now() - timedelta(days=1))
    with pytest.raises(ValidationError, match="licence ended"):
        publication.save()


def test_other_settings_can_be_saved_while_a_right_ends(publication):
    publication.logo = PhotoFactory()
    publication.save()
    publication.logo.licence.ends_at = timezone.now()
    publication.logo.licence.save()
    publication.tagline = "Weekly"
    publication.save()
    assert PublicationSettings.objects.get(pk=publication.pk).tagline == "Weekly"
