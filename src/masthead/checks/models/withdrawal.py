"""That an override was taken back."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Withdrawal(models.Model):
    """Somebody's word that an override holds no longer: the override stays, and so does this."""

    override_key = models.BigIntegerField(_("number of the override"))
    page_key = models.BigIntegerField(_("number of the page"))
    title_then = models.CharField(_("title then"), max_length=255)
    reason = models.TextField(_("reason"))
    by_name = models.CharField(_("by"), max_length=255)
    by_key = models.BigIntegerField()
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("override taken back")
        verbose_name_plural = _("overrides taken back")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["override_key"], name="checks_taken_back_once")]

    def __str__(self) -> str:
        return f"{self.title_then}: {self.reason}"
