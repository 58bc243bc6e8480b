"""Which words of a story readers could see, from when on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.corrections.models.signed import HASH


class Told(models.TextChoices):
    """What readers were told of what is new in a version."""

    FIRST = "first", _("First version")
    SAME = "same", _("Same words")
    TOLD = "told", _("Told")
    SILENT = "silent", _("Silent fix")
    UNTOLD = "untold", _("Not told")


class PublicVersion(models.Model):
    """One publication of a story, with its snapshot; written when it goes live, never changed."""

    page_key = models.BigIntegerField(_("number of the page"))
    title_then = models.CharField(_("title then"), max_length=255)
    content_hash = models.CharField(max_length=HASH)
    at = models.DateTimeField(_("when"))
    changed = models.PositiveIntegerField(_("words changed"), default=0)
    told = models.CharField(_("told readers"), max_length=8, choices=Told)

    class Meta:
        verbose_name = _("public version")
        verbose_name_plural = _("public versions")
        indexes = [
            models.Index(fields=["page_key", "-at", "-id"], name="versions_of_page"),
            models.Index(fields=["-at", "-id"], name="versions_untold", condition=models.Q(told=Told.UNTOLD)),
        ]

    def __str__(self) -> str:
        return f"“{self.title_then}”, {self.at:%Y-%m-%d %H:%M}"

    @classmethod
    def of_words(cls, page_key: int) -> "models.QuerySet[PublicVersion]":
        """Return the versions of a story whose words differ from those before, the newest first."""
        return cls.objects.filter(page_key=page_key).exclude(told=Told.SAME).order_by("-at", "-pk")
