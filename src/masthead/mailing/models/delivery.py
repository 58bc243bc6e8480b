"""The ledger of a mailing: one row for each mailbox, written before and after the letter is handed over."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.mailing.models.mailing import Mailing

LONGEST_REPLY = 255


class Outcome(models.TextChoices):
    """What is known of one mailbox."""

    WAITING = "waiting", _("Waits")
    TRYING = "trying", _("Is being handed over")
    TAKEN = "taken", _("Taken by the mail server")
    DOUBTFUL = "doubtful", _("Doubtful: it may have been taken, and is not sent again")
    REFUSED = "refused", _("Refused by the mail server")
    GIVEN_UP = "given-up", _("Given up after several tries")
    LEFT_OUT = "left-out", _("Left out: has left, paused, or gets nothing any more")


class Heard(models.TextChoices):
    """What was heard of a letter after it was taken."""

    NOTHING = "", _("Nothing")
    DELIVERED = "delivered", _("In the mailbox")
    SOFT = "soft", _("Came back: the mailbox would not take it")
    HARD = "hard", _("Came back: there is no such mailbox")
    COMPLAINED = "complained", _("Its owner called it spam")


class Delivery(models.Model):
    """One letter to one mailbox. Names the subscriber by number: an erased one leaves no address here."""

    mailing = models.ForeignKey(
        Mailing, verbose_name=_("mailing"), on_delete=models.CASCADE, related_name="deliveries"
    )
    subscriber = models.UUIDField(_("number of the subscriber"))
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, default=Outcome.WAITING)
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    due_at = models.DateTimeField(_("is tried from"))
    worker = models.CharField(_("process that has it"), max_length=64, blank=True)
    at = models.DateTimeField(_("last change"))
    reply = models.CharField(_("what the mail server said"), max_length=LONGEST_REPLY, blank=True)

    heard = models.CharField(
        _("heard since"), max_length=10, choices=Heard, default=Heard.NOTHING, blank=True
    )
    heard_at = models.DateTimeField(_("heard at"), null=True, blank=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["mailing", "subscriber"], name="mailing_once_each")]
        indexes = [
            models.Index(fields=["mailing", "outcome", "worker", "due_at"], name="mailing_next"),
            models.Index(fields=["subscriber"], name="mailing_of_subscriber"),
            models.Index(fields=["mailing", "heard"], condition=~models.Q(heard=""), name="mailing_heard"),
        ]

    def __str__(self) -> str:
        return f"{self.mailing_id}: {self.subscriber} {self.outcome}"
