"""How heavily the house takes a check."""

from django.db import models
from django.utils.translation import gettext_lazy as _

EVERY_KIND = ""  # of story, and pages that are none


class HouseLevel(models.Model):
    """The level of one check, for every kind of story or for one; none: as it usually is."""

    check_name = models.CharField(_("check"), max_length=64)
    kind = models.CharField(_("kind of story"), max_length=32, blank=True, default=EVERY_KIND)
    level = models.CharField(_("level"), max_length=8)

    class Meta:
        verbose_name = _("level of a check")
        verbose_name_plural = _("levels of checks")
        default_permissions = ("change",)
        constraints = [models.UniqueConstraint(fields=["check_name", "kind"], name="checks_one_level_each")]

    def __str__(self) -> str:
        return f"{self.check_name}: {self.level}"
