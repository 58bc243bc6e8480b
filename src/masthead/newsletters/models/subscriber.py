"""A subscriber: somebody with a mailbox. Hardly more is known of them, and no more is asked."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.newsletters.addresses import Address


class Subscriber(models.Model):
    """One mailbox. Its number stands in links and proofs, so that an address stands in neither."""

    number = models.UUIDField(_("number"), unique=True, default=uuid.uuid4, editable=False)
    address = models.CharField(_("address"), max_length=320)  # as its owner writes it
    key = models.CharField(max_length=320, unique=True)  # the same for all spellings of one mailbox
    created_at = models.DateTimeField(_("since"))
    paused_until = models.DateField(_("paused until"), null=True, blank=True)
    # Both only while the house asks who stays silent (`masthead.newsletters.silence`).
    active_in = models.DateField(_("last sign of life: the first of its month"), null=True, editable=False)
    questioned_at = models.DateTimeField(_("asked whether they go on"), null=True, editable=False)

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view", "delete")
        permissions = [("export_subscriber", _("Can download subscribers"))]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="newsletters_newest"),
            models.Index(
                fields=["questioned_at"],
                condition=models.Q(questioned_at__isnull=False),
                name="newsletters_questioned",
            ),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def mailbox(self) -> str:
        """The address as mail servers want it."""
        return Address(self.address, self.key).mailbox
