"""Addresses that get nothing, whatever list they are on: kept as hashes, so that they outlive an erasure."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """Why nothing is sent there."""

    BOUNCED = "bounced", _("The mailbox does not exist")
    COMPLAINED = "complained", _("Its owner called our mail spam")
    ASKED = "asked", _("Its owner wants nothing more from us")
    HOUSE = "house", _("By the house")


class Suppressed(models.Model):
    """One mailbox that gets nothing. The hash is SHA-256 of its key (`masthead.newsletters.addresses`)."""

    digest = models.CharField(_("hash of the address"), max_length=64, unique=True)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    at = models.DateTimeField(_("since"))
    by_name = models.CharField(_("by"), max_length=320, blank=True)

    class Meta:
        verbose_name = _("suppressed address")
        verbose_name_plural = _("suppressed addresses")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.digest[:12]} ({self.get_reason_display()})"
