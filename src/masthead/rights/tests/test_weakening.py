"""A right that weakens while readers see the picture: the form says so, and it is on the list to fix."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection

from masthead.pages.publishing import publish
from masthead.photos.media import Medium
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.press.models import StaleTags
from masthead.rights.fixing import tasks_for, to_fix
from masthead.rights.models import Licence, Taking
from masthead.rights.models.terms import Model
from masthead.rights.overriding import override
from masthead.rights.tests.factories import AgencyFactory
from masthead.rights.tests.test_gate import page_with
from masthead.staff.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
ASKED = "NOT for use on the web"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def chief():
    return UserFactory.create(is_superuser=True)


@pytest.fixture
def desk(chief):
    client = Client()
    client.force_login(chief, backend=BACKEND)
    return client


@pytest.fixture
def photo():
    """A picture on a live page, with instructions that were answered."""
    shown = PhotoFactory(
        instructions=ASKED,
        collection=Collection.get_first_root_node(),
        licence__model=Model.SUBSCRIPTION,
        licence__instructions_answer="Not meant for us.",
        licence__instructions_answered=ASKED,
    )
    publish(page_with(shown, title="About the pier"))
    return Photo.objects.get(pk=shown.pk)


def words_to_fix():
    now = timezone.now()
    return [task.words for task in tasks_for(to_fix(now), now)]


def change(desk, photo, **fields):
    form = {
        "title": "Pier",
        "description": "A pier",
        "credit": "LANTERN",
        "credit_kind": "agency",
        "tags": "",
        "instructions": ASKED,
        "licence_model": Model.SUBSCRIPTION,
        "licence_instructions_answer": "Not meant for us.",
    }
    return desk.post(reverse("wagtailimages:edit", args=[photo.pk]), {**form, **fields})


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"credit": ""}, "it has no credit"),
        ({"instructions": "EMBARGO until 2030"}, "EMBARGO until 2030"),
        ({"licence_instructions_answer": ""}, "NOT for use on the web"),
    ],
)
def test_a_change_that_weakens_a_right_is_asked_about_and_is_to_be_fixed(desk, photo, fields, why):
    said = change(desk, photo, **fields).content.decode()
    assert "Readers see the picture in “About the pier”" in said
    assert why in said
    assert words_to_fix() == []
    assert change(desk, photo, **fields, is_weaker="on").status_code == 302
    (words,) = words_to_fix()
    assert why in words
    assert change(desk, photo).status_code == 302
    assert words_to_fix() == []


def test_other_changes_are_saved_without_a_question(desk, photo):
    assert change(desk, photo, caption="At dawn", credit="OTHER").status_code == 302


def test_a_picture_that_nobody_sees_is_not_asked_about(desk, photo):
    Photo.objects.filter(pk=photo.pk).update(is_public=False)
    assert change(desk, photo, credit="").status_code == 302


def test_a_program_that_weakens_a_right_puts_it_on_the_list_too(photo, chief):
    photo.credit = ""
    photo.save()
    (words,) = words_to_fix()
    assert "no credit" in words
    page = photo.uses.get().page.specific
    override(page, photo, by=chief, reason="They agreed.")
    assert words_to_fix() == []


def test_a_picture_that_runs_without_a_licence_is_on_the_list_when_it_loses_its_credit(desk, chief):
    bare = PhotoFactory(title="Bare", licence=None, collection=Collection.get_first_root_node())
    page = page_with(bare, title="About the quay")
    override(page, bare, by=chief, reason="Bought by telephone.")
    publish(page)
    assert words_to_fix() == []
    fields = {"credit": "", "licence_model": "", "licence_instructions_answer": "", "instructions": ""}
    assert "Readers see the picture in “About the quay”" in change(desk, bare, **fields).content.decode()
    assert words_to_fix() == []
    assert change(desk, bare, **fields, is_weaker="on").status_code == 302
    (words,) = words_to_fix()
    assert "no credit" in words
    assert "no licence" not in words  # that was set aside
    assert "About the quay" in desk.get(reverse("rights_fix")).content.decode()
    assert change(desk, bare, **fields | {"credit": "LANTERN"}).status_code == 302
    assert words_to_fix() == []


def test_a_licence_that_began_as_unknown_takes_its_agencys_terms_as_a_new_one_does(desk, chief):
    bare = PhotoFactory(licence=None, collection=Collection.get_first_root_node())
    page = page_with(bare)
    override(page, bare, by=chief, reason="Bought by telephone.")
    publish(page)
    Photo.objects.get(pk=bare.pk).save()
    change(desk, bare, credit="", licence_model="", instructions="", is_weaker="on")
    agency = AgencyFactory.create(model=Model.ROYALTY_FREE, days=30)
    change(desk, bare, licence_agency=agency.pk, licence_model="", instructions="")
    licence = Licence.objects.get(photo=bare)
    assert (licence.model, licence.agency, licence.is_weakened) == (Model.ROYALTY_FREE, agency, False)
    assert licence.ends_at


def test_a_page_that_is_mended_is_off_the_list(photo):
    photo.credit = ""
    photo.save()
    page = photo.uses.get().page.specific
    page.body[1].value["credit"] = "LANTERN"
    publish(page)
    assert not Licence.objects.get(photo=photo).is_weakened


def test_an_embargo_takes_a_live_picture_away_as_an_end_does(client, photo):
    address = photo.get_rendition("width-20").url
    StaleTags.objects.all().delete()
    assert client.get(address).status_code == 200
    licence = Licence.objects.get(photo=photo)
    licence.embargo_until = timezone.now() + timedelta(days=3)
    licence.save()
    assert client.get(address).status_code == 410
    assert any(f"photo:{photo.pk}" in row.tags for row in StaleTags.objects.filter(hard=True))
    assert Taking.objects.get().cause == Taking.Cause.HELD
    (words,) = words_to_fix()
    assert words.startswith("Not to be seen before")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"embargo_until": "2199-01-01 12:00"}, "It was on: “About the pier”"),
        ({"media": [str(int(Medium.SOCIAL))]}, "It was on: “About the pier”"),
    ],
)
def test_the_form_of_a_licence_says_which_pages_a_change_touches(desk, photo, fields, said):
    licence = Licence.objects.get(photo=photo)
    form = {"model": Model.SUBSCRIPTION, "media": ["1", "2"], "allows_crop": "on"}
    answer = desk.post(reverse("licences:edit", args=[licence.pk]), {**form, **fields}, follow=True)
    assert said in answer.content.decode()
    assert not words_to_fix()[0].startswith("Readers see it")
