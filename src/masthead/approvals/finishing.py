"""The end of a way to approval: exactly what was approved goes live, and a newer draft stays a draft.

Wagtail's own action publishes the latest revision, whatever it says by then
(`WAGTAIL_FINISH_WORKFLOW_ACTION` names this one in its place).
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState, WorkflowState
from wagtail.workflows import publish_workflow_state

from masthead.approvals import needs
from masthead.approvals.approval import Approval
from masthead.approvals.approving import ApprovalRefused, approve, is_approved, newest
from masthead.approvals.steps import DESKS, Step
from masthead.pages.base import BasePage
from masthead.pages.snapshots import Snapshot, content_hash, thaw

LOOKED_THROUGH = 20  # versions among which the approved one is sought
MOMENT = timedelta(microseconds=1)


def publish_approved(state: WorkflowState, user: Any = None) -> None:
    """Publish the wording that every step has approved; raises ApprovalRefused where there is none."""
    if not issubclass(state.content_type.model_class(), BasePage):
        publish_workflow_state(state, user=user)
        return
    draft = newest(state.content_object)
    _record_steps_of_other_kinds(state, draft)
    given = Approval.objects.filter(page_key=draft.pk, at__gte=state.created_at).order_by("pk").last()
    if given is None:
        raise ApprovalRefused(draft, _nobody(draft))
    approved = thaw(Snapshot.objects.get(pk=given.snapshot_key), draft)
    _refuse_missing(state, approved, given.content_hash)
    has_editor = is_approved(draft.pk, given.content_hash, Step.EDITOR)
    revision = _revision_saying(given, approved, draft)
    revision.publish(user=user, skip_permission_checks=has_editor)


def _record_steps_of_other_kinds(state: WorkflowState, draft: BasePage) -> None:
    """Hold steps that only name groups to four eyes too, and bind them to what the page says at the end."""
    for done in TaskState.objects.filter(workflow_state=state, status=TaskState.STATUS_APPROVED):
        if hasattr(done.task.specific, "step") or done.finished_by is None:
            continue
        approve(draft, step=Step.EDITOR, by=done.finished_by, comment=done.comment)


def _refuse_missing(state: WorkflowState, approved: BasePage, wording: str) -> None:
    """Raise ApprovalRefused where a step that is needed was not taken for this wording."""
    for task in state.workflow.tasks.filter(active=True).specific():
        step = getattr(task, "step", "")
        if step and needs.is_needed(step, approved) and not is_approved(approved.pk, wording, step):
            said = _("“%(title)s” was changed after %(desk)s approved it. It has to be approved anew.")
            raise ApprovalRefused(approved, said % {"title": approved.title, "desk": DESKS[Step(step)]})


def _nobody(page: BasePage) -> str:
    said = _("Nobody has approved “%(title)s”: its way to approval asks nobody. Add an editor's step to it.")
    return said % {"title": page.title}


def _revision_saying(given: Approval, approved: BasePage, draft: BasePage) -> Revision:
    """Return a version that says what was approved, with the newest draft's times; made if there is none."""
    for revision in draft.revisions.order_by("-created_at", "-pk")[:LOOKED_THROUGH]:
        if content_hash(revision.content) == given.content_hash and _same_times(revision, draft):
            return revision
    approved.go_live_at, approved.expire_at = draft.go_live_at, draft.expire_at
    return Revision.objects.create(
        content_object=approved,
        base_content_type=approved.get_base_content_type(),
        created_at=_before_newest(draft, given.at),
        content=approved.serializable_data(),
        object_str=str(approved),
    )


def _same_times(revision: Revision, draft: BasePage) -> bool:
    """Whether a version has the schedule that the newest draft has."""
    kept = revision.as_object()
    return bool((kept.go_live_at, kept.expire_at) == (draft.go_live_at, draft.expire_at))


def _before_newest(draft: BasePage, at: datetime) -> datetime:
    """Say when the approved version counts as saved: when it was approved, before a draft that is newer."""
    if draft.latest_revision is None:
        return at
    before: datetime = draft.latest_revision.created_at - MOMENT
    return min(at, before)
