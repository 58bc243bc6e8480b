"""When the next letter may leave."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Pace(models.Model):
    """One row, which all who send take their turns from (`masthead.mailing.pace`)."""

    next_at = models.DateTimeField(_("next turn"))

    class Meta:
        verbose_name = _("pace of sending")
        verbose_name_plural = _("pace of sending")
        default_permissions = ()

    def __str__(self) -> str:
        return self.next_at.isoformat()
