"""How a story comes to readers: a reporter hands it over, an editor approves it, and with that it is live.

Before the editor come the legal and the picture desk, where something in the story asks for them.
"""

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from masthead.approvals.desks import NAMES
from masthead.approvals.models import ApprovalTask


def establish(front: Page) -> Workflow:
    """Put the whole magazine under approval by an editor, in place of Wagtail's own example workflow."""
    _remove_examples()
    workflow = Workflow.objects.create(name=_("Editorial approval"))
    for order, (step, name) in enumerate(NAMES.items()):
        task = ApprovalTask.objects.create(name=name, step=step)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    WorkflowPage.objects.create(workflow=workflow, page=front)
    return workflow


def _remove_examples() -> None:
    """Take away the workflow and the groups that Wagtail's migrations leave as examples."""
    Workflow.objects.filter(name="Moderators approval").delete()
    GroupApprovalTask.objects.filter(name="Moderators approval").delete()
    Group.objects.filter(name__in=["Moderators", "Editors"], user=None, staff_role=None).delete()
