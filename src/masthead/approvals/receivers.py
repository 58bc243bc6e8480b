"""What happens when a page comes to a step of its way to approval, and to the end of it."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected

from masthead.approvals import tasks
from masthead.approvals.task import ApprovalTaskState


@receiver(task_submitted, sender=ApprovalTaskState)
def tell_approvers(instance: ApprovalTaskState, user: Any = None, **_: Any) -> None:
    """Write to those it waits for, in the background: a slow mail server holds up nobody."""
    tasks.announce.enqueue(instance.pk, user.pk if user else 0)


# Under the names of Wagtail's receivers, which come later and stay away: they write while somebody waits.
@receiver(workflow_approved, sender=WorkflowState, dispatch_uid="workflow_state_approved_email_notification")
@receiver(workflow_rejected, sender=WorkflowState, dispatch_uid="workflow_state_rejected_email_notification")
def tell_writers(instance: WorkflowState, user: Any = None, **_: Any) -> None:
    """Write to whoever handed a page over what became of it, in the background as well."""
    tasks.tell_outcome.enqueue(instance.pk, user.pk if user else 0)
