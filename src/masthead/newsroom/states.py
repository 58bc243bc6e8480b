"""In what state a page is, and which button comes first in it."""

from collections.abc import MutableSequence
from typing import Any

from django.http import HttpRequest
from wagtail.admin.action_menu import ActionMenuItem

SET_ASIDE = {"action-publish", "action-restart-workflow"}  # while somebody may approve: one way to go live


def put_approval_first(
    items: MutableSequence[ActionMenuItem], _request: HttpRequest, _context: dict[str, Any]
) -> None:
    """Make “Approve” the button of a page that waits for whoever opens it, and the one way to publish it."""
    approvals = [item for item in items if item.name == "approve"]
    if not approvals:
        return
    others = [item for item in items if item.name not in {*SET_ASIDE, "approve"}]
    items[:] = [*approvals, *others]
