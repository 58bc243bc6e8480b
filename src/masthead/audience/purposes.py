"""What a reader may be asked for, purpose by purpose."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """What something that is not strictly necessary is for; the values are promised to scripts."""

    STATISTICS = "statistics", _("Statistics")
    ADS = "ads", _("Personalised advertising")
    STORAGE = "storage", _("Remembering which ads you have seen")
    EMBEDS = "embeds", _("Posts and films of other sites")
    SOCIAL = "social", _("Social networks")


# What a signal such as Global Privacy Control says no to: readers' data sold, or shared for advertising.
SOLD_OR_SHARED = frozenset({Purpose.ADS.value, Purpose.SOCIAL.value})

EXPLAINED: dict[str, str | Promise] = {
    Purpose.STATISTICS: _("To learn which stories are read to the end, by a service that recognises you."),
    Purpose.ADS: _("To choose advertisements by what you read here and elsewhere."),
    Purpose.STORAGE: _("To keep in your browser which ads you have had, so that you get none too often."),
    Purpose.EMBEDS: _("To load them with the page. Their sites then learn that you read it."),
    Purpose.SOCIAL: _("To let social networks know what you read here, and show you more of it there."),
}
