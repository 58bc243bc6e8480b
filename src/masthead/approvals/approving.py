"""Approve what a page says, word for word; the four eyes are checked here and nowhere else."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from masthead.approvals.approval import Approval
from masthead.approvals.house import ApprovalSettings
from masthead.approvals.steps import DESKS, Step, takes_part
from masthead.approvals.writers import has_written
from masthead.pages.latest import take_hold
from masthead.pages.snapshots import content_hash, freeze

if TYPE_CHECKING:
    from masthead.pages.base import BasePage
    from masthead.staff.models import User

ACTION = "masthead.approvals.approve"


class ApprovalRefused(Exception):
    """A page was not approved, or not published as approved; the message says why, and what to do."""

    def __init__(self, page: Page, reason: str) -> None:
        self.page = page
        super().__init__(reason)


def newest(page: Page) -> "BasePage":
    """Return a page as its latest draft has it, whatever an object in memory says."""
    draft: BasePage = Page.objects.get(pk=page.pk).get_latest_revision_as_object().specific
    return draft


def wording_of(page: Page) -> str:
    """Return the hash of what the latest draft of a page says: what an approver is shown."""
    return content_hash(newest(page).serializable_data())


@transaction.atomic
def approve(page: Page, *, step: str, by: "User", comment: str = "", shown: str = "") -> Approval:
    """Record somebody's approval of what the page says now; `shown` is the hash of what they were shown.

    Raises PermissionDenied where the step is not theirs, ApprovalRefused for their own work and where the
    page no longer says what they were shown.
    """
    take_hold(page.pk)
    draft = newest(page)
    if not takes_part(step, draft, by):
        raise PermissionDenied(_("Approving this is for %(desk)s.") % {"desk": DESKS[Step(step)]})
    own = has_written(draft, by.pk)
    if own and not may_approve_own(by):
        raise ApprovalRefused(draft, _said_of_own(draft))
    snapshot = freeze(draft)
    if shown and shown != snapshot.content_hash:
        raise ApprovalRefused(draft, said_of_change(draft))
    given = Approval.objects.create(
        page_key=draft.pk,
        title=draft.title,
        step=step,
        content_hash=snapshot.content_hash,
        snapshot_key=snapshot.pk,
        by_name=str(by),
        by_key=by.pk,
        comment=comment.strip(),
        own=own,
    )
    data = {"step": step, "hash": given.content_hash, "comment": given.comment, "own": given.own}
    log(instance=draft, action=ACTION, user=by, revision=draft.latest_revision, data=data)
    return given


def why_not_own(draft: "BasePage", by: "User") -> str:
    """Say that somebody wrote a page and may not approve it; nothing where they may."""
    if not has_written(draft, by.pk) or may_approve_own(by):
        return ""
    return _said_of_own(draft)


def _said_of_own(page: Page) -> str:
    said = _("You wrote or changed “%(title)s”, so somebody else has to approve it. Your draft is saved.")
    return said % {"title": page.title}


def said_of_change(page: Page) -> str:
    """Say that a page was changed after it was shown to whoever approves it."""
    return _(
        "“%(title)s” was changed after you opened it, so it was not approved. "
        "Read what it says now, and approve that."
    ) % {"title": page.title}


def may_approve_own(by: "User") -> bool:
    """Whether somebody may approve their own work: on a small desk, or by a permission given to them.

    An administrator has every permission without being given it; that is no second pair of eyes.
    """
    if ApprovalSettings.of_house().small_desk:
        return True
    given: Any = Permission.objects.filter(Q(user=by) | Q(group__user=by), codename="approve_own")
    return bool(given.filter(content_type__app_label="approvals").exists())


def is_approved(page_key: int, wording: str, step: str) -> bool:
    """Whether somebody has approved this wording of a page at this step."""
    return step in steps_approved(page_key, wording)


def steps_approved(page_key: int, wording: str) -> set[str]:
    """Return the steps at which somebody has approved this wording of a page."""
    given = Approval.objects.filter(page_key=page_key, content_hash=wording)
    return set(given.values_list("step", flat=True))
