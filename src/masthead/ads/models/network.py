"""Which outside networks may fill places."""

from collections import Counter
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from masthead.ads.networks.known import ADAPTERS
from masthead.ads.places import Place
from masthead.audience.models import ConsentSettings
from masthead.audience.purposes import Purpose
from masthead.pages.story_field import StoryField


@register_setting(icon="globe", order=62)
class NetworkSettings(BaseGenericSetting):
    """The networks that the house works with, and what they may do."""

    is_on = models.BooleanField(
        _("let outside networks fill places"),
        default=True,
        help_text=_("Off: nothing of them is loaded, whatever stands below."),
    )
    networks = StoryField(
        [(adapter.name, adapter.block) for adapter in ADAPTERS],
        block_counts={adapter.name: {"max_num": 1} for adapter in ADAPTERS},
        verbose_name=_("networks"),
        blank=True,
    )

    panels = [
        HelpPanel(
            _(
                "<p>A network is asked for a place only where no line that you sold took it, and only after"
                " the reader's yes, unless you allow it below to serve ads that are not personalised"
                " without one. Where the browser sends Global Privacy Control, no ads are personalised."
                " Name it in ads.txt too.</p>"
            ),
            heading=_("What this is"),
        ),
        FieldPanel("is_on"),
        FieldPanel("networks"),
    ]

    class Meta:
        verbose_name = _("outside networks")

    @classmethod
    def of_house(cls) -> Self:
        """Return what the house has set, if anything; looking writes nothing."""
        return cls.objects.order_by("pk").first() or cls()

    @classmethod
    def wait_for_a_yes(cls) -> bool:
        """Whether a network may fill places, for which readers are asked."""
        house = cls.of_house()
        return house.is_on and bool(house.networks)

    def clean(self) -> None:
        """Refuse two networks for one place, and what could never be shown to anybody."""
        super().clean()
        said = Counter(unit["place"] for network in self.networks for unit in network.value["places"])
        twice = [str(Place(place).label) for place in Place if said[place] > 1]
        if twice:
            message = _("There is more than one network or unit for %(places)s. Keep one.")
            raise ValidationError({"networks": message % {"places": ", ".join(twice)}})
        if self.is_on and not _is_asked() and any(not one.value["limited"] for one in self.networks):
            raise ValidationError(
                {
                    "networks": _(
                        "Readers are not asked for personalised advertising, so nothing would ever be loaded."
                        " Name that purpose and the networks under Settings → Privacy and consent first."
                    )
                }
            )


def _is_asked() -> bool:
    return any(block.block_type == Purpose.ADS for block in ConsentSettings.read().purposes)
