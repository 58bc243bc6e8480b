"""A hold: a newsletter of which nothing leaves until somebody lifts it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Hold(models.Model):
    """Too many letters of a newsletter came back, or were called spam."""

    newsletter = models.OneToOneField(
        "newsletters.Newsletter",
        verbose_name=_("newsletter"),
        on_delete=models.CASCADE,
        related_name="hold",
    )
    reason = models.CharField(_("why"), max_length=255)
    at = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        default_permissions = ()

    def __str__(self) -> str:
        return self.reason
