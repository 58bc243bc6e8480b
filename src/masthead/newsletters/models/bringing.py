"""A file of subscribers on its way in: what it is, who answers for it, and how far it has come."""

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """How far a file has come."""

    LOOKING = "looking", _("Being looked through; nothing is written")
    LOOKED = "looked", _("Looked through; nothing is written yet")
    TAKING = "taking", _("Being taken")
    TAKEN = "taken", _("Taken")
    REFUSED = "refused", _("Cannot be read")


def folder() -> Path:
    """Give where files wait: beside what readers may fetch, never in it."""
    return Path(settings.MEDIA_ROOT).parent / "imports"


class Import(models.Model):
    """One file. It goes once it is taken; the numbers stay, and the report of losses for a while."""

    number = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("file"), max_length=255)
    kind = models.CharField(_("read as"), max_length=20, blank=True)
    newsletters = models.ManyToManyField("newsletters.Newsletter", related_name="+")
    words = models.TextField(_("how consent was collected"))
    day = models.DateField(_("day of consent"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=8, choices=Stage, default=Stage.LOOKING)
    fault = models.TextField(blank=True)
    counts = models.JSONField(default=dict)  # lines by what became of them
    done = models.PositiveIntegerField(default=0)  # lines so far
    lost_until = models.PositiveBigIntegerField(
        default=0
    )  # octets of the report of losses that belong to them
    moved_at = models.DateTimeField(_("last piece"))
    begun_at = models.DateTimeField(_("begun"))
    by_name = models.CharField(_("by"), max_length=320)

    class Meta:
        verbose_name = _("import of subscribers")
        verbose_name_plural = _("imports of subscribers")
        default_permissions = ("add",)

    def __str__(self) -> str:
        return self.name

    @property
    def file(self) -> Path:
        """Where the file is."""
        return folder() / f"subscribers-{self.number}.csv"

    @property
    def losses(self) -> Path:
        """Where the report is of lines that are not taken."""
        return folder() / f"subscribers-{self.number}-lost.csv"
