from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from wagtail.models import Site

from masthead.articles.tests.factories import write
from masthead.feeds.sitemaps import contents
from masthead.feeds.sitemaps.contents import index_of, newest_news
from masthead.pages.models import PublicationSettings
from masthead.press import tagging, tags
from masthead.topics.models import Section
from masthead.topics.tests.factories import SectionFactory, TopicFactory, front_page

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def publication():
    return PublicationSettings.for_site(Site.objects.get(is_default_site=True))


def locs(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return [loc.text for loc in ElementTree.fromstring(response.content).iter(f"{MAP}loc")]


def test_the_index_names_the_months_that_have_stories_newest_first(client):
    for year in (2024, 2026, 1999):
        write(published_at=NOON.replace(year=year))
    assert locs(client, "/sitemap.xml") == [
        "http://testserver/sitemap-pages.xml",
        "http://testserver/sitemap-2026-03.xml",
        "http://testserver/sitemap-2024-03.xml",
        "http://testserver/sitemap-1999-03.xml",
    ]


def test_a_month_holds_its_stories_with_the_time_readers_see(client):
    write(slug="march", parent=SectionFactory(slug="news"), published_at=NOON, updated_at=NOON + timedelta(1))
    write(published_at=NOON - timedelta(days=2))
    tree = ElementTree.fromstring(client.get("/sitemap-2026-03.xml").content)
    assert [loc.text for loc in tree.iter(f"{MAP}loc")] == ["http://testserver/news/march/"]
    assert [mod.text for mod in tree.iter(f"{MAP}lastmod")] == ["2026-03-02T12:00:00+00:00"]


def test_a_month_begins_when_it_begins_for_the_magazine(client, publication):
    publication.time_zone = "Pacific/Auckland"
    publication.save()
    write(published_at=datetime(2026, 2, 28, 12, tzinfo=UTC))
    assert "http://testserver/sitemap-2026-03.xml" in locs(client, "/sitemap.xml")
    assert len(locs(client, "/sitemap-2026-03.xml")) == 1


def test_a_month_too_full_for_one_file_is_split(client, publication, monkeypatch):
    monkeypatch.setattr(contents, "PART", 2)
    for minute in range(5):
        write(published_at=NOON + timedelta(minutes=minute))
    write(published_at=NOON.replace(year=2025))
    files = [address.loc for address in index_of(front_page(), publication) if "pages" not in address.loc]
    assert [name.split("sitemap-")[1] for name in files] == [
        "2026-03.xml",
        "2025-03.xml",
        "2026-03-2.xml",
        "2026-03-3.xml",
    ]
    assert sum(len(locs(client, f"/sitemap-2026-03{part}.xml")) for part in ("", "-2", "-3")) == 5


def test_the_index_costs_the_same_for_one_story_a_month_and_for_ten(publication, django_assert_num_queries):
    front = front_page()
    index_of(front, publication)
    for _ in range(2):
        write(published_at=NOON)
        with django_assert_num_queries(6):
            index_of(front, publication)


def test_sections_and_topics_stand_in_the_sitemap_of_pages_and_drafts_do_not(client):
    SectionFactory(slug="news")
    SectionFactory(slug="secret", live=False)
    TopicFactory(slug="pier")
    found = locs(client, "/sitemap-pages.xml")
    assert {"http://testserver/", "http://testserver/news/", "http://testserver/topics/pier/"} <= set(found)
    assert "http://testserver/secret/" not in found


@pytest.mark.parametrize(
    "address", ["/sitemap-2026-13.xml", "/sitemap-0000-01.xml", "/sitemap-2026-03-9.xml"]
)
def test_there_is_no_sitemap_of_a_month_that_is_none(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("age", "listed"), [(timedelta(hours=47, minutes=59), 1), (timedelta(hours=48, minutes=1), 0)]
)
def test_news_are_news_for_48_hours(publication, age, listed):
    write(published_at=NOON)
    assert len(newest_news(front_page(), publication, now=NOON + age)) == listed


def test_a_sponsored_story_is_no_news(publication):
    write(published_at=NOON, kind="sponsored", sponsor="Harbour Tea")
    assert newest_news(front_page(), publication, now=NOON) == []


def test_a_news_entry_names_publication_language_and_title(client):
    write(title="Tom & Co", published_at=timezone.now())
    (news,) = ElementTree.fromstring(client.get("/news-sitemap.xml").content).iter(f"{NEWS}news")
    assert news.findtext(f"{NEWS}title") == "Tom & Co"
    assert news.findtext(f"{NEWS}publication/{NEWS}language") == "en"


def test_robots_txt_keeps_crawlers_off_the_desk_and_names_the_sitemaps(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /desk/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_a_hidden_site_says_so_on_every_answer(client, settings):
    settings.MASTHEAD_HIDDEN = True
    response = type(client)().get("/robots.txt")
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert b"Sitemap" not in response.content


@pytest.mark.parametrize(
    ("address", "type_"),
    [
        ("/favicon.ico", "image/png"),
        ("/favicon.svg", "image/svg+xml"),
        ("/apple-touch-icon.png", "image/png"),
    ],
)
def test_the_magazine_has_an_icon(client, address, type_):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, type_)


@pytest.mark.parametrize("address", ["/sitemap.xml", "/robots.txt", "/favicon.ico", "/news-sitemap.xml"])
def test_what_programs_ask_for_sets_no_cookie_and_answers_304(client, address):
    first = client.get(address)
    assert not first.cookies
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304


@pytest.fixture
def shown(client):
    """Ask for a sitemap as the press does, and give what it says it shows."""

    def ask(address):
        with tagging.collect() as found:
            assert client.get(address).status_code == 200
        return found

    return ask


def test_a_sitemap_says_all_that_it_shows(shown):
    story = write(parent=SectionFactory(slug="news"), published_at=NOON)
    section = Section.objects.get(slug="news")
    front = section.get_parent()
    month, pages, index = map(shown, ("/sitemap-2026-03.xml", "/sitemap-pages.xml", "/sitemap.xml"))
    assert {tagging.PRINTABLE, tags.listed(front.pk), tags.of_page(story.pk)} <= month.tags
    assert {tagging.PRINTABLE, tags.below(front.pk), tags.of_page(section.pk)} <= pages.tags
    assert {tagging.PRINTABLE, tags.listed(front.pk), tags.below(front.pk)} <= index.tags


def test_a_sitemap_of_too_many_pages_is_not_kept(shown, monkeypatch):
    monkeypatch.setattr(contents, "MOST_NOTED", 1)
    for minute in range(2):
        write(published_at=NOON + timedelta(minutes=minute))
    assert tagging.PRINTABLE not in shown("/sitemap-2026-03.xml").tags
    assert tagging.PRINTABLE not in shown("/sitemap-pages.xml").tags
    assert tagging.PRINTABLE not in shown("/sitemap.xml").tags


def test_the_news_sitemap_holds_until_its_oldest_story_leaves_it(shown):
    oldest = timezone.now() - timedelta(hours=40)
    paid = write(published_at=oldest, kind="sponsored", sponsor="Harbour Tea")
    write(published_at=oldest + timedelta(hours=30))
    news = shown("/news-sitemap.xml")
    assert news.until == oldest + contents.NEWS_AGE
    assert tags.of_page(paid.pk) in news.tags
