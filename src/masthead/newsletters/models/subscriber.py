"""A subscriber: somebody with a mailbox. More is not known of them, and not asked."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Subscriber(models.Model):
    """One mailbox. Its number stands in links and proofs, so that an address stands in neither."""

    number = models.UUIDField(_("number"), unique=True, default=uuid.uuid4, editable=False)
    address = models.CharField(_("address"), max_length=320)  # as its owner writes it
    key = models.CharField(max_length=320, unique=True)  # the same for all spellings of one mailbox
    created_at = models.DateTimeField(_("since"))
    paused_until = models.DateField(_("paused until"), null=True, blank=True)

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view", "delete")
        permissions = [("export_subscriber", _("Can download subscribers"))]
        indexes = [models.Index(fields=["-created_at", "-id"], name="newsletters_newest")]

    def __str__(self) -> str:
        return self.address
