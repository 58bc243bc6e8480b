from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from masthead.articles.models import Article
from masthead.importers.sample.growth import grow
from masthead.newsroom.founding import Founding, found
from masthead.people.models import Author
from masthead.people.tests.factories import AuthorFactory
from masthead.topics.models import Section, Topic
from masthead.topics.tests.factories import SectionFactory, TopicFactory

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
SMALL, LARGE, LARGEST = 60, 2_000, 20_000


@pytest.fixture
def addresses(db):
    front = found(Founding(title="The Trial"))
    for number in range(6):
        SectionFactory(parent=front, title=f"Section {number}")
        AuthorFactory()
        TopicFactory()
    grow(SMALL, now=NOON)
    pages = [model.objects.order_by("path").first() for model in (Section, Topic, Author, Article)]
    return [page.get_url() for page in (front, *pages)]


def count_queries(client, addresses):
    """Count the queries of each page, printed cold but for what every process remembers."""
    counts = {}
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts[address] = len(queries)
    return counts


@pytest.mark.slow
@pytest.mark.parametrize("stories", [LARGE, pytest.param(LARGEST, marks=pytest.mark.exhaustive)])
def test_every_page_costs_the_same_queries_in_a_small_and_in_a_large_archive(addresses, client, stories):
    small = count_queries(client, addresses)
    grow(stories - SMALL, now=NOON)
    assert count_queries(client, addresses) == small
