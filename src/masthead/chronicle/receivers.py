"""What happens here when stories are listed and relations change."""

from typing import Any

from django.db.models.signals import post_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page

from masthead.articles.models import Article
from masthead.articles.signals import article_filed, articles_unlisted
from masthead.chronicle import filing, relating
from masthead.chronicle.models import Relation


@receiver(article_filed)
def keep_events(article: Article, subjects: set[int], **_: Any) -> None:
    """Keep the events of a story under its topics."""
    filing.settle(article, subjects)


@receiver(articles_unlisted)
def put_events_away(page: Page, **_: Any) -> None:
    """Take the events of stories away that went with a page above them."""
    filing.unlist_below(page)


@receiver([pre_save, post_delete], sender=Relation)
def renew_people(instance: Relation, **_: Any) -> None:
    """Print the pages of both people anew, and of those it was about before."""
    relating.renew(instance)
