"""The first screen after logging in: begin a story, and see what is in the works."""

from collections.abc import Mapping, MutableSequence
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.permissions import policy_registry

from masthead.newsroom import rundown
from masthead.newsroom.late import LatePanel, say_who_is_awaited
from masthead.newsroom.rundown import Line
from masthead.newsroom.writing import sections_for
from masthead.pages.mail import last_refusal, reaches_people
from masthead.photos.models import Photo
from masthead.work.lateness import find_late

KEPT = (WorkflowObjectsToModeratePanel,)  # of Wagtail's own panels


class WritePanel(Component):
    """The button that begins a story; for a picture editor there is none."""

    name = "write"
    order = 100
    template_name = "newsroom/panels/write.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Say whether this person writes, and whether pictures are their work."""
        user = (parent_context or {})["request"].user
        adds_pictures = policy_registry.get_by_type(Photo).user_has_permission(user, "add")
        return {"sections": sections_for(user), "adds_pictures": adds_pictures}


class MailPanel(Component):
    """A warning to whoever can mend it that mail reaches nobody."""

    name = "mail"
    order = 50
    template_name = "newsroom/panels/mail.html"

    def __init__(self, refusal: str) -> None:
        self.refusal = refusal

    def get_context_data(
        self,
        parent_context: Mapping[str, Any] | None = None,  # noqa: ARG002  # Wagtail passes it to every panel
    ) -> dict[str, Any]:
        """Give the template what the mail server said, if it said anything."""
        return {"refusal": self.refusal}


class RundownPanel(Component):
    """One list of stories with a heading; nothing at all where there are none and nothing to say."""

    template_name = "newsroom/panels/rundown.html"

    note = ""  # what is wrong with all of them

    def __init__(self, name: str, heading: Promise, lines: list[Line], order: int, empty: Promise) -> None:
        self.name, self.heading, self.lines, self.order, self.empty = name, heading, lines, order, empty

    def get_context_data(
        self,
        parent_context: Mapping[str, Any] | None = None,  # noqa: ARG002  # Wagtail passes it to every panel
    ) -> dict[str, Any]:
        """Give the template the lines."""
        said = {"name": self.name, "heading": self.heading, "lines": self.lines, "empty": self.empty}
        return {**said, "note": self.note}


def arrange(request: HttpRequest, panels: MutableSequence[Component]) -> None:
    """Put the newsroom's panels in place of Wagtail's."""
    panels[:] = [panel for panel in panels if isinstance(panel, KEPT)]
    user: Any = request.user
    panels.append(WritePanel())
    refusal = last_refusal()
    if user.has_perm("pages.change_mailsettings") and (refusal or not reaches_people()):
        panels.append(MailPanel(refusal))
    if not sections_for(user):
        return
    panels.append(
        RundownPanel("drafts", _("Your drafts"), rundown.drafts_of(user), 230, _("You have no drafts."))
    )
    if handed := rundown.handed_over_by(user):
        panels.append(RundownPanel("handed", _("Waiting for an editor"), handed, 225, _("Nothing waits.")))
    _add_scheduled(panels)
    panels.append(
        RundownPanel(
            "published",
            _("Just published"),
            rundown.just_published(),
            250,
            _("Nothing is published yet. What you publish first leads the front page."),
        )
    )


def _add_scheduled(panels: MutableSequence[Component]) -> None:
    """Add what goes live by itself, and above all what should have by now."""
    late = find_late(timezone.now())
    if late:
        panels.append(LatePanel(late))
    if waiting := rundown.scheduled({one.page: one.reason for one in late}):
        panel = RundownPanel("scheduled", _("Scheduled"), waiting, 240, _("Nothing is scheduled."))
        panel.note = say_who_is_awaited()
        panels.append(panel)


def arrange_summary(_request: HttpRequest, items: MutableSequence[Component]) -> None:
    """Leave the counts of pages and pictures away: counting a large archive helps nobody."""
    items[:] = []
