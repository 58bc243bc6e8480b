"""Registrations at the desk."""

from django.urls import path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from masthead.approvals import bulk, desk, desk_panel
from masthead.approvals.approving import ACTION

hooks.register("before_edit_page", desk.refuse_undecidable)
hooks.register("before_edit_page", desk.refuse_unseen)
hooks.register("before_edit_page", desk.take_back_and_save)
hooks.register("before_publish_page", desk.publish_as_second, order=-1)  # before the checks are asked
hooks.register("before_bulk_action", desk.publish_several_as_second)
hooks.register("register_bulk_action", bulk.ApproveTogether)
hooks.register(
    "register_admin_urls",
    lambda: [path("approvals/desks/add/", desk_panel.add_missing_desks, name="approvals_add_desks")],
)


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator]  # Wagtail has no types
def describe_approvals(actions: LogActionRegistry) -> None:
    """Let the history of a page say who approved it."""
    actions.register_action(ACTION)(desk.ApprovalFormatter)
