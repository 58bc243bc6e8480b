"""The totals of a mailing: what became of its letters, in numbers that outlive the ledger."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.mailing.models.delivery import Outcome
from masthead.mailing.models.mailing import Mailing


class Totals(models.Model):
    """Written before the first row of a ledger goes, and never changed: figures are told from it then."""

    mailing = models.OneToOneField(
        Mailing,
        verbose_name=_("mailing"),
        on_delete=models.CASCADE,
        related_name="totals",
        primary_key=True,
    )
    at = models.DateTimeField(_("counted at"))
    is_cleared = models.BooleanField(default=False)  # whether all of the ledger is deleted

    # Of each outcome, by its name.
    waiting = models.PositiveIntegerField(default=0)
    trying = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    doubtful = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    given_up = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)

    # Of those, what was heard.
    delivered = models.PositiveIntegerField(default=0)
    came_back = models.PositiveIntegerField(default=0)  # or was refused
    complaints = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("totals of a mailing")
        verbose_name_plural = _("totals of mailings")
        default_permissions = ()
        indexes = [
            models.Index(fields=["at"], condition=models.Q(is_cleared=False), name="mailing_not_cleared")
        ]

    def __str__(self) -> str:
        return f"{self.mailing_id}: {self.letters}"

    @property
    def letters(self) -> int:
        """How many were tried or wait to be."""
        return sum(self.of(one) for one in Outcome if one != Outcome.LEFT_OUT)

    def of(self, outcome: Outcome) -> int:
        """Say of how many letters this became."""
        return int(getattr(self, name_of(outcome)))


def name_of(outcome: Outcome) -> str:
    """Name the field that counts an outcome."""
    return outcome.name.lower()
