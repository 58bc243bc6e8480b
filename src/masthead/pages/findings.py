"""Tell an editor, above the story, what keeps it from going live and what is still missing."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.panels import Panel

from masthead.pages.publishing import find_blocking, find_missing


class FindingsPanel(Panel):
    """What the publishing checks say about the draft as it was last saved; nothing where they are content."""

    class BoundPanel(Panel.BoundPanel):
        """The findings of one page."""

        template_name = "pages/desk/findings.html"

        def is_shown(self) -> bool:
            """Whether there is a saved draft, and anything to say about it."""
            if not self.instance.pk:
                return False
            self.blocking, self.missing = find_blocking(self.instance), find_missing(self.instance)
            return bool(self.blocking or self.missing)

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Give the template what blocks and what is missing."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            user = self.request.user
            may = [finding for finding in self.blocking if finding.override_url]
            overridable = [finding for finding in may if user.has_perm(finding.override_permission)]
            return {**context, "blocking": self.blocking, "missing": self.missing, "overridable": overridable}
