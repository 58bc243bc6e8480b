"""What the rundown adds to the desk: an entry in the menu, and what is new on the first screen."""

from collections.abc import Mapping, MutableSequence, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from masthead.pages.time_zone import desk_zone
from masthead.rundown import notices, permits
from masthead.rundown.models import Assignment
from masthead.rundown.views.board import BoardView
from masthead.rundown.views.ideas import DroppedView, IdeaView
from masthead.rundown.views.item import ItemView

FIRST = 8  # on the first screen


class RundownItem(MenuItem):
    """The way to the rundown, for all who have a part in stories."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person has."""
        return permits.may_see_any(request.user)  # type: ignore[arg-type]  # the desk lets nobody else in


class GivenPanel(Component):
    """What somebody was given and has not looked at yet."""

    name = "given"
    order = 190
    template_name = "rundown/given_panel.html"

    def __init__(self, given: Sequence[Assignment]) -> None:
        self.given = given

    def get_context_data(
        self,
        parent_context: Mapping[str, Any] | None = None,  # noqa: ARG002  # Wagtail passes it to every panel
    ) -> dict[str, Any]:
        """Give the template the first of them."""
        rows = [(one, notices.address_of(one.item)) for one in self.given[:FIRST]]
        return {"rows": rows, "more": len(self.given[FIRST:]), "zone": desk_zone()}


def menu_item() -> MenuItem:
    """Build the entry."""
    return RundownItem(_("Rundown"), reverse("rundown"), name="rundown", icon_name="calendar", order=10)


def addresses() -> list[object]:
    """Give the desk the addresses of the rundown."""
    return [
        path("rundown/", BoardView.as_view(), name="rundown"),
        path("rundown/idea/", IdeaView.as_view(), name="rundown_idea"),
        path("rundown/dropped/", DroppedView.as_view(), name="rundown_dropped"),
        path("rundown/<str:kind>/<int:key>/", ItemView.as_view(), name="rundown_item"),
    ]


def add_panel(request: HttpRequest, panels: MutableSequence[Component]) -> None:
    """Put what is new on the first screen of whoever it was given to."""
    user: Any = request.user
    if given := list(notices.new_for(user)):
        panels.append(GivenPanel(given))
