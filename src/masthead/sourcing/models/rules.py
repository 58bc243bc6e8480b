"""The house's rules for unnamed sources."""

from collections.abc import Sequence
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


def is_information() -> str:
    """Say the rule that every house begins with, and that opinions break."""
    return _("It is information, not opinion or speculation.")


def starting_phrases() -> str:
    """Return the phrases that a house begins with, in the language of its stories."""
    with translation.override(settings.LANGUAGE_CODE):
        # Translators: one in a line, in the language in which stories are written.
        return _(
            "a source close to\nsources close to\na source said\na source says\na source told\nsources said\n"
            "sources say\nan insider\ninsiders\na friend said\na friend says\nfriends said\nfriends say\n"
            "pals said\npals say\nthose in the know\nit is understood that\npeople close to\n"
            "a person familiar with\npeople familiar with"
        )


@register_setting(icon="openquote", order=15)
class SourcingSettings(BaseGenericSetting):
    """What whoever signs off an unnamed source states, and which phrases make the desk ask."""

    rules = models.TextField(
        _lazy("rules for unnamed sources"),
        blank=True,
        help_text=_lazy(
            "One in a line. Whoever signs a passage off ticks each, beside “I know who this is”. "
            "Empty: information rather than opinion, vital, and not to be had on record."
        ),
    )
    phrases = models.TextField(
        _lazy("phrases that hide a source"),
        blank=True,
        default=starting_phrases,
        help_text=_lazy(
            "One in a line. Where running text uses one, the desk asks for a source; who is quoted on record "
            "by one has no name. Empty: no phrase is looked for."
        ),
    )

    class Meta:
        verbose_name = _lazy("sourcing")

    def rules_in_force(self) -> Sequence[str]:
        """Return the sentences to be ticked."""
        return _lines(self.rules) or [
            is_information(),
            _("It is vital to the story."),
            _("Nobody says it on record, and no document does."),
        ]

    def phrases_in_force(self) -> Sequence[str]:
        """Return the phrases to look for."""
        return _lines(self.phrases)

    @classmethod
    def of_house(cls) -> Self:
        """Return what the house has set, or what it begins with; this writes nothing."""
        return cls.objects.order_by("pk").first() or cls()


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
