"""One line of the story so far, and what the desk did to it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.articles.blocks.events import LINE
from masthead.pages.partial_dates import LONGEST

BLOCK = 36  # signs of the identity of a block in a story


class Event(models.Model):
    """An event that a live story tells, under one of the story's topics.

    Written in the transaction that publishes, withdraws or moves the story, as its listing entries are; what
    the desk made of it (`Curation`) is copied here, so that a timeline is read along one index.
    """

    topic = models.ForeignKey(
        "topics.Topic", verbose_name=_("topic"), on_delete=models.CASCADE, related_name="+", db_index=False
    )
    article = models.ForeignKey(
        "articles.Article", verbose_name=_("story"), on_delete=models.CASCADE, related_name="events"
    )
    block = models.CharField(_("block"), max_length=BLOCK)
    starts = models.CharField(_("date"), max_length=LONGEST)  # masthead.kit.partial_dates
    ends = models.CharField(_("until"), max_length=LONGEST, blank=True)
    line = models.CharField(_("what happened"), max_length=LINE)
    source = models.ForeignKey(
        "articles.Article",
        verbose_name=_("told in"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    sorts_as = models.FloatField(_("order"))  # the number of its day, unless somebody put it elsewhere
    is_hidden = models.BooleanField(_("hidden"), default=False)
    is_pinned = models.BooleanField(_("pinned"), default=False)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.UniqueConstraint(fields=["topic", "article", "block"], name="event_once_per_topic")
        ]
        indexes = [models.Index(fields=["topic", "sorts_as", "article"], name="event_by_day")]

    def __str__(self) -> str:
        return f"{self.starts} {self.line}"


class Curation(models.Model):
    """What the desk did to a line under a topic; it outlasts the line, which goes with its story."""

    topic = models.ForeignKey(
        "topics.Topic", verbose_name=_("topic"), on_delete=models.CASCADE, related_name="+", db_index=False
    )
    article = models.ForeignKey(
        "articles.Article", verbose_name=_("story"), on_delete=models.CASCADE, related_name="+"
    )
    block = models.CharField(_("block"), max_length=BLOCK)
    starts = models.CharField(_("date when it was moved"), max_length=LONGEST, blank=True)
    sorts_as = models.FloatField(_("order"), null=True)  # holds while the line has that date
    is_hidden = models.BooleanField(_("hidden"), default=False)
    is_pinned = models.BooleanField(_("pinned"), default=False)

    class Meta:
        verbose_name = _("curated line")
        verbose_name_plural = _("curated lines")
        constraints = [
            models.UniqueConstraint(fields=["topic", "article", "block"], name="curated_once_per_topic")
        ]

    def __str__(self) -> str:
        return f"{self.block} on {self.topic_id}"
