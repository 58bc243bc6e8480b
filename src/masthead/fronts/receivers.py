"""What makes fronts and the breaking strip stale: stories in the strip, and places that editors fill."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from masthead.articles.models import Article
from masthead.articles.signals import article_published
from masthead.fronts import breaking
from masthead.fronts.models import Arrangement, Placement
from masthead.press import tags
from masthead.press.outbox import mark_stale


@receiver(article_published)
def renew_breaking(article: Article, **_: Any) -> None:
    """Print the breaking strip anew when a story enters it."""
    breaking.renew_strip(article)


@receiver([post_save, post_delete], sender=Arrangement)
def renew_arranged(instance: Arrangement, **_: Any) -> None:
    """Print a front anew when its leading places change."""
    mark_stale([tags.leading(instance.page_id)])


@receiver([post_save, post_delete], sender=Placement)
def renew_placed(instance: Placement, **_: Any) -> None:
    """Print a front anew when a story takes or leaves a leading place."""
    fronts = Arrangement.objects.filter(pk=instance.arrangement_id).values_list("page_id", flat=True)
    mark_stale(map(tags.leading, fronts))
