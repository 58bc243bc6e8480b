"""The desk's search boxes take whatever is typed."""

import pytest
from wagtail.search.backends import get_search_backend

from masthead.articles.models import Article
from masthead.articles.tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("way", ["search", "autocomplete"])
@pytest.mark.parametrize(
    "typed", ['"', 'pier"', '"pier', '""', "pier\0", "pier'", "pier*", "(pier", "NOT", ":", "-"]
)
def test_signs_that_mean_something_to_a_database_mean_nothing(way, typed):
    story = ArticleFactory.create(title="The old pier")
    backend = get_search_backend()
    backend.add(story)
    found = list(getattr(backend, way)(typed, Article.objects.all()))
    assert (story in found) == ("pier" in typed)
