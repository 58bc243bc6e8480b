"""The legal and the picture desk on ways to approval that were set up without them."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from masthead.approvals.steps import Step
from masthead.approvals.task import ApprovalTask

if TYPE_CHECKING:
    from masthead.staff.models import User

CHANGE = "approvals.change_approvalsettings"
NAMES = {
    Step.LEGAL: gettext_lazy("Approval by the legal desk"),
    Step.PICTURES: gettext_lazy("Approval by the picture desk"),
    Step.EDITOR: gettext_lazy("Approval by an editor"),
}
ON_DEMAND = (Step.LEGAL, Step.PICTURES)


def way_of(page: Page) -> Workflow | None:
    """Return the way to approval of a page: its own, or that of the nearest page above which has one.

    What Wagtail's `get_workflow` finds in four queries, in one.
    """
    if not getattr(settings, "WAGTAIL_WORKFLOW_ENABLED", True):
        return None
    steps = range(page.steplen, len(page.path) + 1, page.steplen)
    lines = WorkflowPage.objects.filter(page__path__in=[page.path[:end] for end in steps])
    found = lines.filter(workflow__active=True).select_related("workflow").order_by("-page__depth").first()
    return found.workflow if found else None


def steps_on(workflow: Workflow) -> set[str]:
    """Name the steps that a way to approval has."""
    tasks = ApprovalTask.objects.filter(workflow_tasks__workflow=workflow, active=True)
    return set(tasks.values_list("step", flat=True))


def find_lacking() -> list[tuple[Workflow, list[Step]]]:
    """Return the ways to approval that pages take and that lack one of the desks, with what they lack."""
    used = Workflow.objects.active().filter(workflow_pages__isnull=False).distinct().order_by("pk")
    lacking = ((one, [step for step in ON_DEMAND if step not in steps_on(one)]) for one in used)
    return [(workflow, steps) for workflow, steps in lacking if steps]


@transaction.atomic
def add_desks(*, by: "User") -> list[Workflow]:
    """Put the desks that are missing before the other steps; raises PermissionDenied.

    A story that is on its way already comes to a desk after the step it is at, if something asks for it.
    """
    if not by.has_perm(CHANGE):
        raise PermissionDenied(_("You may not change the way to approval. Ask the publisher."))
    lacking = find_lacking()
    for workflow, steps in lacking:
        WorkflowTask.objects.filter(workflow=workflow).update(sort_order=F("sort_order") + len(steps))
        for order, step in enumerate(steps):
            WorkflowTask.objects.create(workflow=workflow, task=task_for(step), sort_order=order)
        log(instance=workflow, action="wagtail.edit", user=by)
    return [workflow for workflow, _steps in lacking]


def task_for(step: Step) -> ApprovalTask:
    """Return the task of a step, making it the first time."""
    found = ApprovalTask.objects.filter(step=step, active=True).order_by("pk").first()
    task: ApprovalTask = found or ApprovalTask.objects.create(name=NAMES[step], step=step)
    return task
