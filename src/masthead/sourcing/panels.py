"""What the story's form and the first screen say of sources."""

from collections.abc import Mapping, MutableSequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import Panel
from wagtail.admin.ui.components import Component

from masthead.sourcing import replies
from masthead.sourcing.keeping import waiting_for
from masthead.sourcing.signing import SIGN_OFF
from masthead.sourcing.views.story import lines_of

FIRST = 5  # on the first screen


class SourcingPanel(Panel):
    """The passages of the draft as it was last saved, who says them, and who is still to reply."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Sourcing"), "icon": "openquote", **kwargs})

    class BoundPanel(Panel.BoundPanel):
        """The sources of one story."""

        template_name = "sourcing/panel.html"

        def is_shown(self) -> bool:
            """Whether there is a saved draft."""
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Give the template the lines."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            asked = list(replies.of_story(self.instance))
            waiting = sum(request.is_open for request in asked)
            told = {"lines": lines_of(self.instance), "asked": asked, "waiting": waiting}
            return {**context, "story": self.instance, **told}


class WaitingPanel(Component):
    """The beginning of something that waits, on the first screen."""

    template_name = "sourcing/waiting_panel.html"

    def __init__(self, name: str, heading: Promise, rows: Any, order: int, *, more: str = "") -> None:
        self.name, self.heading, self.rows, self.order, self.more = name, heading, rows, order, more

    def get_context_data(
        self,
        parent_context: Mapping[str, Any] | None = None,  # noqa: ARG002  # Wagtail passes it to every panel
    ) -> dict[str, Any]:
        """Give the template the first of them, and how many there are."""
        first, total = list(self.rows[:FIRST]), self.rows.count()
        return {"name": self.name, "heading": self.heading, "rows": first, "total": total, "more": self.more}


def add_panels(request: HttpRequest, panels: MutableSequence[Component]) -> None:
    """Put what waits on the first screen of those who can do something about it."""
    user: Any = request.user
    if user.has_perm(SIGN_OFF) and (passages := waiting_for(user)).exists():
        panels.append(WaitingPanel("passages", _("Unnamed sources to sign off"), passages, 205))
    if user.has_perm(replies.KEEP) and (asked := replies.open_for(user)).exists():
        where = reverse("sourcing_replies")
        panels.append(WaitingPanel("replies", _("Replies we wait for"), asked, 206, more=where))


class RepliesItem(MenuItem):
    """The way to the open replies."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person keeps any."""
        return bool(request.user.has_perm(replies.KEEP))


def replies_item() -> MenuItem:
    """Build the entry among the reports."""
    return RepliesItem(
        _("Open replies"), reverse("sourcing_replies"), name="replies", icon_name="comment", order=850
    )
