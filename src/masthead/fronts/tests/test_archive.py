from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from wagtail.models import Site

from masthead.articles.months import months_of
from masthead.articles.tests.factories import write, write_many
from masthead.fronts.archive import COVERS
from masthead.pages.models import PublicationSettings
from masthead.topics.tests.factories import front_page

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_the_archive_names_years_and_months_that_have_stories(client):
    for moment in (NOON, NOON.replace(month=1), NOON.replace(year=2019)):
        write(published_at=moment)
    years = client.get("/archive/").context["years"]
    assert [(year.year, [link.url for link in year.covers]) for year in years] == [
        (2026, ["/archive/2026/03/", "/archive/2026/01/"]),
        (2019, ["/archive/2019/03/"]),
    ]


def test_an_empty_archive_says_so(client):
    assert "The archive is empty" in client.get("/archive/").text


def test_a_month_shows_its_stories_and_leads_to_its_neighbours(client):
    write(title="January", published_at=NOON.replace(month=1))
    write(title="March", published_at=NOON)
    write(title="June", published_at=NOON.replace(month=6))
    response = client.get("/archive/2026/03/")
    assert [card.headline for card in response.context["batch"].cards] == ["March"]
    assert response.context["earlier"].url == "/archive/2026/01/"
    assert response.context["later"].url == "/archive/2026/06/"


def test_a_month_begins_at_midnight_of_the_magazine(client):
    publication = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    publication.time_zone = "America/New_York"
    publication.save()
    write(published_at=datetime(2026, 4, 1, 3, 59, tzinfo=UTC))
    assert client.get("/archive/2026/03/").status_code == 200
    assert client.get("/archive/2026/04/").status_code == 404


def test_later_pages_of_a_month_stay_in_the_month_and_have_their_own_address(client):
    write_many(30, newest=NOON + timedelta(days=2))
    write(published_at=NOON - timedelta(days=2))
    first = client.get("/archive/2026/03/").context["batch"]
    response = client.get(f"/archive/2026/03/?from={first.older}&utm_source=x")
    assert len(response.context["batch"].cards) == 6
    assert f'rel="canonical" href="http://testserver/archive/2026/03/?from={first.older}"' in response.text


def test_a_year_leads_to_the_archive(client):
    response = client.get("/archive/2026/")
    assert (response.status_code, response["Location"]) == (301, "/archive/")


@pytest.mark.parametrize(
    "path",
    [
        "2026/04/",
        "2026/13/",
        "2026/00/",
        "0000/01/",
        "0001/01/",
        "9999/12/",
        "2026/3/",
    ],
)
def test_months_without_stories_and_outside_the_calendar_are_not_found(client, path):
    assert client.get(f"/archive/{path}").status_code == 404


def test_the_archive_costs_two_queries_more_for_each_ten_years(django_assert_num_queries):
    front = front_page()
    for year in (2026, 2025, 2005):
        write(published_at=NOON.replace(year=year))
    with django_assert_num_queries(5):
        assert len(months_of(front, ZoneInfo("UTC"))) == 3


def test_the_newest_months_show_their_newest_story_the_others_only_their_names(client):
    for number in range(COVERS + 2):
        write(published_at=NOON - timedelta(days=31 * number))
    newest = write(title="Last of March", published_at=NOON + timedelta(days=20))
    years = client.get("/archive/").context["years"]
    covers = [month.cover.pk for year in years for month in year.covers]
    assert (len(covers), covers[0]) == (COVERS, newest.pk)
    assert sum(len(year.months) for year in years) == 2


def test_the_breadcrumb_of_a_month_ends_at_the_month(client):
    write(published_at=NOON)
    frame = client.get("/archive/2026/03/").context["frame"]
    assert [link.url for link in frame.breadcrumb] == ["/", "/archive/", "/archive/2026/03/"]
    assert "/archive/2026/03/" in client.get("/archive/2026/03/").text.split("BreadcrumbList")[1]


def test_every_page_leads_to_the_archive_and_the_feed(client):
    footer = client.get("/archive/").text.split("<footer")[1]
    assert 'href="/archive/"' in footer
    assert 'href="/feed/"' in footer
