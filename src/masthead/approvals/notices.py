"""Mail about pages on their way to approval: to whoever has something to do, in the language they chose.

Sent in the background, as each wants it under Account; never to those who did it themselves.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.admin.mail import EmailNotificationMixin, Notifier
from wagtail.models import Page, TaskState, WorkflowState

from masthead.approvals.approval import Approval
from masthead.approvals.approving import newest
from masthead.approvals.asking import who_may_approve
from masthead.approvals.steps import DESKS, Step
from masthead.approvals.task import ApprovalTask, ApprovalTaskState
from masthead.pages.time_zone import desk_zone


class Notice(EmailNotificationMixin, Notifier):
    """A mail about one page; `by` is the key of whoever did what it tells of."""

    notification = ""  # which of the preferences under Account it follows
    template = ""

    def __init__(self) -> None:
        super().__init__((TaskState, WorkflowState))

    def get_template_set(self, instance: Any, **_: Any) -> dict[str, str]:  # noqa: ARG002  # Wagtail passes it
        """Use our own words."""
        base = f"approvals/notices/{self.template}"
        return {"subject": f"{base}_subject.txt", "text": f"{base}.txt"}

    def get_valid_recipients(self, instance: Any, by: int = 0, **kwargs: Any) -> set[Any]:
        """Leave away who did it."""
        found: set[Any] = super().get_valid_recipients(instance, **kwargs)
        return {person for person in found if person.pk != by}

    def context_of(self, page: Any, who: Any) -> dict[str, Any]:
        """Return what every notice names: the page, who did it, and where it is found."""
        here = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
        return {
            "page": page,
            "title": " ".join(page.title.split()),
            "who": str(who) if who else "",
            "desk_address": here + reverse("wagtailadmin_pages:edit", args=[page.pk]),
            "account_address": f"{here}{reverse('wagtailadmin_account')}#tab-notifications",
        }


class Waiting(Notice):
    """Says that a page waits for somebody's approval."""

    notification, template = "submitted", "waiting"

    def can_handle(self, instance: Any, **kwargs: Any) -> bool:
        """Take steps of our kind that still wait."""
        ours = super().can_handle(instance, **kwargs) and isinstance(instance.task.specific, ApprovalTask)
        return bool(ours and instance.status == TaskState.STATUS_IN_PROGRESS)

    def get_recipient_users(self, instance: ApprovalTaskState, **_: Any) -> set[Any]:
        """Return whom the step waits for."""
        return set(who_may_approve(instance.step, newest(instance.workflow_state.content_object)))

    def get_context(self, instance: ApprovalTaskState, **_: Any) -> dict[str, Any]:
        """Give the mail the step, and what was said on the way."""
        page, state = newest(instance.workflow_state.content_object), instance.workflow_state
        given = Approval.objects.filter(page_key=page.pk, at__gte=state.created_at).order_by("pk")
        told = {"state": instance, "desk": DESKS[Step(instance.step)], "before": list(given)}
        return {**self.context_of(page, state.requested_by), **told}


class Outcome(Notice):
    """Says what became of a page, to whoever handed it over and whoever began it."""

    def get_recipient_users(self, instance: WorkflowState, **_: Any) -> set[Any]:
        """Return both."""
        return {person for person in (instance.requested_by, instance.content_object.owner) if person}

    def get_context(self, instance: WorkflowState, by: int = 0, **_: Any) -> dict[str, Any]:
        """Give the mail what was said, and where readers have it, or from when on."""
        page = newest(instance.content_object)
        last = TaskState.objects.filter(workflow_state=instance, finished_by__isnull=False)
        said = last.order_by("finished_at", "pk").values_list("comment", flat=True).last()
        shown = instance.content_object
        scheduled = shown.scheduled_revision
        return {
            **self.context_of(page, get_user_model().objects.filter(pk=by).first()),
            "comment": (said or "").strip(),
            "address": shown.full_url if shown.live and not scheduled else "",
            "at": scheduled.approved_go_live_at if scheduled else None,
            "zone": desk_zone(),
        }


class SentBack(Outcome):
    """Says that a page has to be changed."""

    notification, template = "rejected", "sent_back"


class Approved(Outcome):
    """Says that a page has passed its way to approval."""

    notification, template = "approved", "approved"


OUTCOMES: dict[str, type[Outcome]] = {
    WorkflowState.STATUS_NEEDS_CHANGES: SentBack,
    WorkflowState.STATUS_APPROVED: Approved,
}


def announce(key: int, by: int = 0) -> None:
    """Write to those for whom a step waits; nothing where it is decided or gone."""
    state = ApprovalTaskState.objects.filter(pk=key).first()
    if state is not None:
        Waiting()(instance=state, by=by)


def tell_outcome(key: int, by: int = 0) -> None:
    """Write to those who wait for what becomes of a page; nothing where it is on its way again, or gone."""
    state = WorkflowState.objects.filter(pk=key).first()
    kind = OUTCOMES.get(state.status) if state and isinstance(state.content_object, Page) else None
    if kind is not None:
        kind()(instance=state, by=by)
