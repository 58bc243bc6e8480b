"""The texts readers were asked with, each as it was."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class AskedText(models.Model):
    """One version: its words, its purposes, from when on; written when the settings change, never changed."""

    version = models.PositiveIntegerField(_("version"), unique=True)
    at = models.DateTimeField(_("since"))
    by_name = models.CharField(_("by"), max_length=320)
    content = models.JSONField(_("words"))
    digest = models.CharField(_("hash of the words"), max_length=64)

    class Meta:
        verbose_name = _("text of the consent layer")
        verbose_name_plural = _("texts of the consent layer")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return str(_("Version %(version)d") % {"version": self.version})

    @property
    def heading(self) -> str:
        """Say what stood above it."""
        return str(self.content["heading"])

    @property
    def words(self) -> str:
        """Say what readers were told."""
        return f"{self.content['text']} / {self.content['notice']}"

    @property
    def purposes(self) -> str:
        """Say what was asked for, and who receives data."""
        told = self.content["purposes"]
        return " · ".join(f"{one['label']}: {one['what_for']} ({_recipients(one)})" for one in told)


def _recipients(told: Mapping[str, str]) -> str:
    """Name the sites that are loaded because of a purpose, and who the house says receives data."""
    return "; ".join(filter(None, (told.get("sites"), told["recipients"])))
