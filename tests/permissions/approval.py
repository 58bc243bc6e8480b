"""Acts of a second pair of eyes: approve at each step, send back."""

from typing import Any

from wagtail.models import TaskState

from masthead.approvals.approving import approve, why_not_own
from masthead.approvals.models import Approval
from masthead.approvals.steps import Step, takes_part
from masthead.staff.models import User
from tests.permissions.acts import act, begin, bulk, desk, program
from tests.permissions.forms import pressed
from tests.permissions.scenes import ACCUSING, DEPICTING, WAITING, Row, Scene

PART = begin("Approval")


EDIT, BOX = "wagtailadmin_pages:edit", "wagtailadmin_pages:workflow_action"


def _state(scene: Scene) -> TaskState:
    return scene.story.current_workflow_task_state


def _bare(scene: Scene) -> TaskState:
    return TaskState.objects.get(pk=_state(scene).pk)


def _box(answer: str) -> Any:
    return lambda scene: [scene.key, answer, _state(scene).pk]


def _press(name: str) -> Any:
    """Press a button of the step in the story's form."""
    fields = {"action-workflow-action": "true", "workflow-action-name": name}
    return pressed("", **fields)


def _may_approve(step: Step) -> Any:
    def may(user: User, scene: Scene) -> bool:
        return takes_part(step, scene.draft, user) and not why_not_own(scene.draft, user)

    return may


def _is_approved(step: Step) -> Any:
    return lambda scene: Approval.objects.filter(page_key=scene.key, step=step).exists()


def approving(step: Step, name: str, rows: tuple[Row, ...], asks: str) -> None:
    """Add the act of approving at a step, on every way there is."""
    act(
        name,
        desk(EDIT, _press("approve")),
        desk(BOX, lambda _s: {"comment": ""}, at=_box("approve"), words="the box"),
        bulk("approve", lambda _scene: {"comment": ""}),
        program("the step", lambda s: _state(s).task.specific.on_action(_state(s), s.user, "approve")),
        program(
            "Wagtail's state of it",
            lambda s: TaskState.objects.get(pk=_state(s).pk).specific.approve(user=s.user),
        ),
        program("`approving.approve`", lambda s: approve(s.story, step=step, by=s.user)),
        rows=rows,
        asks=asks,
        may=_may_approve(step),
        happened=_is_approved(step),
    )


OWN = "and that they did not write it"
approving(Step.EDITOR, "Approve as an editor", WAITING, f"the page: `can_publish`, {OWN}")
approving(Step.LEGAL, "Approve for the legal desk", ACCUSING, f"`approvals.approve_legal`, {OWN}")
approving(Step.PICTURES, "Approve for the picture desk", DEPICTING, f"`approvals.approve_pictures`, {OWN}")
act(
    "Send a story back to its writer",
    desk(EDIT, _press("reject")),
    desk(
        BOX,
        lambda _s: {"comment": "Who says so?"},
        at=lambda s: [s.key, "reject", _state(s).pk],
        words="the box",
    ),
    program("the step", lambda s: _state(s).task.specific.on_action(_state(s), s.user, "reject")),
    rows=WAITING,
    asks="the page: `can_publish`",
    may=lambda user, scene: takes_part(Step.EDITOR, scene.draft, user),
    happened=lambda scene: scene.story.current_workflow_state.status == "needs_changes",
)
