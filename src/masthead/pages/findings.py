"""Tell an editor, above the story, what keeps it from going live and what is still missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.forms import Media, Script
from django.urls import reverse
from wagtail.admin.panels import Panel

from masthead.pages.anchors import anchor_of
from masthead.pages.checking import Finding, Sweep, barred, look_through
from masthead.pages.figures import figures_of

if TYPE_CHECKING:
    from masthead.pages.base import BasePage
    from masthead.staff.models import User


@dataclass(frozen=True)
class Line:
    """A finding as somebody at the form reads it."""

    finding: Finding
    anchor: str  # leads to its place in the form
    may_set_aside: bool  # whoever reads it
    may_withdraw: bool  # take back that it was set aside


def told(page: "BasePage", sweep: Sweep, user: "User") -> dict[str, Any]:
    """Give the template what blocks, is asked for, was set aside, is left out; and figures."""

    def lines(findings: list[Finding]) -> list[Line]:
        return [_line(page, one, user) for one in findings]

    return {
        "blocking": lines(sweep.blocking),
        "set_aside": lines(sweep.set_aside),
        "owed": lines(sweep.owed),
        "better": lines(sweep.better),
        "left_out": sweep.left_out,
        "figures": figures_of(page),
    }


def _line(page: "BasePage", finding: Finding, user: "User") -> Line:
    may = bool(finding.override_permission) and user.has_perm(finding.override_permission)
    return Line(
        finding,
        anchor_of(page, finding),
        may_set_aside=may and bool(finding.override_url) and not barred(page, finding, user),
        may_withdraw=may and bool(finding.withdraw_url),
    )


class FindingsPanel(Panel):
    """What the publishing checks say about the draft: as it was saved, then with every change of the form."""

    class BoundPanel(Panel.BoundPanel):
        """The findings of one page."""

        template_name = "pages/desk/findings_panel.html"

        @property
        def media(self) -> Media:
            """Load the script that asks the checks again while somebody writes."""
            return Media(js=[Script("pages/findings.js", type="module")])  # type: ignore[list-item]  # newer than its types

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Give the template what the checks say; nothing yet of a page that was never saved."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            key = self.instance.pk or 0
            said = told(self.instance, look_through(self.instance), self.request.user) if key else {}
            return {
                **context,
                **said,
                "is_saved": bool(key),
                "key": key,
                "where": reverse("pages_findings", args=[key]),
            }
