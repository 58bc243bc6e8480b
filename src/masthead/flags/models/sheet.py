"""What people say a story is about, in the eyes of a lawyer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.flags.kinds import Flag


class Sheet(models.Model):
    """The legal flags of a story as somebody set them, and a word for the lawyer; the newest one holds.

    Never changed, kept beyond page and account, and never in the page: what is not there cannot be printed.
    """

    page_key = models.BigIntegerField(_("page"), db_index=True)
    title = models.CharField(_("headline"), max_length=255)
    flags = models.JSONField(_("flags"), default=list, blank=True)
    note = models.TextField(_("note for the lawyer"), blank=True)
    by_name = models.CharField(_("by"), max_length=255)
    by_key = models.BigIntegerField(_("account"))
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("legal flags of a story")
        verbose_name_plural = _("legal flags of stories")
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.title}: {', '.join(self.labels)}"

    @property
    def labels(self) -> list[str]:
        """Name the flags as the desk reads them."""
        return [str(Flag(flag).label) for flag in self.flags if flag in Flag]
