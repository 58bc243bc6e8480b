"""Who advertises, and what they ordered."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Advertiser(models.Model):
    """A company that buys places, or an agency on its behalf."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    trade = models.CharField(
        _("trade"),
        max_length=60,
        blank=True,
        db_index=True,
        help_text=_("For example airlines. Two of one trade never stand on the same page."),
    )
    contact = models.CharField(_("contact"), max_length=255, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    notes = models.TextField(_("notes"), blank=True)

    class Meta:
        verbose_name = _("advertiser")
        verbose_name_plural = _("advertisers")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Write the trade uniformly: two spellings of it would be two trades."""
        self.trade = " ".join(self.trade.split()).lower()
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # as Django gives them


class Order(models.Model):
    """What an advertiser ordered: one or more lines under a reference that stands on the invoice."""

    advertiser = models.ForeignKey(
        Advertiser, verbose_name=_("advertiser"), on_delete=models.PROTECT, related_name="orders"
    )
    name = models.CharField(_("name"), max_length=120)
    reference = models.CharField(
        _("reference"), max_length=60, blank=True, help_text=_("Order or invoice number.")
    )
    notes = models.TextField(_("notes"), blank=True)

    class Meta:
        verbose_name = _("order")
        verbose_name_plural = _("orders")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["advertiser", "name"],
                name="ads_order_once_per_advertiser",
                violation_error_message=_("This advertiser has an order of that name already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.advertiser}: {self.name}"
