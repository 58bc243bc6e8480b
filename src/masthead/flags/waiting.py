"""Flagged stories that the legal desk has not cleared yet, on its first screen."""

from collections.abc import Collection, Iterator, Mapping, MutableSequence, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Revision, TaskState

from masthead.approvals.models import Approval
from masthead.approvals.steps import PERMISSIONS, Step
from masthead.flags.models import Sheet
from masthead.pages.snapshots import content_hash

FIRST = 8  # on the first screen


@dataclass(frozen=True)
class Flagged:
    """A story with flags that nobody has cleared."""

    page: Page
    sheet: Sheet
    where: str  # it is, in words


class FlaggedPanel(Component):
    """What is flagged and not before the legal desk yet, or was flagged when readers had it already."""

    name = "flagged"
    order = 222
    template_name = "flags/flagged_panel.html"

    def __init__(self, flagged: Sequence[Flagged]) -> None:
        self.flagged = flagged

    def get_context_data(
        self,
        parent_context: Mapping[str, Any] | None = None,  # noqa: ARG002  # Wagtail passes it to every panel
    ) -> dict[str, Any]:
        """Give the template the first of them, and how many more there are."""
        return {"name": self.name, "flagged": self.flagged[:FIRST], "more": len(self.flagged[FIRST:])}


def add_panel(request: HttpRequest, panels: MutableSequence[Component]) -> None:
    """Put flagged stories on the first screen of the legal desk."""
    is_lawyer = request.user.has_perm(PERMISSIONS[Step.LEGAL])
    if is_lawyer and (flagged := find_flagged()):
        panels.append(FlaggedPanel(flagged))


def find_flagged() -> list[Flagged]:
    """Return the flagged stories that wait to be cleared, what was flagged last first.

    Without those that are at the legal desk's step: they stand above, as what waits for approval.
    """
    newest = Sheet.objects.order_by().values("page_key").annotate(last=Max("pk")).values("last")
    sheets = {sheet.page_key: sheet for sheet in Sheet.objects.filter(pk__in=newest) if sheet.flags}
    pages = [page for page in Page.objects.filter(pk__in=sheets) if _is_open(page, sheets[page.pk])]
    at_steps = _steps_of(pages)
    cleared = set(_cleared(pages))
    found = [
        Flagged(page, sheets[page.pk], _where(page, at_steps.get(page.pk)))
        for page in pages
        if page.pk not in cleared and at_steps.get(page.pk) != Step.LEGAL
    ]
    return sorted(found, key=lambda one: -one.sheet.pk)


def _is_open(page: Page, sheet: Sheet) -> bool:
    """Whether somebody is still at a story, or it was flagged when it was out."""
    if not page.live:
        return page.first_published_at is None
    out = page.last_published_at
    return bool(page.has_unpublished_changes or (out and sheet.at > out))


def _steps_of(pages: Collection[Page]) -> dict[int, str]:
    """Return at which step stories are on their way to approval."""
    rows = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__object_id__in=[str(page.pk) for page in pages]
    )
    steps = rows.values_list("workflow_state__object_id", "task__approvaltask__step")
    return {int(key): step or "" for key, step in steps}


def _cleared(pages: Collection[Page]) -> Iterator[int]:
    """Give the stories that the legal desk has approved as their latest drafts are worded."""
    given = Approval.objects.filter(page_key__in=[page.pk for page in pages], step=Step.LEGAL)
    approved = set(given.values_list("page_key", "content_hash"))
    known = {key for key, _hash in approved}
    drafts = {page.latest_revision_id: page.pk for page in pages if page.pk in known}
    rows = Revision.objects.filter(pk__in=list(drafts)).values_list("pk", "content")
    yield from (drafts[pk] for pk, content in rows if (drafts[pk], content_hash(content)) in approved)


def _where(page: Page, step: str | None) -> str:
    if step is not None:
        return _("On its way to approval")
    return _("Readers have it") if page.live and not page.has_unpublished_changes else _("In work")
