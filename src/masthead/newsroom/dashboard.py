"""The first screen after logging in: begin a story, and see what is in the works."""

from collections.abc import Iterator, Mapping, MutableSequence, Sequence
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from masthead.approvals.steps import PERMISSIONS
from masthead.newsroom.late import LatePanel, say_who_is_awaited
from masthead.newsroom.rundown import describe, first_lines
from masthead.newsroom.waiting import WaitingPanel, waiting_for
from masthead.newsroom.writing import sections_for
from masthead.pages.mail import last_refusal, reaches_people
from masthead.pages.seeing import keys_seen_by
from masthead.pages.time_zone import desk_zone
from masthead.photos.models import Photo
from masthead.rundown.showing import Shown
from masthead.sourcing.signing import SIGN_OFF
from masthead.staff.models import User
from masthead.work.lateness import Late, find_late

PARTS = (*PERMISSIONS.values(), SIGN_OFF)  # in stories that one does not write


class WritePanel(Component):
    """The button that begins one's work; who only reads stories has none, and is told where nothing waits."""

    name = "write"
    order = 100
    template_name = "newsroom/panels/write.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Say whether this person writes, whether pictures are their work, and whether something waits."""
        context = parent_context or {}
        user = context["request"].user
        return {
            "sections": sections_for(user),
            "adds_pictures": policy_registry.get_by_type(Photo).user_has_permission(user, "add"),
            "has_work": any(panel is not self for panel in context.get("panels", ())),
            "has_part": any(map(user.has_perm, PARTS)),
        }


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

    def __init__(self, name: str, heading: Promise, lines: list[Shown], order: int, empty: Promise) -> None:
        self.name, self.heading, self.lines, self.order, self.empty = name, heading, lines, order, empty

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Give the template the lines, and what their buttons need."""
        request = (parent_context or {})["request"]
        said = {"name": self.name, "heading": self.heading, "lines": self.lines, "empty": self.empty}
        ways = {"here": request.path, "csrf_token": get_token(request), "zone": desk_zone()}
        return {**said, **ways, "note": self.note}


def arrange(request: HttpRequest, panels: MutableSequence[Component]) -> None:
    """Put the newsroom's panels in place of Wagtail's."""
    user: Any = request.user
    panels[:] = [WritePanel()]
    if waiting := waiting_for(user):
        panels.append(WaitingPanel(waiting))
    refusal = last_refusal()
    if user.has_perm("pages.change_mailsettings") and (refusal or not reaches_people()):
        panels.append(MailPanel(refusal))
    if not sections_for(user):
        return
    panels.extend(_rundown_panels(user))


def _rundown_panels(user: User) -> Iterator[Component]:
    """Give the lists of stories, and above all what should have gone live by now."""
    late = _seen_by(user, find_late(timezone.now()))
    if late:
        yield LatePanel(late)
    lines, board = first_lines(user)
    shown = describe(lines, board)
    own, handed, waiting, out = (
        [shown[line] for line in part]
        for part in (lines.own, lines.handed_over, lines.scheduled, lines.published)
    )
    yield RundownPanel("drafts", _("Your stories"), own, 230, _("You have no stories in work."))
    if handed:
        yield RundownPanel("handed", _("Waiting for an editor"), handed, 225, _("Nothing waits."))
    if waiting:
        panel = RundownPanel("scheduled", _("Scheduled"), waiting, 240, _("Nothing is scheduled."))
        panel.note = say_who_is_awaited()
        yield panel
    nothing = _("Nothing is published yet. What you publish first leads the front page.")
    yield RundownPanel("published", _("Just published"), out, 250, nothing)


def _seen_by(user: User, late: Sequence[Late]) -> list[Late]:
    """Leave out pages that somebody has no part in."""
    seen = keys_seen_by(user, {one.page for one in late if one.page})
    return [one for one in late if not one.page or one.page in seen]


def arrange_summary(_request: HttpRequest, items: MutableSequence[Component]) -> None:
    """Leave the counts of pages and pictures away: counting a large archive helps nobody."""
    items[:] = []
