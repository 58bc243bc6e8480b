"""Ways by which a picture that was taken from the readers, or that nobody licensed, might come back."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import Collection

from masthead.pages.publishing import PublishingRefused, publish
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.killing import kill, kill_agency, killed_like, kills_of, undo
from masthead.rights.models import Licence
from masthead.rights.models.terms import Model
from masthead.rights.overriding import override
from masthead.rights.tests.factories import AgencyFactory
from masthead.rights.tests.test_gate import page_with
from masthead.rights.weakening import describe_weakness
from masthead.rights.withdrawing import withdraw
from masthead.staff.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


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
    """A picture that readers see."""
    shown = PhotoFactory(collection=Collection.get_first_root_node(), licence__model=Model.SUBSCRIPTION)
    publish(page_with(shown, title="About the pier"))
    return Photo.objects.get(pk=shown.pk)


def is_shown(photo):
    return Photo.objects.get(pk=photo.pk).may_be_shown()


def drawn(colours):
    """Draw a picture of stripes."""
    image, buffer = Image.new("RGB", (640, 480)), BytesIO()
    for n, colour in enumerate(colours):
        image.paste(colour, (n * 640 // len(colours), 0, (n + 1) * 640 // len(colours), 240 + 20 * n))
    image.save(buffer, "JPEG")
    return buffer.getvalue()


def send(desk, photo, **more):
    form = {
        "title": "Pier",
        "description": "A pier",
        "credit": "LANTERN",
        "credit_kind": "agency",
        "tags": "",
        "licence_model": Model.SUBSCRIPTION,
    }
    return desk.post(reverse("wagtailimages:edit", args=[photo.pk]), {**form, **more})


def test_a_kill_and_its_undoing_give_nothing_back_whose_licence_was_deleted(photo, chief):
    photo.licence.delete()
    assert not is_shown(photo)
    kill([photo], by=chief, reason="Twice is safer.")
    undo([photo], by=chief, reason="Once will do.")
    assert not is_shown(photo)


def test_a_licence_of_no_kind_gives_nothing_back_that_had_ended(photo):
    Licence.objects.filter(photo=photo).delete()
    photo = Photo.objects.get(pk=photo.pk)
    unknown = Licence.objects.create(photo=photo, ends_at=timezone.now() - timedelta(hours=1))
    unknown.ends_at = None
    unknown.save()
    assert not is_shown(photo)
    unknown.asset_number = "L-1"
    unknown.save()
    assert not is_shown(photo)
    unknown.model = Model.SUBSCRIPTION
    unknown.save()
    assert is_shown(photo)


@pytest.mark.parametrize(
    ("model", "why"),
    [
        (Model.CREATIVE_COMMONS, "Give the address of the licence"),
        (Model.SOCIAL, "Say who allowed the post"),
        (Model.RIGHTS_MANAGED, "an agency and its asset number"),
        ("stolen", "it has no licence"),
    ],
)
def test_a_licence_that_lacks_what_it_stands_on_is_none_by_whatever_way_it_came(model, why):
    bare = PhotoFactory.create(licence=None)
    Licence.objects.create(photo=bare, model=model)
    with pytest.raises(PublishingRefused, match=why):
        publish(page_with(Photo.objects.get(pk=bare.pk)))


def test_another_file_takes_over_licence_and_places_only_if_somebody_says_it_is_the_same(photo, desk):
    before = photo.file.name
    other = drawn(["red", "white", "navy"])
    asked = send(desk, photo, file=ImageFile(BytesIO(other), name="other.jpg"), is_another="on")
    assert "Another file takes over the licence" in asked.content.decode()
    assert Photo.objects.get(pk=photo.pk).file.name == before
    kept = send(desk, photo, file=ImageFile(BytesIO(other), name="other.jpg"), is_another="on", is_same="on")
    assert kept.status_code == 302
    assert Photo.objects.get(pk=photo.pk).file.name != before


def test_a_picture_that_runs_on_somebodys_word_keeps_its_file(chief, desk):
    bare = PhotoFactory(collection=Collection.get_first_root_node(), licence=None)
    page = page_with(bare, title="On the telephone")
    page.save_revision()
    override(page, bare, by=chief, reason="She said yes.")
    other = ImageFile(BytesIO(drawn(["red", "white"])), name="other.jpg")
    asked = send(desk, bare, file=other, is_another="on", licence_model="")
    assert "Another file takes over the licence" in asked.content.decode()


def test_a_word_that_was_taken_back_sets_nothing_aside(chief):
    bare = PhotoFactory.create(licence=None)
    page = page_with(bare, title="On the telephone")
    page.save_revision()
    override(page, bare, by=chief, reason="She said yes.")
    publish(page)
    withdraw(page, bare, by=chief, reason="She did not.")
    assert "it has no licence" in describe_weakness(Licence.objects.get(photo=bare), timezone.now())


def test_an_agencys_kill_is_undone_without_the_one_that_was_killed_alone(chief, desk):
    agency = AgencyFactory.create(name="Limekiln")
    alone, *others = [PhotoFactory(title=name, licence__agency=agency) for name in ("One", "Two", "Three")]
    kill([alone], by=chief, reason="A court said so.")
    kill_agency(agency, by=chief, reason="The contract is void.")
    newest, oldest = kills_of(agency)
    assert ([*newest.photos], [*oldest.photos]) == (others, [alone])
    screen = desk.get(reverse("rights_undo_agency", args=[agency.pk])).content.decode()
    assert "A court said so." in screen
    sent = {"reason": "It is not.", "kills": [newest.key]}
    desk.post(reverse("rights_undo_agency", args=[agency.pk]), sent)
    assert list(Licence.objects.filter(killed_at__isnull=False).values_list("photo", flat=True)) == [alone.pk]


def test_a_killed_picture_is_known_again_whatever_its_name(chief):
    data = drawn(["red", "white", "navy", "gold"])
    killed = Photo.objects.create(title="Stripes", file=ImageFile(BytesIO(data), name="stripes.jpg"))
    assert killed_like(data) is None
    kill([killed], by=chief, reason="Never again.")
    killed.get_file_hash()
    killed.save()
    assert killed_like(data) == killed
    assert killed_like(drawn(["black", "gold"])) is None
