"""One address outside the magazine, and what it answered last."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What became of trying an address."""

    WAITING = "waiting", _("Not tried yet")
    ANSWERS = "answers", _("Answers")
    MOVED = "moved", _("Has moved for good")
    GONE = "gone", _("Not found")
    SILENT = "silent", _("No answer")


BROKEN = (State.GONE, State.SILENT)


class Link(models.Model):
    """An address, tried once for all stories that link to it."""

    url = models.TextField(_("address"))
    url_hash = models.CharField(max_length=64, unique=True)  # an address may be longer than an index takes
    state = models.CharField(_("answer"), max_length=8, choices=State, default=State.WAITING)
    status = models.PositiveSmallIntegerField(_("status"), null=True, blank=True)
    leads_to = models.TextField(_("leads to"), blank=True)
    why = models.CharField(_("what was said"), max_length=255, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)  # one after another
    since = models.DateTimeField(_("since"), null=True, blank=True)  # it has been in this state
    tried_at = models.DateTimeField(_("tried"), null=True, blank=True, db_index=True)
    due_at = models.DateTimeField(null=True, blank=True, db_index=True)
    noted_at = models.DateTimeField(db_index=True)  # when a draft with it was saved last

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        default_permissions = ()

    def __str__(self) -> str:
        return self.url

    @property
    def answer(self) -> str:
        """Say in a few words what it answered."""
        if self.state == State.MOVED:
            return str(_("moved to %(url)s") % {"url": self.leads_to})
        if self.state == State.SILENT and not self.status:
            return str(_("no answer"))
        return str(self.status or self.get_state_display())
