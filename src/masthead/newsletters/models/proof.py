"""The proof that somebody asked: which words they read, when, where; and how they left."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AskedWith(models.Model):
    """Words that readers agreed to, as they were; written once, never changed."""

    digest = models.CharField(_("hash of the words"), max_length=64, unique=True)
    words = models.TextField(_("words"))
    at = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("words readers agreed to")
        verbose_name_plural = _("words readers agreed to")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.digest[:12]


class Act(models.TextChoices):
    """What happened to a subscription."""

    ASKED = "asked", _("Asked for")
    CONFIRMED = "confirmed", _("Confirmed from the mailbox")
    LEFT = "left", _("Left")
    PAUSED = "paused", _("Paused")
    MOVED = "moved", _("Address changed")
    SUPPRESSED = "suppressed", _("Suppressed")
    STAYED = "stayed", _("Asked, and goes on")
    SILENT = "silent", _("Ended: silent, asked, and no answer")
    IMPORTED = "imported", _("Imported")
    ERASED = "erased", _("Erased")


class Proof(models.Model):
    """One act. Names the subscriber by number alone: once they are erased, it is nobody's.

    The database refuses to change or delete one.
    """

    subscriber = models.UUIDField(_("number of the subscriber"), db_index=True)
    newsletter = models.CharField(_("newsletter"), max_length=60, blank=True)  # its slug
    act = models.CharField(_("act"), max_length=10, choices=Act)
    at = models.DateTimeField(_("time"), db_index=True)
    digest = models.CharField(_("hash of the words"), max_length=64, blank=True)
    source = models.CharField(_("where"), max_length=255, blank=True)
    by_name = models.CharField(_("by"), max_length=320, blank=True)  # of the desk; empty: the reader

    class Meta:
        verbose_name = _("proof of a subscription")
        verbose_name_plural = _("proofs of subscriptions")
        default_permissions = ("view",)
        ordering = ["at", "pk"]
        indexes = [
            models.Index(
                fields=["newsletter"], condition=models.Q(act="silent"), name="newsletters_ended_by_silence"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subscriber} {self.act} {self.newsletter}"
