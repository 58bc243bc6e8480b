import json
import re
from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from wagtail.models import Page, Site
from wagtail.rich_text import RichText

from masthead.articles.tests.factories import write
from masthead.feeds.head import fill_head
from masthead.pages.models import PublicationSettings, StandardPage
from masthead.pages.page_frame import frame_of
from masthead.people.tests.factories import AuthorFactory
from masthead.photos.tests.factories import PhotoFactory
from masthead.topics.tests.factories import SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def publication():
    settings = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    settings.title, settings.url, settings.time_zone = "Tide", "https://tide.example", "Europe/Vienna"
    settings.save()
    return settings


def head_of(page, query=""):
    request = RequestFactory().get(f"{page.get_url()}{query}", HTTP_HOST="other.example")
    source = '{% load theme %}{% position "head" %}'
    return Template(source).render(
        Context({"page": page, "request": request, "frame": frame_of(page, request)})
    )


def structured(page, kind):
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head_of(page), re.DOTALL)
    graph = json.loads(found[0])["@graph"]
    return next(thing for thing in graph if thing["@type"] == kind)


def meta(head, name):
    found = re.search(rf'<meta (?:name|property)="{name}" content="([^"]*)">', head)
    return found and found[1]


def test_a_story_tells_machines_its_headline_times_and_byline(publication):
    author = AuthorFactory(title="Ada Quill", slug="ada-quill")
    story = write(title="The pier", published_at=NOON, authors=(author,))
    told = structured(story, "NewsArticle")
    assert told["headline"] == "The pier"
    assert told["datePublished"] == "2026-03-01T13:00:00+01:00"
    assert told["author"] == [
        {"@type": "Person", "name": "Ada Quill", "url": "https://tide.example/authors/ada-quill/"}
    ]


def test_canonical_share_and_structured_address_are_one(publication):
    story = write()
    head = head_of(story, "?utm_source=x&fbclid=y")
    address = f"https://tide.example{story.get_url()}"
    assert meta(head, "og:url") == structured(story, "NewsArticle")["url"] == address


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("opinion", "OpinionNewsArticle"),
        ("review", "ReviewNewsArticle"),
        ("sponsored", "AdvertiserContentArticle"),
    ],
)
def test_the_kind_of_a_story_is_told(kind, type_):
    assert structured(write(kind=kind, sponsor="Harbour Tea"), type_)


def test_a_headline_cannot_end_the_script_element():
    story = write(title="</script><script>alert(1)</script>")
    assert "<script>alert" not in head_of(story)
    assert structured(story, "NewsArticle")["headline"] == story.title


def test_a_story_offers_its_picture_in_three_shapes(publication):
    story = write(lead_photo=PhotoFactory(file__width=2400, file__height=2400, credit="AGENCY"))
    pictures = structured(story, "NewsArticle")["image"]
    assert [(p["width"], p["height"]) for p in pictures] == [(1200, 675), (1200, 900), (1200, 1200)]
    assert all(p["contentUrl"].startswith("https://tide.example/") for p in pictures)
    assert pictures[0]["creditText"] == "AGENCY"


def test_machines_are_told_whose_each_picture_of_the_text_is():
    lead, inside = (
        PhotoFactory(credit="AGENCY"),
        PhotoFactory(credit="LIMEKILN", web_statement="https://l.example/"),
    )
    body = [("picture", {"photo": photo, "size": "column"}) for photo in (inside, lead, inside)]
    pictures = structured(write(lead_photo=lead, body=body), "NewsArticle")["image"]
    assert [p["creditText"] for p in pictures].count("LIMEKILN") == 1
    assert (pictures[-1]["creditText"], pictures[-1]["license"]) == ("LIMEKILN", "https://l.example/")


def test_a_shared_story_shows_a_wide_jpeg_with_its_size_and_alternative_text():
    photo = PhotoFactory(file__width=1600, file__height=900, description="A pier at dusk")
    head = head_of(write(lead_photo=photo))
    assert (meta(head, "og:image:width"), meta(head, "og:image:height")) == ("1200", "675")
    assert meta(head, "og:image:alt") == "A pier at dusk"
    assert meta(head, "og:image").endswith(".jpg")
    assert meta(head, "twitter:card") == "summary_large_image"


def test_a_lost_picture_file_does_not_take_the_page_down():
    photo = PhotoFactory()
    photo.file.storage.delete(photo.file.name)
    assert meta(head_of(write(lead_photo=photo, title="Still here")), "og:title") == "Still here"


def test_long_titles_are_cut_for_cards():
    head = head_of(write(title="word " * 50, standfirst="text " * 100))
    assert len(meta(head, "twitter:title")) <= 70
    assert len(meta(head, "twitter:description")) <= 200


def test_the_breadcrumb_leads_through_section_and_topic(publication):
    section, topic = SectionFactory(title="News"), TopicFactory(title="The pier")
    story = write(title="It burns", parent=section, main_topic=topic)
    crumbs = structured(story, "BreadcrumbList")["itemListElement"]
    assert [crumb["name"] for crumb in crumbs] == ["Tide", "News", "The pier", "It burns"]
    assert [crumb["position"] for crumb in crumbs] == [1, 2, 3, 4]


def test_an_author_has_a_profile_and_a_desk_is_no_person():
    person, desk = AuthorFactory(role="Critic"), AuthorFactory(is_desk=True)
    assert structured(person, "ProfilePage")["mainEntity"]["jobTitle"] == "Critic"
    assert structured(desk, "ProfilePage")["mainEntity"]["@type"] == "Organization"


def test_a_person_topic_is_a_profile():
    topic = TopicFactory(kind="person", also_known_as="A. Q., Quill")
    assert structured(topic, "ProfilePage")["mainEntity"]["alternateName"] == ["A. Q.", "Quill"]


def test_the_front_says_who_publishes(publication):
    front = Page.get_first_root_node().add_child(instance=StandardPage(title="Front", slug="tide"))
    Site.objects.update(root_page=front)
    assert structured(front, "NewsMediaOrganization")["name"] == "Tide"
    assert structured(front, "WebSite")["url"] == "https://tide.example/"


def test_a_story_offers_the_feeds_of_the_magazine_and_of_its_section():
    section = SectionFactory(slug="news")
    head = head_of(write(parent=section))
    assert re.findall(r'rel="alternate"[^>]*href="([^"]+)"', head) == [
        "http://testserver/feed/",
        "http://testserver/news/feed/",
    ]


def test_a_page_that_is_not_in_the_tree_has_no_structured_data_and_no_error():
    assert fill_head(None, None) is None


def test_no_picture_is_encoded_while_the_head_is_printed():
    photo = PhotoFactory()
    head_of(write(lead_photo=photo))
    assert not photo.renditions.filter(filter_spec__contains="1200x1200").exists()


def test_a_story_without_standfirst_is_described_by_its_first_sentences():
    story = write(standfirst="", body=[("text", RichText("<p>The ferry is late.</p>"))])
    assert meta(head_of(story), "og:description") == "The ferry is late."


def test_a_story_is_never_shared_with_the_picture_of_another():
    write(lead_photo=PhotoFactory())
    assert meta(head_of(write()), "og:image") is None


@pytest.mark.parametrize(("is_desk", "kind"), [(False, "profile"), (True, "website")])
def test_a_person_is_shared_as_a_person_and_a_desk_is_not(publication, is_desk, kind):
    author = AuthorFactory(is_desk=is_desk)
    assert f'<meta property="og:type" content="{kind}">' in head_of(author)


def test_a_picture_s_rights_are_told_to_machines():
    photo = PhotoFactory(
        file__width=1600,
        file__height=900,
        creator="Ada Quill",
        copyright_notice="© Ada",
        web_statement="https://ada.example/terms",
        licensor_url="https://ada.example/buy",
        digital_source_type="trainedAlgorithmicMedia",
    )
    told = structured(write(lead_photo=photo), "NewsArticle")["image"][0]
    assert told["creator"] == {"@type": "Person", "name": "Ada Quill"}
    assert (told["copyrightNotice"], told["license"]) == ("© Ada", "https://ada.example/terms")
    assert told["acquireLicensePage"] == "https://ada.example/buy"
    assert told["digitalSourceType"].endswith("/digitalsourcetype/trainedAlgorithmicMedia")


def test_the_address_of_a_public_licence_is_told_before_the_makers_own_page():
    by = "https://creativecommons.org/licenses/by/4.0/"
    licence = {"licence__model": "creative-commons", "licence__terms_url": by}
    photo = PhotoFactory(
        file__width=1600, file__height=900, web_statement="https://ada.example/terms", **licence
    )
    photo.refresh_from_db()
    assert structured(write(lead_photo=photo), "NewsArticle")["image"][0]["license"] == by
    photo.licence.model = "royalty-free"
    photo.licence.save()
    photo.refresh_from_db()
    told = structured(write(lead_photo=photo), "NewsArticle")["image"][0]
    assert told["license"] == "https://ada.example/terms"
