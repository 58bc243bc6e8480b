"""Which processes are at work."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Heartbeat(models.Model):
    """A process of background work, and when it last said that it is there."""

    worker = models.CharField(_("process"), max_length=64, unique=True)
    beaten_at = models.DateTimeField(_("last sign of life"), db_index=True)

    class Meta:
        verbose_name = _("sign of life")
        verbose_name_plural = _("signs of life")

    def __str__(self) -> str:
        return self.worker
