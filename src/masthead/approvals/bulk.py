"""Approve several stories at once: each for itself, and none that the approver wrote."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from masthead.approvals.approving import ApprovalRefused, wording_of
from masthead.pages.publishing import PublishingRefused

SHOWN = "shown-"  # and the key of the page


class ApproveForm(forms.Form):
    """A word that goes with each approval."""

    comment = forms.CharField(label=_("Comment"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


class ApproveTogether(PageBulkAction):
    """Approve many pages that wait for the person."""

    display_name = _("Approve")
    action_type = "approve"
    aria_label = _("Approve the selected pages")
    template_name = "approvals/bulk_approve.html"
    action_priority = 35
    form_class = ApproveForm

    def check_perm(self, page: Page) -> bool:
        """Whether the page waits for this person, who did not write it."""
        state = page.current_workflow_task_state
        actions = state.task.specific.get_actions(page, self.request.user) if state else []
        return any(name == "approve" for name, _label, _asks in actions)

    def object_context(self, page: Page) -> dict[str, Any]:
        """Carry along what is shown of each page."""
        return {**super().object_context(page), "shown": wording_of(page)}

    @cached_property
    def refused(self) -> list[str]:
        """What was not approved, and why."""
        return []

    def get_execution_context(self) -> dict[str, Any]:
        """Give the act who approves, what was shown, and where to say what was refused."""
        posted = self.request.POST.items()
        ours = {
            "shown": {name.removeprefix(SHOWN): said for name, said in posted if name.startswith(SHOWN)},
            "comment": self.cleaned_form.cleaned_data["comment"],
            "refused": self.refused,
        }
        return {**super().get_execution_context(), **ours}

    @classmethod
    def execute_action(cls, objects: list[Page], **kwargs: Any) -> tuple[int, int]:
        """Approve each; one that is refused keeps none of the others."""
        approved = 0
        for page in objects:
            said = {"comment": kwargs["comment"], "shown": kwargs["shown"].get(str(page.pk), "")}
            try:
                _approve(page, by=kwargs["user"], **said)
                approved += 1
            except (ApprovalRefused, PublishingRefused, PermissionDenied) as refusal:
                kwargs["refused"].append(str(refusal))
        return approved, 0

    def get_success_message(self, num_parent_objects: int, _num_child_objects: int) -> str | None:
        """Say how many were approved; which were not, and why, is said beside it."""
        for reason in self.refused:
            messages.warning(self.request, reason)
        if not num_parent_objects:
            return None
        said = ngettext("%(number)d page approved.", "%(number)d pages approved.", num_parent_objects)
        return said % {"number": num_parent_objects}


@transaction.atomic
def _approve(page: Page, *, by: Any, comment: str, shown: str) -> None:
    """Approve one page at the step it is at; raises ApprovalRefused where it is at none."""
    state = page.current_workflow_task_state
    if state is None:
        raise ApprovalRefused(page, _("“%(title)s” does not wait for approval.") % {"title": page.title})
    state.task.specific.on_action(state, by, "approve", comment=comment, shown=shown)
