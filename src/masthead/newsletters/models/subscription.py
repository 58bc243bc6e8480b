"""A subscription: how a subscriber stands to one newsletter."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.newsletters.models.newsletter import Newsletter
from masthead.newsletters.models.subscriber import Subscriber


class Standing(models.TextChoices):
    """How far it is. Mail goes to those alone who have confirmed."""

    ASKED = "asked", _("Asked for, not confirmed")
    CONFIRMED = "confirmed", _("Confirmed")
    ENDED = "ended", _("Ended")


class Subscription(models.Model):
    """One newsletter of one subscriber, as it stands now; what led there is in the proofs."""

    subscriber = models.ForeignKey(
        Subscriber, verbose_name=_("subscriber"), on_delete=models.CASCADE, related_name="subscriptions"
    )
    newsletter = models.ForeignKey(
        Newsletter, verbose_name=_("newsletter"), on_delete=models.PROTECT, related_name="subscriptions"
    )
    standing = models.CharField(_("standing"), max_length=10, choices=Standing, default=Standing.ASKED)
    asked_at = models.DateTimeField(_("asked for"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    source = models.CharField(_("asked for on"), max_length=255, blank=True)  # path of a page

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["subscriber", "newsletter"], name="newsletters_once_each")
        ]
        indexes = [
            models.Index(fields=["newsletter", "standing", "subscriber"], name="newsletters_recipients"),
            models.Index(fields=["standing", "asked_at"], name="newsletters_unconfirmed"),
        ]

    def __str__(self) -> str:
        return f"{self.subscriber_id}: {self.newsletter_id}"

    @property
    def has_left(self) -> bool:
        """Whether it was ended, and not confirmed since: also while somebody has asked for it anew."""
        return self.standing == Standing.ENDED or self.ended_at is not None
