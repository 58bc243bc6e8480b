"""Which versions of a story readers are not shown any more, and why: for the house only."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.corrections.models.signed import HASH, Signed


class Act(models.TextChoices):
    """What was done."""

    WITHHELD = "withheld", _("Withheld")
    SHOWN_AGAIN = "shown", _("Shown again")


class Withholding(Signed):
    """A version taken out of what readers see, or given back to it; the newest row of a version counts."""

    act = models.CharField(_("what"), max_length=8, choices=Act)
    version_key = models.BigIntegerField(_("number of the version"))
    version_at = models.DateTimeField(_("version of"))
    content_hash = models.CharField(max_length=HASH)
    reason = models.TextField(_("reason"))
    case_number = models.CharField(_("case number"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("withheld version")
        verbose_name_plural = _("withheld versions")
        indexes = [models.Index(fields=["page_key", "at", "id"], name="withholdings_of_page")]
