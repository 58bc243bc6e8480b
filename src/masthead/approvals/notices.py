"""Mail to those who may take a step, and who did not write the page; as each wants it under Account."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.admin.mail import EmailNotificationMixin, Notifier
from wagtail.models import Page, TaskState
from wagtail.permission_policies.pages import PagePermissionPolicy

from masthead.approvals.approving import newest, why_not_own
from masthead.approvals.steps import PERMISSIONS, Step, takes_part
from masthead.approvals.task import ApprovalTask, ApprovalTaskState


class WaitingNotifier(EmailNotificationMixin, Notifier):
    """Says that a page waits, in Wagtail's words for it."""

    notification = "submitted"

    def __init__(self) -> None:
        super().__init__((TaskState,))

    def can_handle(self, instance: TaskState, **kwargs: Any) -> bool:
        """Take steps of our kind that still wait."""
        ours = super().can_handle(instance, **kwargs) and isinstance(instance.task.specific, ApprovalTask)
        return ours and instance.status == TaskState.STATUS_IN_PROGRESS

    def get_recipient_users(self, instance: TaskState, **_: Any) -> set[Any]:
        """Return whom the step waits for."""
        page = newest(instance.workflow_state.content_object)
        step = instance.task.specific.step
        return {
            one for one in asked(step, page) if takes_part(step, page, one) and not why_not_own(page, one)
        }

    def get_template_base_prefix(self, instance: TaskState, **_: Any) -> str:  # noqa: ARG002  # Wagtail passes it
        """Use Wagtail's own words."""
        return "task_state_"

    def get_context(self, instance: TaskState, **kwargs: Any) -> dict[str, Any]:
        """Give the mail the step and the page."""
        page = instance.workflow_state.content_object.specific
        ours = {"task": instance.task.specific, "object": page, "page": page}
        return {**super().get_context(instance, **kwargs), **ours, "model_name": page._meta.verbose_name}


def asked(step: str, page: Page) -> QuerySet[Any]:
    """Return the accounts among which those are to whom a step belongs."""
    if Step(step) == Step.EDITOR:
        found: QuerySet[Any] = PagePermissionPolicy().users_with_permission_for_instance("publish", page)
        return found.filter(is_active=True)
    label, _dot, name = PERMISSIONS[Step(step)].partition(".")
    named = {"codename": name, "content_type__app_label": label}
    given = Q(**{f"user_permissions__{field}": value for field, value in named.items()})
    by_role = Q(**{f"groups__permissions__{field}": value for field, value in named.items()})
    people = get_user_model().objects.filter(given | by_role | Q(is_superuser=True), is_active=True)
    return people.distinct()


def announce(key: int) -> None:
    """Write to those for whom a step waits; nothing where it is decided or gone."""
    state = ApprovalTaskState.objects.filter(pk=key).first()
    if state is not None:
        WaitingNotifier()(instance=state)
