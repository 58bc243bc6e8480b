"""A link of a letter: where it leads, and how often readers followed it. Not who did."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.issues.models.issue import Issue


class Link(models.Model):
    """One address in one issue; readers are sent on to it and nowhere else."""

    issue = models.ForeignKey(Issue, verbose_name=_("issue"), on_delete=models.CASCADE, related_name="links")
    number = models.PositiveSmallIntegerField(_("number"))
    target = models.CharField(_("leads to"), max_length=2000)
    clicks = models.PositiveIntegerField(_("clicks"), default=0)

    class Meta:
        verbose_name = _("link of an issue")
        verbose_name_plural = _("links of issues")
        default_permissions = ()
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["issue", "number"], name="issue_link_once")]

    def __str__(self) -> str:
        return self.target
