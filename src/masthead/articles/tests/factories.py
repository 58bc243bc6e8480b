"""Stories for tests."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import factory
from django.utils import timezone

from masthead.articles.filing import relist
from masthead.articles.models import Article, ArticleTopic, Byline
from masthead.pages.publishing import publish
from masthead.pages.tests.factories import BasePageFactory
from masthead.topics.tests.factories import SectionFactory

WORDS = [("text", "<p>What happened, told in full.</p>")]
NEWEST = datetime(2026, 3, 1, 12, tzinfo=UTC)


class ArticleFactory(BasePageFactory):
    """A draft story under a section of its own; `write` makes a live one."""

    class Meta:
        model = Article

    parent = factory.SubFactory(SectionFactory)
    title = factory.Sequence(lambda n: f"Story {n}")
    standfirst = "What happened, in a sentence."
    body = WORDS
    live = False


def write(*, authors: tuple[Any, ...] = (), topics: tuple[Any, ...] = (), **fields: Any) -> Article:
    """Write a story and publish it as an editor would."""
    article: Article = ArticleFactory(**fields)
    article.bylines = [Byline(author=author, sort_order=n) for n, author in enumerate(authors)]
    article.topic_links = [ArticleTopic(topic=topic, sort_order=n) for n, topic in enumerate(topics)]
    publish(article)
    article.refresh_from_db()
    return article


def retell(story: Article, **words: Any) -> Article:
    """Change words of a story and mark it as updated, as readers are told; publishing it is another act."""
    before = story.updated_at or datetime.min.replace(tzinfo=UTC)
    story.updated_at = max(timezone.now(), before + timedelta(microseconds=1))
    for name, value in words.items():
        setattr(story, name, value)
    return story


def write_many(count: int, *, newest: datetime = NEWEST, **fields: Any) -> list[Article]:
    """Put live stories into a section an hour apart, newest first, without the revisions of a real one."""
    parent = fields.pop("parent", None) or SectionFactory()
    stories = [
        ArticleFactory(
            parent=parent,
            live=True,
            slug=uuid4().hex,
            published_at=newest - timedelta(hours=n),
            **fields,
        )
        for n in range(count)
    ]
    for story in stories:
        relist(story)
    return stories
