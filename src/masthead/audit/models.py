"""What the log holds: entries, and the seals that show whether one was touched afterwards."""

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 320
LONGEST_CODE = 100


class Entry(models.Model):
    """Somebody did something. All of it is words and numbers, so that nothing deleted elsewhere changes it.

    No network address is kept: who did it is known by the account, and who failed to log in is no concern of
    a log that is kept for years.
    """

    at = models.DateTimeField(_("when"))
    actor = models.CharField(_("who"), max_length=LONGEST_NAME)
    actor_email = models.CharField(_("e-mail address"), max_length=254, blank=True)
    actor_key = models.BigIntegerField(_("number of the account"), null=True)
    act = models.CharField(_("act"), max_length=LONGEST_CODE, help_text=_("A code that stays the same."))
    words = models.TextField(_("what was done"))
    thing_kind = models.CharField(_("kind of thing"), max_length=LONGEST_CODE, blank=True)
    thing_key = models.CharField(_("number of the thing"), max_length=255, blank=True)
    thing_title = models.TextField(_("thing"), blank=True)
    revision_key = models.BigIntegerField(_("number of the version"), null=True)
    content_hash = models.CharField(_("hash of what the version says"), max_length=64, blank=True)
    data = models.JSONField(_("details"), default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("entry of the audit log")
        verbose_name_plural = _("audit log")
        default_permissions = ("view",)
        indexes: ClassVar = [
            models.Index(fields=["at", "id"], name="audit_by_time"),
            models.Index(fields=["act", "at", "id"], name="audit_by_act"),
            models.Index(fields=["actor", "at", "id"], name="audit_by_name"),
            models.Index(fields=["actor_email", "at", "id"], name="audit_by_address"),
            models.Index(fields=["thing_key", "at", "id"], name="audit_by_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.actor}: {self.words}"


class Seal(models.Model):
    """A hash over one entry and over the seal before: whoever changes a row has to forge all that follow."""

    entry_key = models.BigIntegerField(_("entry"), unique=True)
    digest = models.CharField(_("hash"), max_length=64)

    class Meta:
        verbose_name = _("seal of the audit log")
        verbose_name_plural = _("seals of the audit log")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.entry_key}: {self.digest[:12]}"
