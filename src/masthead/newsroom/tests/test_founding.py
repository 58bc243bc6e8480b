import pytest
from wagtail.models import Page, Site

from masthead.newsroom.founding import AlreadyFounded, Founding, found
from masthead.pages.models import PublicationSettings, StandardPage
from masthead.topics.models import Section

pytestmark = pytest.mark.django_db


def test_a_founded_publication_has_a_front_and_its_lists():
    front = found(Founding(title="The Lantern", url="https://lantern.example"))
    assert Site.objects.get(is_default_site=True).root_page == front.page_ptr
    assert set(front.get_children().live().values_list("slug", flat=True)) >= {"topics", "authors"}
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_a_publication_is_never_founded_twice():
    found(Founding(title="The Lantern"))
    with pytest.raises(AlreadyFounded):
        found(Founding(title="Another"))


def test_a_founded_publication_leads_to_its_legal_pages_from_the_footer():
    front = found(Founding(title="The Lantern"))
    settings = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    assert [block.value["page"].slug for block in settings.footer_navigation] == [
        "about",
        "contact",
        "terms",
        "privacy",
        "cookies",
    ]
    assert StandardPage.objects.child_of(front).live().filter(is_placeholder=True).count() == 5


def test_a_placeholder_speaks_of_the_magazine_by_name():
    found(Founding(title="The Lantern"))
    assert "The Lantern is an online magazine" in str(StandardPage.objects.get(slug="about").body)


def test_a_magazine_begins_with_the_section_one_asks_for():
    found(Founding(title="The Lantern", first_section="News"))
    assert Section.objects.live().get().slug == "news"


def test_a_founded_publication_tells_the_time_of_the_installation(settings):
    settings.TIME_ZONE = "Europe/Lisbon"
    found(Founding(title="The Lantern"))
    assert PublicationSettings.for_site(Site.objects.get()).time_zone == "Europe/Lisbon"


def test_the_places_on_the_front_are_there_to_be_filled():
    assert found(Founding(title="The Lantern")).arrangement.placements.count() == 0
