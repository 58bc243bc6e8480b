"""What was counted of a creative: a row for each day on which readers saw it, however many they were."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.ads.models.creative import Creative


class CreativeDay(models.Model):
    """One creative on one day of the magazine's own calendar.

    What was counted stands on invoices: a creative that was shown cannot be deleted, only paused.
    """

    creative = models.ForeignKey(
        Creative, verbose_name=_("creative"), on_delete=models.PROTECT, related_name="days"
    )
    day = models.DateField(_("day"))
    impressions = models.PositiveBigIntegerField(_("impressions"), default=0)
    viewable = models.PositiveBigIntegerField(_("viewable impressions"), default=0)
    clicks = models.PositiveBigIntegerField(_("clicks"), default=0)
    opportunities = models.PositiveBigIntegerField(
        _("opportunities"), default=0, help_text=_("Page views on which it could have stood.")
    )

    class Meta:
        verbose_name = _("advertising figures of a day")
        verbose_name_plural = _("advertising figures by day")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["creative", "day"], name="ads_counted_once_a_day")]

    def __str__(self) -> str:
        return f"{self.creative_id} on {self.day}"
