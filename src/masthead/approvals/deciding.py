"""Why a step of a way to approval is not somebody's to decide, in words: who may, or who was faster."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import TaskState, WorkflowState

from masthead.approvals.approving import why_not_own
from masthead.approvals.asking import who_may_approve
from masthead.approvals.steps import DESKS, Step, takes_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from masthead.pages.base import BasePage

NAMED = 3  # people in a sentence


def why_not_decide(draft: "BasePage", user: Any, act: str) -> str:
    """Say why somebody may not do what they ask for at the step a page is at; nothing where they may.

    `act` is what the button is called: “approve”, “reject”, or what a step of another kind offers.
    """
    state = draft.current_workflow_task_state
    if state is None:
        return _already_decided(draft)
    task = state.task.specific
    if act in {name for name, _label, _asks in task.get_actions(draft, user)}:
        return ""
    step = getattr(task, "step", "")
    if step and takes_part(step, draft, user) and why_not_own(draft, user):
        return _("You wrote or changed “%(title)s”, so nothing was approved: %(who)s") % {
            "title": draft.title,
            "who": _say_who_may(step, draft),
        }
    said = _("Nothing was decided: “%(title)s” is at the step “%(step)s” now, and that is not yours.")
    return said % {"title": draft.title, "step": DESKS[Step(step)] if step else task.name}


def _already_decided(draft: "BasePage") -> str:
    """Say what became of a page that waits no more."""
    last = draft.workflow_states.order_by("created_at", "pk").last()
    words = {"title": draft.title, "who": _who_decided(last)}
    if last and last.status == WorkflowState.STATUS_APPROVED:
        return _("%(who)s was faster: “%(title)s” is approved already.") % words
    if last and last.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return _("%(who)s was faster: “%(title)s” went back to its writer.") % words
    return _("Nothing was decided: “%(title)s” does not wait for approval any more.") % words


def _who_decided(state: WorkflowState | None) -> str:
    """Name who took the last step."""
    done = TaskState.objects.filter(workflow_state=state, finished_by__isnull=False).order_by("finished_at")
    last = done.select_related("finished_by").last() if state else None
    return str(last.finished_by) if last else _("Somebody else")


def _say_who_may(step: str, draft: "BasePage") -> str:
    """Name who may approve a page, or say what to do where nobody may."""
    people = [str(person) for person in who_may_approve(step, draft)]
    if not people:
        return _(
            "there is nobody else who may. The publisher takes somebody on, or says under "
            "Settings → Four eyes that this is a small desk."
        )
    return _("somebody else has to approve it (%(people)s).") % {"people": _listed(people)}


def _listed(people: "Sequence[str]") -> str:
    """Name the first of several, and count the rest."""
    first, rest = ", ".join(people[:NAMED]), len(people[NAMED:])
    if not rest:
        return first
    more = ngettext("%(first)s and %(rest)d more", "%(first)s and %(rest)d more", rest)
    return more % {"first": first, "rest": rest}
