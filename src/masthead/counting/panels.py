"""A story's readers, in its form."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from masthead.counting.figures import figures_of


class FiguresPanel(Panel):
    """How often a story was read, how long, how far, and where its readers came from."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Who reads it"), "icon": "view", **kwargs})

    class BoundPanel(Panel.BoundPanel):
        """The figures of one page; whoever may open its form may see them."""

        template_name = "counting/panel.html"

        def is_shown(self) -> bool:
            """Whether there is a page."""
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Give the template the figures."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "figures": figures_of(self.instance.pk, now=timezone.now())}
