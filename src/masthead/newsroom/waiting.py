"""What waits for somebody's approval, for the first screen; many stories take no more queries than few."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Page, TaskState

from masthead.approvals.steps import DESKS, Step
from masthead.staff.models import User

FIELDS = ("workflow_state__object_id", "started_at", "revision__user", "task__approvaltask__step")


@dataclass(frozen=True)
class Waiting:
    """A page that waits for somebody."""

    headline: str
    url: str
    by: str  # who handed it over
    since: datetime
    desk: Any = ""  # for which desk they are asked; empty: as an editor, or by a step of another kind


class WaitingPanel(Component):
    """What waits for the approval of whoever looks."""

    name = "awaiting-review"
    order = 220
    template_name = "newsroom/panels/waiting.html"

    def __init__(self, waiting: Sequence[Waiting]) -> None:
        self.waiting = waiting

    def get_context_data(
        self,
        parent_context: Mapping[str, Any] | None = None,  # noqa: ARG002  # Wagtail passes it to every panel
    ) -> dict[str, Any]:
        """Give the template the lines."""
        return {"name": self.name, "waiting": self.waiting}


def waiting_for(user: User) -> list[Waiting]:
    """Return what somebody may approve now, the latest first."""
    pages = ContentType.objects.get_for_model(Page)
    states = TaskState.objects.reviewable_by(user).filter(workflow_state__base_content_type=pages)
    return list(_describe(states.order_by("-started_at", "-pk").values_list(*FIELDS)))


def _describe(rows: Sequence[tuple[str, datetime, int | None, str | None]]) -> Iterator[Waiting]:
    """Put headlines and names to what waits."""
    found = list(rows)
    pages = Page.objects.in_bulk([int(key) for key, _at, _by, _step in found])
    people = User.objects.in_bulk([by for _key, _at, by, _step in found if by])
    for key, at, by, step in found:
        page = pages.get(int(key))
        if page is not None:
            yield Waiting(
                headline=page.get_admin_display_title(),
                url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
                by=str(people[by]) if by in people else "",
                since=at,
                desk=DESKS[Step(step)] if step and step != Step.EDITOR else "",
            )
