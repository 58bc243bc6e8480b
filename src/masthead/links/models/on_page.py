"""Which live stories link where, and which days' rounds were made."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from masthead.links.models.link import Link


class LinkOnPage(models.Model):
    """A link in a live story, as readers see it."""

    page = models.ForeignKey(Page, verbose_name=_("story"), on_delete=models.CASCADE, related_name="+")
    link = models.ForeignKey(Link, verbose_name=_("link"), on_delete=models.CASCADE, related_name="places")
    words = models.CharField(_("words"), max_length=255)
    block = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("link in a story")
        verbose_name_plural = _("links in stories")
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["page", "link"], name="links_once_a_page")]

    def __str__(self) -> str:
        return self.words


class Round(models.Model):
    """A day whose round over the live stories somebody has begun."""

    day = models.DateField(unique=True)

    class Meta:
        verbose_name = _("round over links")
        verbose_name_plural = _("rounds over links")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.day)
