"""A mailing: one letter on its way to everybody who gets a newsletter."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far it is."""

    WAITING = "waiting", _("Waits for its time")
    SENDING = "sending", _("Is being sent")
    PAUSED = "paused", _("Paused: it can go on")
    STOPPED = "stopped", _("Stopped for good")
    SENT = "sent", _("Sent")


class Mailing(models.Model):
    """The letter is kept as it was approved; from reader to reader its merge fields alone change."""

    newsletter = models.ForeignKey(
        "newsletters.Newsletter",
        verbose_name=_("newsletter"),
        on_delete=models.PROTECT,
        related_name="mailings",
    )
    subject = models.CharField(_("subject"), max_length=200)
    html = models.TextField(_("letter"))
    text = models.TextField(_("letter as plain text"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    due_at = models.DateTimeField(_("is sent from"))
    begun_at = models.DateTimeField(_("begun"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    reason = models.CharField(_("why it is paused or stopped"), max_length=255, blank=True)
    by_name = models.CharField(_("by"), max_length=320, blank=True)
    listed_to = models.BigIntegerField(default=0, editable=False)  # key of the last subscriber in the ledger
    is_listed = models.BooleanField(default=False, editable=False)  # whether all of them are

    # Whether its links tell who follows one, so that silence means something; it asks whether they go on.
    is_marked = models.BooleanField(default=False, editable=False)
    is_question = models.BooleanField(default=False, editable=False)

    told_bounces = models.BooleanField(default=False, editable=False)  # whether the desk was alarmed of
    told_complaints = models.BooleanField(default=False, editable=False)
    is_stirred = models.BooleanField(
        default=True, editable=False
    )  # whether something came back since the last look
    letters_seen = models.PositiveIntegerField(default=0, editable=False)  # that had left at the last count
    is_held = models.BooleanField(default=False, editable=False)  # paused because its newsletter is

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        ordering = ["-due_at", "-pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["state", "due_at"], name="mailing_due"),
            models.Index(fields=["is_stirred"], condition=models.Q(is_stirred=True), name="mailing_stirred"),
            models.Index(fields=["state", "ended_at"], name="mailing_ended"),
        ]

    def __str__(self) -> str:
        return self.subject
