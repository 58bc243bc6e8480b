"""What was mended without a word to readers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.corrections.models.signed import HASH, Signed


class SilentFix(Signed):
    """Somebody's word that a change is too small to tell: it holds between two exact versions only."""

    reason = models.TextField(_("reason"))
    changed = models.PositiveIntegerField(_("words changed"))
    hash_before = models.CharField(max_length=HASH)
    hash_after = models.CharField(max_length=HASH)

    class Meta:
        verbose_name = _("silent fix")
        verbose_name_plural = _("silent fixes")
        indexes = [models.Index(fields=["page_key", "hash_after"], name="silent_fix_of_version")]
