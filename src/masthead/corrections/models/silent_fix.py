"""What was mended without a word to readers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.corrections.models.signed import HASH, Signed


class Slip(models.TextChoices):
    """The kinds of mistake that may be mended without a word to readers."""

    TYPING = "typing", _("Typing error")
    SPELLING = "spelling", _("Spelling")
    GRAMMAR = "grammar", _("Grammar")
    PUNCTUATION = "punctuation", _("Punctuation or spacing")


class SilentFix(Signed):
    """Somebody's word that a change is too small to tell: it holds between two exact versions only."""

    kind = models.CharField(_("what it was"), max_length=16, choices=Slip, blank=True, default="")
    reason = models.TextField(_("remark"), blank=True)
    changed = models.PositiveIntegerField(_("words changed"))
    hash_before = models.CharField(max_length=HASH)
    hash_after = models.CharField(max_length=HASH)

    class Meta:
        verbose_name = _("silent fix")
        verbose_name_plural = _("silent fixes")
        indexes = [models.Index(fields=["page_key", "hash_after"], name="silent_fix_of_version")]
