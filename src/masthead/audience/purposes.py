"""What a reader may be asked for, purpose by purpose."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from masthead.kit.players import EMBEDS, PROVIDERS, SOCIAL


class Purpose(models.TextChoices):
    """What something that is not strictly necessary is for; the values are promised to scripts."""

    STATISTICS = "statistics", _("Statistics")
    ADS = "ads", _("Personalised advertising")
    STORAGE = "storage", _("Remembering which ads you have seen")
    EMBEDS = EMBEDS, _("Films and sound of other sites")
    SOCIAL = SOCIAL, _("Posts of social networks")


# What a signal such as Global Privacy Control says no to: readers' data sold, or shared for advertising.
SOLD_OR_SHARED = frozenset({Purpose.ADS.value, Purpose.SOCIAL.value})

EXPLAINED: dict[str, str | Promise] = {
    Purpose.STATISTICS: _(
        "To count that a page was read, for how long, how far, and from what kind of site you came. Nothing "
        "is kept in your browser, and you cannot be told from other readers."
    ),
    Purpose.ADS: _("To choose advertisements by what you read here and elsewhere."),
    Purpose.STORAGE: _("To keep in your browser which ads you have had, so that you get none too often."),
    Purpose.EMBEDS: _(
        "To load them with the page. Their sites then learn that you read it. Without your yes each has a "
        "button that loads it alone."
    ),
    Purpose.SOCIAL: _(
        "To load them with the page. Their networks then learn that you read it, and may use that for "
        "advertising. Without your yes each has a button that loads it alone."
    ),
}

# One more wherever a purpose comes to mean something else: whoever answered before it did is asked again.
MEANINGS = {Purpose.STATISTICS.value: 2, Purpose.EMBEDS.value: 2, Purpose.SOCIAL.value: 2}

# What the house has to have set for a purpose to be asked for.
NEEDED: dict[str, str | Promise] = {
    Purpose.STATISTICS: _("Asked for while Settings → Reader figures counts only whoever allowed it."),
    Purpose.ADS: _("Asked for while an outside network may fill places."),
    Purpose.STORAGE: _("Asked for once an approved line has a frequency cap."),
}


def sites_of(purpose: str) -> str:
    """Name the sites that may be loaded with a page because of a purpose."""
    return ", ".join(provider.name for provider in PROVIDERS if provider.purpose == purpose)


def help_for(purpose: str) -> str:
    """Say at the desk what a purpose is about."""
    sites = sites_of(purpose)
    return str(_("These load because of it: %(sites)s.") % {"sites": sites} if sites else NEEDED[purpose])
