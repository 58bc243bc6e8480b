"""What somebody set aside."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Override(models.Model):
    """Somebody's word that a page may run although a check blocks it: for one finding, never changed."""

    page_key = models.BigIntegerField(_("number of the page"))
    title_then = models.CharField(_("title then"), max_length=255)
    check_name = models.CharField(_("check"), max_length=64)
    finding_key = models.CharField(_("finding"), max_length=100)
    message = models.TextField(_("what the check said"))
    content_hash = models.CharField(_("hash of what the page said"), max_length=64)
    reason = models.TextField(_("reason"))
    by_name = models.CharField(_("by"), max_length=255)
    by_key = models.BigIntegerField()
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("override")
        verbose_name_plural = _("overrides")
        default_permissions = ("view",)
        permissions = [("override", _("Can set aside what a check found, with a reason"))]
        indexes = [models.Index(fields=["page_key", "finding_key"], name="checks_set_aside")]

    def __str__(self) -> str:
        return f"{self.title_then}: {self.reason}"
