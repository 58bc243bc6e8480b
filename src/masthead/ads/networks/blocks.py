"""What the house says of any network: for which places, in which order, and what may happen without a yes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, ChoiceBlock, StructBlock

from masthead.ads.places import Place


class Turn(models.TextChoices):
    """When a network is asked; what was sold always comes first."""

    BEFORE = "before", _("Before the house's own advertisements")
    AFTER = "after", _("Where the house has none either")


class UnitBlock(StructBlock):
    """A place, and what stands for it there."""

    place = ChoiceBlock(choices=Place.choices, label=_("Place"))


class NetworkBlock(StructBlock):
    """What is the same for all networks."""

    turn = ChoiceBlock(choices=Turn.choices, default=Turn.BEFORE, label=_("Asked"))
    limited = BooleanBlock(
        required=False,
        label=_("Ask without consent too, for ads that are not personalised"),
        help_text=_(
            "Off: the network is loaded only after a reader has allowed personalised advertising. On: it is"
            " also loaded before that, and for those who said no. It is then told to use nothing about the"
            " reader, and yet learns the address of their connection and the page. Ask your lawyers first."
        ),
    )
