"""What the story's form says of its legal flags."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from masthead.flags.asking import sheet_of
from masthead.flags.matches import find_matches


class LegalPanel(Panel):
    """The flags of the draft as it was last saved, and what the house's lists found in it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Legal"), "icon": "warning", **kwargs})

    class BoundPanel(Panel.BoundPanel):
        """The flags of one story."""

        template_name = "flags/panel.html"

        def is_shown(self) -> bool:
            """Whether there is a saved draft."""
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Give the template flags and words."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            matches = find_matches(self.instance)
            told = {"sheet": sheet_of(self.instance.pk), "matches": matches}
            waiting = sum(match.answer is None for match in matches)
            return {**context, "story": self.instance, "waiting": waiting, **told}
