"""What each page says of itself to search engines and where it is shared."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from wagtail.models import Site
from wagtail.rich_text import RichText

from masthead.articles.tests.factories import write
from masthead.fronts.tests.factories import found_front, lead_with
from masthead.pages.models import PublicationSettings, StandardPage
from masthead.pages.publishing import publish
from masthead.people.tests.factories import AuthorFactory
from masthead.photos.tests.factories import PhotoFactory
from masthead.topics.tests.factories import SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def publication():
    settings = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    settings.title = "Tide"
    settings.save()
    return settings


@pytest.fixture(autouse=True)
def front(publication):
    return found_front()


@pytest.fixture
def meta(client):
    """Read what the head of a page says under some names."""

    def read(address, *names):
        text = client.get(address).text
        found = [re.search(rf'<meta (?:name|property)="{name}" content="([^"]*)">', text) for name in names]
        return [match and unescape(match[1]) for match in found]

    return read


def about(front, **fields):
    """Make a plain page."""
    page = front.add_child(instance=StandardPage(title="About", slug="about", **fields))
    publish(page)
    return page.get_url()


def test_every_page_says_in_a_sentence_what_it_is(front, meta):
    section, author, topic = SectionFactory(parent=front), AuthorFactory(), TopicFactory()
    write(parent=section, published_at=NOON, authors=(author,), topics=(topic,))
    pages = [front, section, author, topic, author.get_parent(), topic.get_parent()]
    addresses = [*(page.get_url() for page in pages), "/archive/", "/archive/2026/03/"]
    told = [meta(address, "description", "og:description") for address in addresses]
    assert all("Tide" in (sentence or "") for sentence, _ in told), told
    assert all(sentence == shared for sentence, shared in told)
    assert len({sentence for sentence, _ in told}) == len(addresses)


@pytest.mark.parametrize("own", ["tagline", "description"])
def test_the_front_is_described_by_what_the_publication_says_of_itself(own, meta, publication):
    setattr(publication, own, "A weekly about water.")
    publication.save()
    assert meta("/", "description", "og:description") == ["A weekly about water."] * 2


def test_a_plain_page_is_described_by_its_first_sentences(front, meta):
    text = f"<h2>About</h2><p>We write about water. {'And about more water still. ' * 20}</p>"
    (told,) = meta(about(front, body=[("text", RichText(text))]), "description")
    assert told.startswith("We write about water. And")
    assert told.endswith("still.")
    assert len(told) <= 200


def test_a_page_without_picture_is_shared_with_that_of_the_newest_story_that_has_one(front, meta):
    section = SectionFactory(parent=front)
    for hours, name in enumerate(("An older one", "A pier at dusk")):
        photo = PhotoFactory(description=name)
        write(parent=section, published_at=NOON + timedelta(hours=hours), lead_photo=photo)
    write(parent=section, published_at=NOON + timedelta(hours=2))
    for address in ("/", about(front), "/archive/", section.get_url()):
        assert meta(address, "og:image:alt", "twitter:card") == ["A pier at dusk", "summary_large_image"]


def test_the_lead_that_an_editor_chose_comes_before_the_newest(front, meta):
    section = SectionFactory(parent=front)
    chosen = write(parent=section, published_at=NOON, lead_photo=PhotoFactory(description="Chosen"))
    write(parent=section, published_at=NOON + timedelta(hours=1), lead_photo=PhotoFactory())
    lead_with(front, chosen)
    assert meta("/", "og:image:alt") == ["Chosen"]


def test_a_page_without_picture_is_shared_with_the_logo_where_there_is_one(front, meta, publication):
    write(parent=SectionFactory(parent=front), lead_photo=PhotoFactory())
    publication.logo = PhotoFactory(description="The logo")
    publication.save()
    assert meta("/", "og:image:alt") == ["The logo"]


def test_a_page_that_search_engines_leave_out_looks_for_no_picture(front, meta):
    write(parent=SectionFactory(parent=front), lead_photo=PhotoFactory())
    assert meta("/search/", "og:image") == [None]
