"""Who wrote a story and what it is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class Byline(Orderable):
    """One name over a story, in order."""

    article = ParentalKey("articles.Article", on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(
        "people.Author", verbose_name=_("author"), on_delete=models.CASCADE, related_name="bylines"
    )

    panels = ["author"]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="byline_once_per_author")]

    def __str__(self) -> str:
        return str(self.author)


class ArticleTopic(Orderable):
    """One further topic of a story, beside its main topic."""

    article = ParentalKey("articles.Article", on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(
        "topics.Topic", verbose_name=_("topic"), on_delete=models.CASCADE, related_name="article_links"
    )

    panels = ["topic"]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "topic"], name="topic_once_per_article")]

    def __str__(self) -> str:
        return str(self.topic)
