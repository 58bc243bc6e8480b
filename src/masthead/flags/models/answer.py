"""Somebody's word that a flagged word means nothing where it stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.Model):
    """That a word of a list does not apply to one passage as it is worded: never changed, with names."""

    page_key = models.BigIntegerField(_("page"))
    title = models.CharField(_("headline"), max_length=255)
    list_name = models.CharField(_("list"), max_length=60)
    word = models.CharField(_("word"), max_length=255)
    passage = models.TextField(_("passage as it was worded"))
    passage_hash = models.CharField(_("hash of word and passage"), max_length=64)
    reason = models.TextField(_("reason"))
    by_name = models.CharField(_("by"), max_length=255)
    by_key = models.BigIntegerField(_("account"))
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("answer to a flagged word")
        verbose_name_plural = _("answers to flagged words")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["page_key", "passage_hash"], name="flags_answered")]
        default_permissions = ("view",)
        permissions = [
            ("answer_suggestion", _("Can say that a flagged word or a legal flag does not apply to a story"))
        ]

    def __str__(self) -> str:
        return f"{self.word}: {self.title}"
