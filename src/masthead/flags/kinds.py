"""For what reasons a lawyer reads a story, and how loudly a word of the house's lists speaks."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Flag(models.TextChoices):
    """What a person, or a word of the house's lists, says a story is about."""

    ACCUSATION = "accusation", _("Accusation")
    COURT = "court", _("Court case")
    PRIVACY = "privacy", _("Privacy")
    CHILDREN = "children", _("Children")
    HEALTH = "health", _("Health")
    BEREAVEMENT = "bereavement", _("Bereavement")


class Loudness(models.TextChoices):
    """What happens where a word of a list stands in a story."""

    BLOCK = "block", _("Does not go live before somebody has answered")
    ASK = "ask", _("Asks for an answer")
    HINT = "hint", _("Reminds")
