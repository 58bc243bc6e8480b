"""Sign-offs, and the passages that wait for one."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class SignOff(models.Model):
    """An editor's word for one passage as it was worded: never changed, and kept beyond page and account."""

    page_key = models.BigIntegerField(_("page"), db_index=True)
    title = models.CharField(_("headline"), max_length=255)
    passage_key = models.CharField(_("passage"), max_length=255, help_text=_("The block's id."))
    passage_hash = models.CharField(_("hash of the wording"), max_length=64)
    words = models.TextField(_("as it was worded"))
    statement = models.JSONField(_("what was stated"), default=list)  # the sentences, as they were ticked
    by_name = models.CharField(_("by"), max_length=255)
    by_key = models.BigIntegerField(_("account"))
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["page_key", "passage_hash"], name="sourcing_signed")]
        default_permissions = ("view",)
        permissions = [("sign_off_unnamed", _("Can sign off passages of unnamed sources"))]

    def __str__(self) -> str:
        return f"{self.title}: {self.words[:60]}"


class OpenPassage(models.Model):
    """A passage of a draft that waits for a sign-off, noted when the draft was saved."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    passage_key = models.CharField(max_length=255)
    passage_hash = models.CharField(max_length=64)
    opening = models.CharField(max_length=255)
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("passage that waits for a sign-off")
        verbose_name_plural = _("passages that wait for a sign-off")
        ordering = ["noted_at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.opening
