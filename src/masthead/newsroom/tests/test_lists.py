"""The desk's lists: what an empty one says, and how they write a moment."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from masthead.articles.models import Article
from masthead.articles.tests.factories import ArticleFactory
from masthead.staff.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(
        UserFactory.create(is_superuser=True), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


@pytest.mark.parametrize("name", ["stories", "topics", "sections", "authors"])
def test_an_empty_list_counts_nothing(desk, name):
    shown = desk.get(reverse(f"{name}:index")).content.decode()
    assert f"No {name}" in shown
    assert "1-0" not in shown
    assert "0-0" not in shown


def test_a_list_that_is_not_empty_counts_what_is_in_it(desk):
    ArticleFactory.create()
    assert "1-1 of 1 story" in " ".join(desk.get(reverse("stories:index")).content.decode().split())


def test_a_list_writes_moments_as_the_desk_does(desk):
    story = ArticleFactory.create()
    at = datetime(2040, 5, 3, 12, tzinfo=UTC)
    Article.objects.filter(pk=story.pk).update(first_published_at=at, latest_revision_created_at=at)
    shown = desk.get(reverse("stories:index")).content.decode()
    assert shown.count(">3 May 2040, 12:00</time>") == 2
