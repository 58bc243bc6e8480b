"""How the house advertises: labels, how much of a page, how far apart."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from masthead.ads.placing import LIMIT, Distances
from masthead.press import memory, tagging
from masthead.press.tags import SITE

LEAST_APART, FARTHEST = 400, 5000  # px
MOST_PERCENT = round(LIMIT * 100)


@register_setting(icon="pick", order=60)
class AdvertisingSettings(BaseSiteSetting):
    """Labels and distances of one publication."""

    is_on = models.BooleanField(
        _("carry advertising"), default=True, help_text=_("Off: no page has a place for it, whatever runs.")
    )
    story_label = models.CharField(
        _("label inside stories"), max_length=80, default=_("Article continues below advertisement")
    )
    label = models.CharField(_("label elsewhere"), max_length=80, default=_("Advertisement"))
    percent = models.PositiveSmallIntegerField(
        _("share of a page"),
        default=MOST_PERCENT,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PERCENT)],
        help_text=_(
            "Percent of the main content's height on a phone that advertising may take. Browsers filter pages"
            " with more than 30."
        ),
    )
    most_in_story = models.PositiveSmallIntegerField(
        _("inside one story at most"), default=6, validators=[MaxValueValidator(20)]
    )
    start = models.PositiveSmallIntegerField(
        _("first one after"),
        default=round(Distances.start),
        validators=[MinValueValidator(200), MaxValueValidator(FARTHEST)],
        help_text=_("Pixels of story on a phone. A screen shows about 650, a paragraph is about 150."),
    )
    apart = models.PositiveSmallIntegerField(
        _("from one to the next"),
        default=round(Distances.apart),
        validators=[MinValueValidator(LEAST_APART), MaxValueValidator(FARTHEST)],
        help_text=_("Pixels of story on a phone."),
    )
    every = models.PositiveSmallIntegerField(
        _("in lists, one after"),
        default=8,
        validators=[MinValueValidator(4), MaxValueValidator(40)],
        help_text=_("Stories."),
    )

    panels = [
        "is_on",
        MultiFieldPanel(["story_label", "label"], heading=_("What readers are told")),
        MultiFieldPanel(
            ["percent", FieldRowPanel(["most_in_story", "every"]), FieldRowPanel(["start", "apart"])],
            heading=_("How much, how far apart"),
        ),
    ]

    class Meta:
        verbose_name = _("advertising")

    @property
    def distances(self) -> Distances:
        """How far advertisements keep from what is around them."""
        return Distances(start=self.start, apart=self.apart)

    @classmethod
    def for_request(cls, request: HttpRequest) -> Self:
        """Return the settings for a page that is being rendered, which then follows them."""
        return memory.recall("advertising", lambda: cls._read(Site.find_for_request(request)))

    @classmethod
    def of_house(cls) -> Self:
        """Return the settings where no page is being rendered; looking at them writes nothing."""
        return cls._read(Site.objects.get(is_default_site=True))

    @classmethod
    def _read(cls, site: Site | None) -> Self:
        tagging.note(SITE)
        return cls.objects.filter(site=site).first() or cls(site=site)
