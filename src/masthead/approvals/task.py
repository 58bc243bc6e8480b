"""A step of a way to approval at which a second person reads the page: an editor, legal or picture desk."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState, WorkflowState

from masthead.approvals import approving, lapsing, needs, writers
from masthead.approvals.forms import ApproveForm
from masthead.approvals.steps import DESKS, Step, takes_part
from masthead.pages.publishing import note_checks


class ApprovalTaskState(TaskState):
    """One page at this step; approving binds to what the page says."""

    class Meta:
        verbose_name = _("state of an approval")
        verbose_name_plural = _("states of approvals")

    @transaction.atomic
    def approve(
        self,
        user: Any = None,
        update: bool = True,  # noqa: FBT001,FBT002  # as Wagtail calls it
        comment: str = "",
        shown: str = "",
    ) -> "ApprovalTaskState":
        """Approve what the page says now, and go on to the next step; see `approving.approve`."""
        page = self._take()
        given = approving.approve(page, step=self.step, by=user, comment=comment, shown=shown)
        lapsing.lapse(self.workflow_state, given)
        note_checks(approving.newest(page), "approved", by=user)
        super().approve(user=user, update=update, comment=comment)
        return self

    @transaction.atomic
    def reject(
        self,
        user: Any = None,
        update: bool = True,  # noqa: FBT001,FBT002  # as Wagtail calls it
        comment: str = "",
    ) -> "ApprovalTaskState":
        """Send the page back; raises PermissionDenied where the step is not theirs."""
        page = self._take()
        if user is None or not takes_part(self.step, page, user):
            raise PermissionDenied(gettext("Sending this back is for %(desk)s.") % {"desk": self.desk})
        super().reject(user=user, update=update, comment=comment)
        return self

    @property
    def step(self) -> str:
        """Whose approval is asked for."""
        return str(self.task.specific.step)

    @property
    def desk(self) -> str:
        """Who that is, in words."""
        return str(DESKS[Step(self.step)])

    def _take(self) -> Page:
        """Take the step's row, so that one person decides; raises ApprovalRefused where somebody has."""
        page: Page = self.workflow_state.content_object
        row = TaskState.objects.select_for_update(no_key=True).get(pk=self.pk)
        if row.status != TaskState.STATUS_IN_PROGRESS:
            who = str(row.finished_by) if row.finished_by else gettext("Somebody else")
            said = gettext("%(who)s was faster: this step of “%(title)s” is decided.")
            raise approving.ApprovalRefused(page, said % {"who": who, "title": page.title})
        self.status = row.status
        return page


class ApprovalTask(Task):
    """A step that somebody takes who did not write the page."""

    step = models.CharField(_("whose approval"), max_length=16, choices=Step.choices, default=Step.EDITOR)

    admin_form_fields = [*Task.admin_form_fields, "step"]
    admin_form_readonly_on_edit_fields = [*Task.admin_form_readonly_on_edit_fields, "step"]
    task_state_class = ApprovalTaskState

    class Meta:
        verbose_name = _("approval by a second person")
        verbose_name_plural = _("approvals by a second person")

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Begin the step, or pass over it where nothing asks for it."""
        page = approving.newest(workflow_state.content_object)
        if needs.is_needed(self.step, page):
            self._unlock(page)
            return super().start(workflow_state, user=user)
        return ApprovalTaskState.objects.create(
            workflow_state=workflow_state,
            revision=page.latest_revision,
            task=self,
            status=TaskState.STATUS_SKIPPED,
            finished_at=timezone.now(),
            comment=gettext("Not needed: nothing asks for it."),
        )

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Approve or send back; whatever else a form sends is not ours."""
        said = {name: str(kwargs[name]) for name in ("comment", "shown") if name in kwargs}
        if action_name == "approve":
            task_state.specific.approve(user=user, **said)
        elif action_name == "reject":
            task_state.specific.reject(user=user, comment=said.get("comment", ""))

    def get_actions(self, page: Page, user: Any) -> list[tuple[str, str, bool]]:
        """Offer sending back to those whose step it is, and approving where they did not write the page."""
        if not takes_part(self.step, page, user):
            return []
        back = ("reject", gettext("Request changes"), True)
        if approving.why_not_own(approving.newest(page), user):
            return [back]
        return [
            back,
            ("approve", gettext("Approve"), False),
            ("approve", gettext("Approve with comment"), True),
        ]

    def get_form_for_action(self, action: str) -> Any:
        """Ask for a word; an approval carries along what was shown."""
        return ApproveForm if action == "approve" else super().get_form_for_action(action)

    def get_template_for_action(self, action: str) -> str:
        """Show what asks for the approval above the word that goes with it."""
        return "approvals/approve.html" if action == "approve" else ""

    def get_task_states_user_can_moderate(self, user: Any, **_: Any) -> "models.QuerySet[TaskState]":
        """Return what waits for this person: not their own work.

        The number of queries does not grow with the number of pages: the first screen asks this each time.
        """
        waiting = dict(self._waiting().values_list("workflow_state__object_id", "pk"))
        pages = Page.objects.in_bulk([int(key) for key in waiting])
        theirs = [page for page in pages.values() if takes_part(self.step, page, user)]
        own = set() if approving.may_approve_own(user) else writers.written_by(theirs, user.pk)
        keys = [waiting[str(page.pk)] for page in theirs if page.pk not in own]
        found: models.QuerySet[TaskState] = TaskState.objects.filter(pk__in=keys)
        return found

    def user_can_access_editor(self, page: Page, user: Any) -> bool:
        """Let whoever is asked read the page."""
        return takes_part(self.step, page, user)

    def locked_for_user(self, page: Page, user: Any) -> bool:
        """Keep the words while somebody reads them; whoever is asked may edit, and whoever may publish."""
        return not (takes_part(self.step, page, user) or takes_part(Step.EDITOR, page, user))

    def user_can_lock(self, page: Page, user: Any) -> bool:
        """Let whoever is asked lock the page."""
        return takes_part(self.step, page, user)

    @classmethod
    def get_description(cls) -> str:
        """Say at the desk what kind of step it is."""
        return gettext("Somebody approves who did not write the page, and what they read is what goes live")

    def _waiting(self) -> "models.QuerySet[TaskState]":
        """Return the pages at this step; one goes through one way at a time."""
        rows: models.QuerySet[TaskState] = self.task_states.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
        )
        return rows.order_by("pk")

    def _unlock(self, page: Page) -> None:
        """Open a page that somebody has locked who is not asked."""
        if page.locked_by is not None and not takes_part(self.step, page, page.locked_by):
            Page.objects.filter(pk=page.pk).update(locked=False, locked_by=None, locked_at=None)
