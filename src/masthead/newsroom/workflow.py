"""How a story comes to readers: a reporter hands it over, an editor approves it, and with that it is live."""

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from masthead.staff.roles import Role

APPROVERS = (Role.EDITOR, Role.PUBLISHER)


def establish(front: Page) -> Workflow:
    """Put the whole magazine under approval by an editor, in place of Wagtail's own example workflow."""
    _remove_examples()
    workflow = Workflow.objects.create(name=_("Editorial approval"))
    task = GroupApprovalTask.objects.create(name=_("Approval by an editor"))
    task.groups.set(Group.objects.filter(staff_role__role__in=APPROVERS))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=front)
    return workflow


def _remove_examples() -> None:
    """Take away the workflow and the groups that Wagtail's migrations leave as examples."""
    Workflow.objects.filter(name="Moderators approval").delete()
    GroupApprovalTask.objects.filter(name="Moderators approval").delete()
    Group.objects.filter(name__in=["Moderators", "Editors"], user=None, staff_role=None).delete()
