"""The house's rules for unnamed sources."""

from collections.abc import Sequence

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


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
        help_text=_lazy(
            "One in a line. Where running text uses one, the desk asks for a source. "
            "Empty: “an insider”, “a source close to” and the like."
        ),
    )

    class Meta:
        verbose_name = _lazy("sourcing")

    def rules_in_force(self) -> Sequence[str]:
        """Return the sentences to be ticked."""
        return _lines(self.rules) or [
            _("It is information, not opinion or speculation."),
            _("It is vital to the story."),
            _("Nobody says it on record, and no document does."),
        ]

    def phrases_in_force(self) -> Sequence[str]:
        """Return the phrases to look for."""
        return _lines(self.phrases) or _lines(
            # Translators: one in a line, in the language in which stories are written.
            _(
                "an insider\ninsiders\na source close to\nsources close to\n"
                "a source told\nsources say\nsources said"
            )
        )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
