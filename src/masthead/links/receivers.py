"""What is noted of links when drafts are saved and stories go live."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Revision

from masthead.articles.models import Article
from masthead.articles.signals import article_published, article_withdrawn
from masthead.links import noting


@receiver(post_save, sender=Revision)
def follow_drafts(instance: Revision, **_: Any) -> None:
    """Have what a draft links to tried soon."""
    noting.note_draft(instance)


@receiver(article_published)
def follow_stories(article: Article, **_: Any) -> None:
    """Note what readers can follow from a story."""
    noting.note_live(article)


@receiver(article_withdrawn)
def forget_stories(article: Article, **_: Any) -> None:
    """Forget it when they cannot read the story any more."""
    noting.forget(article)
