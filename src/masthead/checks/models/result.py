"""What the checks said of a version."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Act(models.TextChoices):
    """What was decided on the ground of it."""

    PUBLISHED = "published", _("Published")
    SCHEDULED = "scheduled", _("Scheduled")
    APPROVED = "approved", _("Approved")


class Result(models.Model):
    """All that the checks found in one version of a page when it was published, scheduled or approved."""

    page_key = models.BigIntegerField(_("number of the page"))
    title_then = models.CharField(_("title then"), max_length=255)
    content_hash = models.CharField(_("hash of what the page said"), max_length=64)
    act = models.CharField(_("what was done"), max_length=16, choices=Act)
    findings = models.JSONField(_("what the checks said"), encoder=DjangoJSONEncoder, default=list)
    by_name = models.CharField(_("by"), max_length=255)
    by_key = models.BigIntegerField(null=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("result of the checks")
        verbose_name_plural = _("results of the checks")
        default_permissions = ("view",)
        indexes = [models.Index(fields=["page_key", "at"], name="checks_of_a_page")]

    def __str__(self) -> str:
        return f"{self.title_then}: {self.act}"

    def lines(self) -> list[str]:
        """Return what the checks said, a line for each finding, with whose word let it run."""
        return [_line(one["message"], one.get("set_aside_by", "")) for one in self.findings]

    @property
    def findings_in_words(self) -> str:
        """Say what the checks said, for lists that are exported."""
        return "\n".join(self.lines())


def _line(message: str, name: str) -> str:
    return (
        gettext("%(message)s (let run by %(name)s)") % {"message": message, "name": name} if name else message
    )
