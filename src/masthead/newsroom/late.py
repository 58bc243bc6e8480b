"""The alarm at the desk: what should have happened by now, why it has not, and whether a worker is there."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from masthead.work.lateness import Late, is_working

SHOWN = 8


class LatePanel(Component):
    """Above everything else on the first screen: what is late, the oldest first."""

    name = "late"
    order = 10
    template_name = "newsroom/panels/late.html"

    def __init__(self, late: Sequence[Late]) -> None:
        self.late = late

    def get_context_data(
        self,
        parent_context: Mapping[str, Any] | None = None,  # noqa: ARG002  # Wagtail passes it to every panel
    ) -> dict[str, Any]:
        """Give the template the first of them, and how many more there are."""
        return {"late": self.late[:SHOWN], "total": len(self.late), "more": len(self.late[SHOWN:])}


def say_who_is_awaited() -> str:
    """Say that what is scheduled waits for the worker, where there is none; nothing otherwise."""
    if is_working(timezone.now()):
        return ""
    return _(
        "Waiting for the worker: the background work is not running, so nothing goes live by itself. "
        "Have it started (masthead serve); what is due by then follows at once."
    )


def warn_of_outage(request: HttpRequest, page: Page) -> None:
    """Tell whoever has just scheduled a page that nobody is there to publish it."""
    if page.scheduled_revision and (said := say_who_is_awaited()):
        messages.warning(request, said)
