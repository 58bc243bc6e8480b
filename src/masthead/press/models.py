"""What was made stale, as rows written in the transaction that did it."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _


def new_number() -> int:
    """Give a number that no other row ever had."""
    return secrets.randbits(62)


class StaleTags(models.Model):
    """One act that made prints stale: the outbox of the press.

    Written in the act's own transaction and applied to every page store that shares the database: right after
    the commit by the process that acted, and within a second by each machine's clock where that one died.
    """

    # Not counted: a database that was restored would give out again what stores have applied already.
    number = models.BigIntegerField(_("number"), primary_key=True, default=new_number, editable=False)
    tags = models.JSONField(_("tags"))
    hard = models.BooleanField(_("must not be shown again"), default=False)
    addresses = models.JSONField(_("to be printed at once"), default=list)
    made_at = models.DateTimeField(_("made"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("stale tags")
        verbose_name_plural = _("stale tags")

    def __str__(self) -> str:
        return ", ".join(self.tags)
