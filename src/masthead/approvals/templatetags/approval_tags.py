"""What templates of the desk say about approvals."""

from typing import TYPE_CHECKING

from django import template

from masthead.approvals import needs
from masthead.approvals.approving import newest, wording_of

if TYPE_CHECKING:
    from wagtail.models import Page, TaskState

register = template.Library()


@register.simple_tag
def wording(page: "Page") -> str:
    """Return the hash of what the page's latest draft says."""
    return wording_of(page)


@register.simple_tag
def what_asks(state: "TaskState", page: "Page") -> list[str]:
    """Return why this step is asked for."""
    return needs.reasons(state.task.specific.step, newest(page))
