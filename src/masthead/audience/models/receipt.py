"""The proof of a choice, without whose it is."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.audience.regions import Regime


class Answer(models.TextChoices):
    """What a reader said, on the whole."""

    ACCEPT = "accept", _("Accepted all")
    SOME = "some", _("Chose")
    REJECT = "reject", _("Rejected all")


class How(models.TextChoices):
    """Where it was said."""

    LAYER = "layer", _("On the layer")
    PAGE = "page", _("On the page “Your privacy choices”")
    SIGNAL = "signal", _("By the browser's signal, over an earlier yes")


class Receipt(models.Model):
    """One choice. The number is random and known to nobody but the reader's browser.

    The database refuses to change a receipt, and to delete one of the last year.
    """

    kept: ClassVar = ("at", 365)  # days; as the migration says

    at = models.DateTimeField(_("minute"))
    version = models.PositiveIntegerField(_("version of the text"))
    regime = models.CharField(_("rule"), max_length=8, choices=Regime)
    place = models.CharField(_("country"), max_length=6, blank=True)
    purposes = models.CharField(_("allowed"), max_length=200, blank=True)
    answer = models.CharField(_("answer"), max_length=8, choices=Answer)
    how = models.CharField(_("how"), max_length=8, choices=How)
    number = models.CharField(_("receipt"), max_length=32, unique=True)

    class Meta:
        verbose_name = _("receipt of a reader's choice")
        verbose_name_plural = _("receipts of readers' choices")
        default_permissions = ("view",)
        indexes: ClassVar = [models.Index(fields=["at", "id"], name="audience_by_minute")]

    def __str__(self) -> str:
        return self.number
