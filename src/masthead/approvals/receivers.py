"""What happens when a page comes to a step of its way to approval."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import task_submitted

from masthead.approvals import tasks
from masthead.approvals.task import ApprovalTaskState


@receiver(task_submitted, sender=ApprovalTaskState)
def tell_approvers(instance: ApprovalTaskState, **_: Any) -> None:
    """Write to those it waits for, in the background: a slow mail server holds up nobody."""
    tasks.announce.enqueue(instance.pk)
