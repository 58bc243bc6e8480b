"""What was taken away from readers for good, and why: for the house only, the notice excepted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.corrections.models.signed import HASH, Signed


class Act(models.TextChoices):
    """What was done."""

    TAKEN_DOWN = "down", _("Taken down")
    PUT_BACK = "back", _("May be published again")


class Takedown(Signed):
    """A page taken down, or given back to its editors; the newest row of a page counts."""

    act = models.CharField(_("what"), max_length=8, choices=Act)
    address = models.CharField(_("address"), max_length=500)
    reason = models.TextField(_("reason"))
    case_number = models.CharField(_("case number"), max_length=80, blank=True)
    notice = models.TextField(_("notice to readers"), blank=True)
    hash_before = models.CharField(max_length=HASH)

    class Meta:
        verbose_name = _("takedown")
        verbose_name_plural = _("takedowns")
        indexes = [
            models.Index(fields=["page_key", "-at", "-id"], name="takedowns_of_page"),
            models.Index(fields=["address"], name="takedowns_by_address"),
        ]
