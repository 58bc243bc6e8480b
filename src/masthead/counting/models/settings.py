"""Whether the house counts readers."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from masthead.press import memory, tagging
from masthead.press.tags import SITE


class When(models.TextChoices):
    """When a reader is counted."""

    ALWAYS = "always", _("Always: nothing is stored in the browser, and no reader can be told from another")
    ALLOWED = "allowed", _("Only once a reader has allowed statistics")
    NEVER = "never", _("Never")


@register_setting(icon="view", order=19)
class CountingSettings(BaseGenericSetting):
    """Reader figures: always, only where readers allow it, or not at all."""

    counts = models.CharField(
        _("count readers"),
        max_length=7,
        choices=When,
        default=When.ALWAYS,
        help_text=_(
            "Page views, reading time and how far readers come. Without figures there is no list of what is "
            "most read. Ask a lawyer what the law of your readers' countries wants."
        ),
    )

    panels = ["counts"]

    class Meta:
        verbose_name = _("reader figures")

    @classmethod
    def for_readers(cls) -> Self:
        """Return the settings for a page that is being rendered, which then follows them."""
        return memory.recall("counting settings", cls._read)

    @classmethod
    def wait_for_a_yes(cls) -> bool:
        """Whether only those readers are counted who have allowed it."""
        house = cls.objects.first()
        return house is not None and house.counts == When.ALLOWED

    @classmethod
    def _read(cls) -> Self:
        """Read what the house has set, if anything; reading a page writes nothing, not even defaults."""
        tagging.note(SITE)
        return cls.objects.first() or cls()
