"""Many pictures are edited together: only what is filled in, only by those who may, each as a whole."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection

from masthead.photos.media import Medium
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.models import Licence
from masthead.rights.models.terms import Model
from masthead.rights.tests.factories import AgencyFactory
from masthead.staff import roles
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def desk_of(role: Role) -> Client:
    client = Client()
    client.force_login(staff_member(roles.group_of(role)), "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def desk() -> Client:
    return desk_of(Role.PICTURE_EDITOR)


def pictures(number: int = 2, **fields) -> list[Photo]:
    here = Collection.get_first_root_node()
    return [PhotoFactory(title=f"Pier {n}", collection=here, **fields) for n in range(number)]


def change(desk: Client, photos: list[Photo] | None, action: str = "edit", asked: str = "", **fields) -> str:
    chosen = "&".join(f"id={photo.pk}" for photo in photos) if photos is not None else "id=all"
    address = reverse("wagtail_bulk_action", args=["photos", "photo", action])
    said = desk.post(
        f"{address}?next={reverse('wagtailimages:index')}&{chosen}{asked}",
        {"model": "", "agency": "", "ends_at": "", "credit": "", "keywords": "", **fields},
        follow=True,
    )
    return unescape(said.content.decode())


def test_what_is_filled_in_changes_on_all_and_the_rest_stays(desk):
    photos = pictures(3, people="Ada Quill", caption="Kept")
    ends = timezone.now().replace(second=0, microsecond=0) + timedelta(days=20)
    local = timezone.localtime(ends).strftime("%Y-%m-%d %H:%M")
    said = change(
        desk, photos[:2], ends_at=local, credit="LIMEKILN", keywords="harbour, night", appears_in=["1"]
    )
    assert "2 pictures changed." in said
    for photo in Photo.objects.filter(pk__in=[photos[0].pk, photos[1].pk]):
        assert (photo.credit, photo.people, photo.caption) == ("LIMEKILN", "Ada Quill", "Kept")
        assert set(photo.tags.names()) == {"harbour", "night"}
        assert (photo.licence.ends_at, photo.licence.model) == (ends, Model.OWN)
        assert (photo.shown_until, photo.shown_in) == (ends, int(Medium.WEB))
    assert Photo.objects.get(pk=photos[2].pk).credit == "LANTERN"


def test_an_agency_brings_its_terms_to_pictures_without_a_licence_only(desk):
    agency = AgencyFactory.create(model=Model.ROYALTY_FREE, days=30, credit="LIMEKILN")
    (bare,) = pictures(1, licence=None, credit="")
    (sent,) = pictures(1, licence__model=Model.HANDOUT)
    change(desk, [bare, sent], agency=agency.pk)
    bare.refresh_from_db()
    assert (bare.credit, bare.licence.model) == ("LIMEKILN", Model.ROYALTY_FREE)
    assert bare.licence.ends_at is not None
    licence = Licence.objects.get(photo=sent)
    assert (licence.agency, licence.model, licence.ends_at) == (agency, Model.HANDOUT, None)


def test_our_own_pictures_of_an_agency_are_refused_before_anything_changes(desk):
    agency = AgencyFactory.create(model=Model.ROYALTY_FREE)
    photos = pictures(2, licence__model=Model.HANDOUT)
    said = change(desk, photos, agency=agency.pk, model=Model.OWN)
    assert "A picture of an agency is not our own." in said
    assert "pictures changed" not in said
    assert {(licence.model, licence.agency) for licence in Licence.objects.all()} == {(Model.HANDOUT, None)}


def test_a_picture_of_our_own_is_given_no_agency_that_sells(desk):
    ours, sells = (AgencyFactory.create(model=model) for model in (Model.OWN, Model.ROYALTY_FREE))
    (owned,) = pictures(1)
    assert "A picture of an agency is not our own." in change(desk, [owned], agency=sells.pk)
    assert Licence.objects.get(photo=owned).agency is None
    change(desk, [owned], agency=ours.pk)
    assert Licence.objects.get(photo=owned).agency == ours


def test_a_licence_that_would_contradict_itself_refuses_its_picture_alone_and_whole(desk):
    (numbered,) = pictures(1, licence__asset_number="LK-7")
    (bare,) = pictures(1)
    agency = AgencyFactory.create()
    said = change(desk, [numbered, bare], agency=agency.pk, model=Model.RIGHTS_MANAGED, credit="NEW")
    assert "1 picture changed." in said
    assert "Left as they were: 1." in said
    assert "its asset number" in said
    bare.refresh_from_db()
    assert (bare.credit, Licence.objects.get(photo=bare).model) == ("LANTERN", Model.OWN)
    assert Licence.objects.get(photo=numbered).model == Model.RIGHTS_MANAGED


def test_who_may_not_change_a_licence_changes_words_only():
    desk = desk_of(Role.EDITOR)
    roles.group_of(Role.EDITOR).permissions.remove(
        *roles.group_of(Role.EDITOR).permissions.filter(codename="change_licence")
    )
    photos = pictures()
    said = change(desk, photos, model=Model.HANDOUT, credit="NEW")
    assert "you may not change its licence" in said
    assert set(Photo.objects.values_list("credit", flat=True)) == {"LANTERN"}
    assert "2 pictures changed." in change(desk, photos, credit="NEW")


def test_who_may_not_change_pictures_changes_none():
    photos = pictures()
    change(desk_of(Role.REPORTER), photos, credit="NEW")
    assert set(Photo.objects.values_list("credit", flat=True)) == {"LANTERN"}


def test_a_form_with_nothing_in_it_changes_nothing_and_says_so(desk):
    assert "Nothing is filled in" in change(desk, pictures())


@pytest.mark.parametrize(("field", "value"), [("ends_at", "soon"), ("agency", "x"), ("appears_in", ["999"])])
def test_what_makes_no_sense_is_refused(desk, field, value):
    said = change(desk, pictures(), credit="NEW", **{field: value})
    assert "pictures changed" not in said
    assert set(Photo.objects.values_list("credit", flat=True)) == {"LANTERN"}


@pytest.mark.parametrize(
    ("asked", "left"), [("&rights=none", {"Owned"}), ("&rights=nonsense", {"Owned", "Bare"}), ("", set())]
)
def test_all_in_the_listing_are_those_that_the_facets_name(desk, asked, left):
    here = Collection.get_first_root_node()
    PhotoFactory(title="Owned", collection=here)
    PhotoFactory(title="Bare", collection=here, licence=None)
    change(desk, None, "delete", asked)
    assert set(Photo.objects.values_list("title", flat=True)) == left


def test_one_list_is_no_more_queries_for_more_pictures(desk, django_assert_max_num_queries):
    photos = pictures(12)
    address = reverse("wagtail_bulk_action", args=["photos", "photo", "edit"])
    desk.get(address, {"id": [photos[0].pk], "next": "/"})  # the first visit makes the settings
    with django_assert_max_num_queries(25):
        shown = desk.get(address, {"id": [photo.pk for photo in photos], "next": "/"})
    assert "What you fill in changes on 12 pictures" in shown.content.decode()


@pytest.mark.parametrize(
    ("action", "asked"),
    [
        *(("edit", asked) for asked in ("id=1.5", "id=-1", f"id={'9' * 30}", "id=all&childOf=abc")),
        *((action, "id=abc") for action in ("edit", "add_tags", "add_to_collection", "delete")),
    ],
)
def test_what_is_no_number_of_a_picture_is_not_there(desk, action, asked):
    pictures(1)
    address = reverse("wagtail_bulk_action", args=["photos", "photo", action])
    assert desk.get(f"{address}?{asked}").status_code == 404
