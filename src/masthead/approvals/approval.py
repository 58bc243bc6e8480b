"""What was approved, by whom and when: kept when the page, the account or the way to approval is gone."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.approvals.steps import Step


class Approval(models.Model):
    """One approval of one wording; never changed, never deleted."""

    page_key = models.BigIntegerField(_("page"), help_text=_("Kept when the page is deleted."))
    title = models.CharField(_("headline"), max_length=255)
    step = models.CharField(_("step"), max_length=16, choices=Step.choices)
    content_hash = models.CharField(_("hash of what was approved"), max_length=64)
    snapshot_key = models.BigIntegerField(_("snapshot of what was approved"))
    by_name = models.CharField(_("by"), max_length=255)
    by_key = models.BigIntegerField(_("account"), help_text=_("Kept when the account is deleted."))
    at = models.DateTimeField(_("at"), auto_now_add=True)
    comment = models.TextField(_("comment"), blank=True)
    own = models.BooleanField(_("of their own work"), default=False)

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        default_permissions = ("view",)
        permissions = [
            ("approve_legal", _("Approve for the legal desk")),
            ("approve_pictures", _("Approve for the picture desk")),
            ("approve_own", _("Approve what they wrote themselves")),
        ]
        indexes = [models.Index(fields=["page_key", "content_hash"], name="approvals_of_a_wording")]

    def __str__(self) -> str:
        return f"{self.title}: {self.by_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it once."""
        if self.pk is not None:
            raise TypeError("An approval is not changed. Approve anew.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse: what was approved stays on record."""
        raise TypeError("An approval is not deleted.")
