"""The picture library: what it is narrowed by, what it says of each picture, what its search finds."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection

from masthead.pages.publishing import publish
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights import seeking
from masthead.rights.models.terms import Model
from masthead.rights.tests.factories import AgencyFactory, LicenceFactory
from masthead.rights.tests.test_gate import page_with
from masthead.staff.models import User

pytestmark = pytest.mark.django_db
LISTS = ["wagtailimages:index", "wagtailimages:index_results"]
CHOOSERS = ["wagtailimages_chooser:choose", "wagtailimages_chooser:choose_results"]
DAY = timedelta(days=1)
BEFORE, LATER = datetime(2020, 5, 3, 12, tzinfo=UTC), datetime(2090, 5, 3, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def desk():
    chief = User.objects.create_superuser(email="chief@example.com", password="long enough to pass")
    client = Client()
    client.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    return client


def picture(title: str, **fields) -> Photo:
    size = {"file__width": 30, "file__height": 20, **fields}
    return PhotoFactory(title=title, collection=Collection.get_first_root_node(), **size)


def licensed(title: str, **terms) -> Photo:
    return picture(title, **{f"licence__{name}": value for name, value in terms.items()})


def titles(desk: Client, address: str, **asked) -> set[str]:
    page = desk.get(reverse(address), asked).content.decode()
    return {title for title in Photo.objects.values_list("title", flat=True) if title in page}


@pytest.mark.parametrize("address", [*LISTS, *CHOOSERS])
@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("valid", {"Runs", "Ends soon"}),
        ("soon", {"Ends soon"}),
        ("ended", {"Is over"}),
        ("later", {"Comes"}),
        ("killed", {"Was shot"}),
        ("none", {"Unknown", "Unnamed"}),
    ],
)
def test_pictures_are_narrowed_by_the_state_of_their_right(desk, address, state, found):
    now = timezone.now()
    licensed("Runs", ends_at=now + 90 * DAY)
    licensed("Ends soon", ends_at=now + 9 * DAY)
    licensed("Is over", ends_at=now - DAY)
    licensed("Comes", starts_at=now + DAY)
    licensed("Was shot", killed_at=now)
    licensed("Unnamed", model="")
    picture("Unknown", licence=None)
    assert titles(desk, address, rights=state) == found


@pytest.mark.parametrize("address", [*LISTS, *CHOOSERS])
def test_pictures_are_narrowed_by_agency_people_orientation_and_use(desk, address):
    agency = AgencyFactory.create()
    licensed("Lying", agency=agency)
    picture("Standing", file__width=20, file__height=30, people="Ada Quill; Ben Reed")
    live = picture("Even", file__width=20, file__height=20)
    publish(page_with(live, title="A page"))
    assert titles(desk, address, agency=agency.pk) == {"Lying"}
    assert titles(desk, address, people="ben reed") == {"Standing"}
    assert titles(desk, address, orientation="landscape") == {"Lying"}
    assert titles(desk, address, orientation="portrait") == {"Standing"}
    assert titles(desk, address, orientation="square") == {"Even"}
    assert titles(desk, address, use="used") == {"Even"}
    assert titles(desk, address, use="unused") == {"Lying", "Standing"}
    assert titles(desk, address, use="unused", orientation="portrait") == {"Standing"}


@pytest.mark.parametrize(
    "asked", [{"rights": "nonsense"}, {"agency": "x"}, {"ends_from": "never"}, {"use": "'"}]
)
@pytest.mark.parametrize("address", [*LISTS, *CHOOSERS])
def test_a_facet_that_makes_no_sense_breaks_nothing(desk, address, asked):
    assert desk.get(reverse(address), asked).status_code == 200


def test_pictures_are_narrowed_by_the_days_in_which_their_licence_ends(desk):
    now = timezone.now()
    licensed("Near", ends_at=now + 9 * DAY)
    licensed("Far", ends_at=now + 90 * DAY)
    licensed("Endless")
    days = {"ends_from": (now + DAY).date(), "ends_to": (now + 10 * DAY).date()}
    assert titles(desk, LISTS[0], **days) == {"Near"}
    assert titles(desk, LISTS[0], ends_from=days["ends_from"]) == {"Near", "Far"}


@pytest.mark.parametrize("layout", ["grid", "list"])
@pytest.mark.parametrize(
    ("terms", "word"),
    [
        ({"ends_at": LATER}, "until 3 May 2090"),
        ({"ends_at": BEFORE}, "ended 3 May 2020"),
        ({"starts_at": LATER}, "from 3 May 2090"),
        ({"killed_at": timezone.now()}, "killed"),
        ({"model": ""}, "no licence"),
        ({}, "valid without end"),
    ],
)
def test_the_list_says_the_right_to_each_picture(desk, terms, word, layout):
    licensed("Pier", **terms)
    assert word in desk.get(reverse(LISTS[0]), {"layout": layout}).content.decode()
    if layout == "grid":
        assert word in desk.get(reverse(CHOOSERS[1])).content.decode()


def test_the_list_of_licences_shows_their_pictures_with_no_query_for_each(desk):
    address, asked = reverse("licences:index"), []
    for names in (["Pier", "Quay"], ["Lock", "Weir", "Ford", "Mole"]):
        photos = [licensed(name, ends_at=LATER) for name in names]
        desk.get(address)  # the first look makes the small files
        with CaptureQueriesContext(connection) as queries:
            shown = desk.get(address).content.decode()
        asked.append(len(queries))
        assert all(photo.get_rendition("max-165x165").url in shown for photo in photos)
    assert asked[0] == asked[1]


def test_the_list_says_that_instructions_wait_for_an_answer(desk):
    picture("Pier", instructions="Not for tabloids")
    assert "instructions to answer" in desk.get(reverse(LISTS[0])).content.decode()


@pytest.mark.parametrize("address", [*LISTS, CHOOSERS[1]])
def test_more_pictures_are_not_more_queries(desk, address, settings):
    settings.WAGTAILIMAGES_INDEX_PAGE_SIZE = settings.WAGTAILIMAGES_CHOOSER_PAGE_SIZE = 50
    agency = AgencyFactory.create()

    def asked(number: int) -> int:
        for _ in range(number):
            licensed("Pier", agency=agency).get_rendition("max-165x165")
        desk.get(reverse(address))
        with CaptureQueriesContext(connection) as queries:
            desk.get(reverse(address))
        return len(queries)

    assert asked(5) == asked(35)


WORDS = {
    "title": "Lighthouse",
    "caption": "captionword",
    "description": "alternativeword",
    "credit": "creditword",
    "creator": "creatorword",
    "source": "sourceword",
    "headline": "headlineword",
    "people": "Quillfeather",
    "place": "Saltmarsh",
}


@pytest.mark.parametrize("address", [LISTS[0], CHOOSERS[1]])
def test_search_finds_what_is_written_about_a_picture(desk, address):
    photo = PhotoFactory(collection=Collection.get_first_root_node(), licence=None, file__height=99, **WORDS)
    photo.tags.add("keyword")
    LicenceFactory.create(photo=photo, agency=AgencyFactory.create(name="Limekiln"), asset_number="LK7001")
    picture("Something else")
    call_command("update_index", verbosity=0)
    for word in [*WORDS.values(), "keyword", "Limekiln", "LK7001", "quillf"]:
        assert titles(desk, address, q=word) == {"Lighthouse"}, word
    assert titles(desk, address, q="quillf", rights="valid", orientation="landscape") == {"Lighthouse"}
    assert titles(desk, address, q="quillf", rights="killed") == set()


@pytest.mark.usefixtures("searchable")
def test_a_changed_licence_is_found_at_once(desk, django_capture_on_commit_callbacks):
    photo = picture("Lighthouse")
    assert titles(desk, LISTS[0], q="LK7001") == set()
    photo.licence.asset_number = "LK7001"
    photo.licence.model = Model.ROYALTY_FREE
    with django_capture_on_commit_callbacks(execute=True):
        photo.licence.save()
    assert titles(desk, LISTS[0], q="LK7001") == {"Lighthouse"}


@pytest.mark.usefixtures("searchable")
def test_the_pictures_of_an_agency_are_found_by_its_new_name(
    desk, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(seeking, "BATCH", 2)
    agency = AgencyFactory.create(name="Limekiln")
    names = {f"Lighthouse {number}" for number in range(3)}
    for name in names:
        LicenceFactory.create(photo=picture(name, licence=None), agency=agency)
    agency.name = "Nighthawk"
    with django_capture_on_commit_callbacks(execute=True):
        agency.save()
    assert titles(desk, LISTS[0], q="Nighthawk") == names
    assert titles(desk, LISTS[0], q="Limekiln") == set()


def test_an_agency_that_keeps_its_name_has_nothing_read_again(django_capture_on_commit_callbacks):
    agency = AgencyFactory.create()
    agency.phone = "1"
    with django_capture_on_commit_callbacks() as waiting:
        agency.save()
    assert not waiting
