"""The card index of live stories: one row for each story under each page that lists it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ListingEntry(models.Model):
    """A live story under one subject: the front page, its section, a topic, or an author.

    Written in the transaction that publishes, withdrawn or moves the story; every list of stories reads this
    table alone, along one index, so that a page of a listing costs the same in an archive of any size.
    """

    subject = models.ForeignKey(Page, verbose_name=_("listed on"), on_delete=models.CASCADE, related_name="+")
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="listing_entries")
    published_at = models.DateTimeField(_("published"))

    class Meta:
        verbose_name = _("listing entry")
        verbose_name_plural = _("listing entries")
        constraints = [models.UniqueConstraint(fields=["subject", "article"], name="listed_once_per_subject")]
        indexes = [models.Index(fields=["subject", "-published_at", "-article"], name="listing_newest_first")]

    def __str__(self) -> str:
        return f"{self.article_id} on {self.subject_id}"
