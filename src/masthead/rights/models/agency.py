"""Those from whom pictures come."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from masthead.photos.models import CreditKind
from masthead.rights.models.terms import SHARED, Terms

MOST_DAYS = 36_500  # a hundred years


class Agency(Terms):
    """An agency or another supplier, with the terms on which its pictures usually come."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    credit = models.CharField(
        _("credit"),
        max_length=255,
        help_text=_("As printed under its pictures, where the picture says nothing else."),
    )
    credit_kind = models.CharField(
        _("credited to"), max_length=16, choices=CreditKind, default=CreditKind.AGENCY
    )
    days = models.PositiveIntegerField(
        _("days a picture may be used"),
        null=True,
        blank=True,
        help_text=_("From the day it is uploaded. Empty: without end."),
    )
    contact = models.CharField(_("contact"), max_length=255, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    website = models.URLField(_("website"), blank=True)
    contract = models.TextField(_("contract"), blank=True, help_text=_("Number, rates, notice, who signed."))

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it together with what its pictures have to follow."""
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse more days than a calendar has room for."""
        super().clean()
        if self.days and self.days > MOST_DAYS:
            raise ValidationError({"days": _("Leave it empty for pictures without end.")})

    def usual_terms(self) -> dict[str, Any]:
        """Return what a licence of one of its pictures begins with."""
        return {name: getattr(self, name) for name in SHARED}

    def terms_from(self, now: datetime) -> dict[str, Any]:
        """Return what the licence of a picture begins with that comes now."""
        ends = now + timedelta(days=self.days) if self.days else None
        return {**self.usual_terms(), "ends_at": ends}
