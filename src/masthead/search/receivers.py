"""What the search does when a story goes live."""

from typing import Any

from django.dispatch import receiver

from masthead.articles.models import Article
from masthead.articles.signals import article_published
from masthead.search import indexing


@receiver(article_published)
def index_story(article: Article, **_: Any) -> None:
    """Let readers find a story by its people and topics."""
    indexing.index_story(article)
