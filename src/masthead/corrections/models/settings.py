"""How the house deals with its mistakes."""

from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from masthead.press import memory, tagging
from masthead.press.tags import SITE

MOST_SILENT = 30  # words: more than a slip of the pen


class Placement(models.TextChoices):
    """Where notices stand."""

    FOOT = "foot", _("Under the story, with a line above it that leads there")
    TOP = "top", _("Above the story")


class Rule(models.TextChoices):
    """What is asked of whoever publishes changed words of a live story."""

    BLOCK = "block", _("To tell readers, or to mend a slip silently: otherwise it is not published")
    ASK = "ask", _("To tell readers: the desk is reminded, and a change nobody told is listed")


@register_setting(icon="edit", order=30)
class CorrectionSettings(BaseSiteSetting):
    """Placement, rule and openness of one publication."""

    placement = models.CharField(_("notices stand"), max_length=8, choices=Placement, default=Placement.FOOT)
    rule = models.CharField(
        _("changed words of a live story ask"),
        max_length=8,
        choices=Rule,
        default=Rule.BLOCK,
        help_text=_("Told is a change that comes with a correction, or marked as substantially updated."),
    )
    silent_words = models.PositiveSmallIntegerField(
        _("silent up to"),
        default=5,
        validators=[MaxValueValidator(MOST_SILENT)],
        help_text=_(
            "Words. What is larger is never mended silently, nor a number, a name, a negation or a quote."
        ),
    )
    shows_history = models.BooleanField(
        _("show earlier versions"),
        default=False,
        help_text=_("Readers see, under each story, which published words were changed, and when."),
    )

    panels = [
        "placement",
        MultiFieldPanel(["rule", "silent_words"], heading=_("Changing what is live")),
        "shows_history",
    ]

    class Meta:
        verbose_name = _("corrections")

    @classmethod
    def for_request(cls, request: HttpRequest) -> Self:
        """Return the settings for a page that is being rendered, which then follows them."""
        return memory.recall("corrections", lambda: cls._read(request))

    @classmethod
    def _read(cls, request: HttpRequest) -> Self:
        """Read what the house has set, if anything; reading a page writes nothing, not even defaults."""
        tagging.note(SITE)
        site = Site.find_for_request(request)
        return cls.objects.filter(site=site).first() or cls(site=site)

    @classmethod
    def of_house(cls) -> Self:
        """Return the settings where no page is being rendered; looking at them writes nothing either."""
        site = Site.objects.get(is_default_site=True)
        return cls.objects.filter(site=site).first() or cls(site=site)
