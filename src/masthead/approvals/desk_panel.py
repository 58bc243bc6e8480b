"""What the settings of four eyes say of ways to approval that lack a desk, and the button that adds it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.panels import Panel

from masthead.approvals.desks import add_desks, find_lacking
from masthead.approvals.steps import DESKS


class MissingDesksPanel(Panel):
    """Names the ways to approval without legal or picture desk; not there where none lacks one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": gettext_lazy("Legal and picture desk"), **kwargs})

    class BoundPanel(Panel.BoundPanel):
        """The ways of this magazine."""

        template_name = "approvals/missing_desks.html"

        def is_shown(self) -> bool:
            """Whether one lacks a desk."""
            self.lacking = find_lacking()
            return bool(self.lacking)

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Give the template the ways, and the desks that each lacks."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            lines = [(way, [str(DESKS[step]) for step in steps]) for way, steps in self.lacking]
            return {**context, "lines": lines}


@require_POST
def add_missing_desks(request: HttpRequest) -> HttpResponse:
    """Add the desks that are missing, and say to which ways."""
    changed = add_desks(by=request.user)  # type: ignore[arg-type]  # the desk lets nobody else in
    names = ", ".join(f"“{workflow.name}”" for workflow in changed)
    said = _("The desks are on %(ways)s now; they are asked where something in a story asks for them.")
    messages.success(request, said % {"ways": names} if changed else _("No way to approval lacked one."))
    return redirect("wagtailsettings:edit", "approvals", "approvalsettings")
