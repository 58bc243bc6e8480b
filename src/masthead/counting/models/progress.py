"""How far what browsers told has been added up: written in the transaction that adds it up."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Turn(models.Model):
    """One row, held by whoever adds up: sums are read and written by one process at a time."""

    class Meta:
        verbose_name = _("turn to add up")
        verbose_name_plural = _("turns to add up")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)


class ReadFile(models.Model):
    """A file of a process, and up to which byte it has been added up."""

    name = models.CharField(_("file"), max_length=80, unique=True)
    end = models.PositiveBigIntegerField(_("read up to"))
    read_at = models.DateTimeField(_("read at"))

    class Meta:
        verbose_name = _("file that is being read")
        verbose_name_plural = _("files that are being read")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class CountedNumbers(models.Model):
    """The random numbers of events that were added up lately: the same again is not counted again."""

    numbers = models.BinaryField(_("numbers"))  # 64 bits each
    total = models.PositiveIntegerField(_("how many"))
    made_at = models.DateTimeField(_("added up"), db_index=True)

    class Meta:
        verbose_name = _("numbers of events")
        verbose_name_plural = _("numbers of events")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.total} at {self.made_at}"
