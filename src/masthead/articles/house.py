"""What a house sets for its stories."""

from collections.abc import Iterable, Sequence
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from masthead.kit.domains import guess_domain, is_domain
from masthead.press import memory, tagging
from masthead.press.tags import SITE

# Hosts that do nothing but count who sends a buyer.
NETWORKS = (
    *("amzn.to", "awin1.com", "clk.tradedoubler.com", "go.redirectingat.com", "click.linksynergy.com"),
    *("prf.hn", "shareasale.com", "webgains.com", "anrdoezrs.net", "dpbolvw.net"),
)


@register_setting(icon="edit", order=17)
class StorySettings(BaseSiteSetting):
    """How long headline and standfirst may be, which links earn money, and how readers are told."""

    headline_most = models.PositiveSmallIntegerField(_lazy("headline up to"), default=110)
    short_headline_most = models.PositiveSmallIntegerField(
        _lazy("headline in lists up to"),
        default=90,
        help_text=_lazy("The short headline, or the headline where there is none."),
    )
    standfirst_least = models.PositiveSmallIntegerField(_lazy("standfirst from"), default=0)
    standfirst_most = models.PositiveSmallIntegerField(_lazy("standfirst up to"), default=300)
    affiliate_domains = models.TextField(
        _lazy("domains of partners"),
        blank=True,
        help_text=_lazy("One in a line; those below each count too. Empty: the usual networks."),
    )
    affiliate_sentence = models.CharField(
        _lazy("on affiliate links"),
        max_length=300,
        blank=True,
        help_text=_lazy("Readers see it before the first word. Empty: a sentence of the program."),
    )
    ai_assisted_sentence = models.CharField(
        _lazy("on stories made with the help of AI"),
        max_length=300,
        blank=True,
        help_text=_lazy("Readers see it under the byline. Empty: a sentence of the program."),
    )
    ai_made_sentence = models.CharField(
        _lazy("on stories written by AI"),
        max_length=300,
        blank=True,
        help_text=_lazy("Readers see it under the byline. Empty: a sentence of the program."),
    )

    panels = [
        MultiFieldPanel(
            ["headline_most", "short_headline_most", "standfirst_least", "standfirst_most"],
            heading=_lazy("Lengths"),
            help_text=_lazy(
                "In characters; 0 sets no bound. What the checks make of it is set under Checks."
            ),
        ),
        FieldPanel("affiliate_domains"),
        MultiFieldPanel(
            ["affiliate_sentence", "ai_assisted_sentence", "ai_made_sentence"],
            heading=_lazy("What readers are told"),
        ),
    ]

    class Meta:
        verbose_name = _lazy("stories")

    @classmethod
    def for_readers(cls) -> Self:
        """Return the settings for a page that is being rendered, which then follows them."""
        return memory.recall("story settings", cls._read)

    @classmethod
    def _read(cls) -> Self:
        """Read what the house has set, for what is printed."""
        tagging.note(SITE)
        return cls.of_house()

    @classmethod
    def of_house(cls) -> Self:
        """Return what the house has set, if anything; this writes nothing, not even defaults."""
        return cls.objects.filter(site__is_default_site=True).first() or cls()

    def domains_in_force(self) -> Sequence[str]:
        """Return the hosts whose links earn money."""
        told = [guess_domain(line).removeprefix("www.") for line in self.affiliate_domains.splitlines()]
        return [domain for domain in told if domain] or NETWORKS

    def clean(self) -> None:
        """Refuse what is no domain, line by line, and write the rest uniformly."""
        super().clean()
        lines = [line.strip() for line in self.affiliate_domains.splitlines()]
        faults = [
            _fault(number, line) for number, line in enumerate(lines, 1) if line and not is_domain(line)
        ]
        if faults:
            raise ValidationError({"affiliate_domains": faults})
        self.affiliate_domains = "\n".join(dict.fromkeys(line.lower() for line in lines if line))

    def tell_of_affiliates(self) -> str:
        """Say that the house earns by links."""
        told = _("This story contains affiliate links: if you buy through one, we may earn a commission.")
        return self.affiliate_sentence or told

    def tell_of_ai(self, use: str) -> str:
        """Say what part AI had in a story; nothing where it had none."""
        told = {
            "assisted": self.ai_assisted_sentence or _("AI helped to make this story."),
            "made": self.ai_made_sentence or _("This story was written by AI."),
        }
        return told.get(use, "")


def house_shown(story: models.Model) -> StorySettings:
    """Return the settings for a story that is being rendered; one story, or several of a list, ask once."""
    kept: StorySettings | None = story.__dict__.get("_house_shown")
    return kept or share_house([story])


def share_house(stories: Iterable[models.Model]) -> StorySettings:
    """Give several stories that are rendered together the settings that hold for all of them."""
    house = StorySettings.for_readers()
    for story in stories:
        story.__dict__["_house_shown"] = house
    return house


def _fault(number: int, line: str) -> str:
    """Say that a line is no domain, and what was probably meant."""
    said = {"number": number, "line": line, "meant": guess_domain(line) or "shop.example"}
    return _("Line %(number)d: “%(line)s” is not a domain's name alone. Write it as in %(meant)s.") % said
