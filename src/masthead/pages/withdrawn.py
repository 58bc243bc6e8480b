"""Addresses that led to something once and lead to nothing now."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WithdrawnAddress(models.Model):
    """An address that was live and is gone for good: it answers 410 until a page is live there again."""

    path = models.CharField(_("address"), max_length=500, unique=True)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Which page was there; where it goes live again is where the address leads."),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), auto_now_add=True)

    class Meta:
        verbose_name = _("withdrawn address")
        verbose_name_plural = _("withdrawn addresses")

    def __str__(self) -> str:
        return self.path
