"""How much advertising a page bears. Said by editors; heard by the department that sells."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Amount(models.TextChoices):
    """What an editor says of advertising on a page, and on the stories that belong to it."""

    ALL = "", _("As usual")
    FEWER = "fewer", _("Little: nothing that stays on the screen, one inside the story")
    NONE = "none", _("None: death, children, a crisis")
