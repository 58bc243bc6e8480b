"""The one way to go live, and the checks that stand before it.

Wagtail's buttons, workflow, schedule, bulk actions, API and commands end in one act, which comes here
(`masthead.pages.acts`). A page that is saved past it, and would be live or say something else to readers, is
refused. Other departments register checks; none is called around. Whether a person may publish is Wagtail's
permission, asked in the same act.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from masthead.pages.changes import comes_before_readers
from masthead.pages.checking import (
    Check,
    Finding,
    Level,
    Rule,
    add,
    find_blocking,
    find_faults,
    find_missing,
    look_through,
    register,
    registered,
    unregister,
)
from masthead.pages.signals import page_checked
from masthead.pages.snapshots import hash_of

if TYPE_CHECKING:
    from masthead.pages.base import BasePage
    from masthead.staff.models import User

__all__ = [
    "Check",
    "Finding",
    "Level",
    "PublishingRefused",
    "Rule",
    "add",
    "copying",
    "find_blocking",
    "find_faults",
    "find_missing",
    "going_live",
    "guard",
    "note_checks",
    "publish",
    "register",
    "registered",
    "unregister",
]

_checked: ContextVar[frozenset[int]] = ContextVar("checked", default=frozenset())  # keys of pages
_copying: ContextVar[bool] = ContextVar("copying", default=False)
_waived: ContextVar[frozenset[str]] = ContextVar("waived", default=frozenset())


class PublishingRefused(Exception):
    """A page may not go live; `findings` says why, in words for the editor."""

    def __init__(self, page: Page, findings: list[Finding]) -> None:
        self.page = page
        self.findings = findings
        super().__init__(f"“{page.title}” was not published. " + " ".join(f.message for f in findings))


def publish(page: "BasePage", *, by: "User | None" = None, waiving: Collection[str] = ()) -> None:
    """Save the page as it is as a revision and publish exactly that one.

    An import waives the checks that ask for what the old site did without; no screen does. Raises
    PublishingRefused when a blocking check fails, PermissionDenied when `by` may not publish here; nothing is
    changed then but the saved draft.
    """
    revision = page.save_revision(user=by, log_action=True)
    token = _waived.set(frozenset(waiving))
    try:
        revision.publish(user=by)
    finally:
        _waived.reset(token)


@contextmanager
def going_live(page: Page, *, by: "User | None" = None) -> Iterator[None]:
    """Let a page go live that no check blocks; entered by the act of publishing alone."""
    found, wording = _refuse(page), hash_of(page)  # now, while all that it says is in memory
    token = _checked.set(_checked.get() | {page.pk})
    try:
        yield
    finally:
        _checked.reset(token)
    is_scheduled = bool(page.go_live_at and page.go_live_at > timezone.now())
    act = "scheduled" if is_scheduled else "published"
    page_checked.send(Page, page=page, wording=wording, act=act, findings=found, by=by)


def note_checks(page: "BasePage", act: str, *, by: "User | None" = None) -> None:
    """Announce what the checks say of a page that somebody has decided about, so that it is kept."""
    page_checked.send(Page, page=page, wording=hash_of(page), act=act, findings=find_faults(page), by=by)


@contextmanager
def copying() -> Iterator[None]:
    """Let copies go live that no check blocks; entered by the act of copying alone."""
    token = _copying.set(True)
    try:
        yield
    finally:
        _copying.reset(token)


def guard(page: Page, fields: Collection[str] | None = None) -> None:
    """Refuse to save what comes before readers past the acts of publishing and copying.

    That is a page that would be live, or says something else than the live one did; `fields` names those that
    are saved, None for all.
    """
    if page.alias_of_id and page._state.adding:
        raise PublishingRefused(page, [_following()])
    if not page.live or page.pk in _checked.get() or not comes_before_readers(page, fields):
        return
    if _copying.get():
        _refuse(page)
    else:
        raise PublishingRefused(page, [_following() if page.alias_of_id else _past(), *find_blocking(page)])


def _refuse(page: Page) -> list[Finding]:
    """Raise PublishingRefused where a check blocks the page; return what else was found."""
    sweep = look_through(page)
    if blocking := [fault for fault in sweep.blocking if fault.check not in _waived.get()]:
        raise PublishingRefused(page, blocking)
    waived, whose = sweep.blocking, _("an import")
    return [replace(one, set_aside_by=whose) if one in waived else one for one in sweep.findings]


def _past() -> Finding:
    said = _(
        "What readers see is published, not just saved: call masthead.pages.publishing.publish with the page."
    )
    return Finding("publishing", "block", said)


def _following() -> Finding:
    return Finding(
        "alias", "block", _("A page cannot have a double that follows it. Make a copy of its own.")
    )
