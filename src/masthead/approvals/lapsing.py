"""An approval is of a wording: where the page says something else since, it counts no more."""

from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from masthead.approvals import needs
from masthead.approvals.approval import Approval
from masthead.approvals.approving import is_approved, newest

DONE = (TaskState.STATUS_APPROVED, TaskState.STATUS_SKIPPED)


def lapse(state: WorkflowState, given: Approval) -> None:
    """Take back the steps of a way to approval that were done for another wording than the one approved now.

    Wagtail then asks for them again, in their order. Steps of other kinds than ours are left as they are.
    """
    page = newest(state.content_object)
    for done in TaskState.objects.filter(workflow_state=state, status__in=DONE).specific():
        step = getattr(done.task.specific, "step", "")
        if not step or is_approved(page.pk, given.content_hash, step):
            continue
        if done.status == TaskState.STATUS_APPROVED:
            _take_back(done, _("Lapsed: the wording was changed after this approval."))
        elif needs.is_needed(step, page):
            _take_back(done, _("Needed after all: the wording was changed."))


def _take_back(done: TaskState, why: str) -> None:
    """Mark a step as not done; what was said when it was stays with the approval."""
    TaskState.objects.filter(pk=done.pk).update(
        status=TaskState.STATUS_CANCELLED, comment="\n".join(filter(None, [done.comment, why]))
    )
