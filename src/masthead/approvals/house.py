"""How strict the house is with approval."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


class Level(models.TextChoices):
    """What happens when a story is about to go live that no second person has approved."""

    OFF = "off", _("It goes live")
    ASK = "ask", _("Its editor is asked, and may have it go live")
    BLOCK = "block", _("It does not go live")


@register_setting(icon="clipboard-list", order=15)
class ApprovalSettings(BaseGenericSetting):
    """Four eyes: whether the house insists on them, and whether it has them."""

    level = models.CharField(
        _("a story that nobody but its writers has approved"),
        max_length=8,
        choices=Level.choices,
        default=Level.ASK,
        help_text=_("On every way to publication: the Publish button, bulk actions, schedules, programs."),
    )
    small_desk = models.BooleanField(
        _("small desk"),
        default=False,
        help_text=_(
            "One person makes this magazine: whoever wrote a story approves it, and nobody is reminded."
        ),
    )

    panels = ["level", "small_desk"]

    class Meta:
        verbose_name = _("four eyes")

    @classmethod
    def of_house(cls) -> Self:
        """Return the settings; looking at them writes nothing."""
        return cls.objects.order_by("pk").first() or cls()
