"""Who may do what with issues."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from masthead.staff.models import User

CHANGE = "issues.change_issue"
APPROVE = "issues.approve_issue"  # and what follows: hold, pause, stop
ACTS = tuple(f"issues.{act}_issue" for act in ("add", "change", "delete", "view"))
RULES = tuple(f"issues.{act}_digest" for act in ("add", "change", "delete", "view"))


def require(by: "User", permission: str) -> None:
    """Refuse whoever does not hold a permission; raises PermissionDenied."""
    if not by.has_perm(permission):
        raise PermissionDenied(_("You may not do that to issues. Ask somebody of the audience desk."))
