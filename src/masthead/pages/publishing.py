"""The one way to go live, and the checks that stand before it.

Wagtail's buttons, workflow, schedule, bulk actions, API and commands end in one act, which comes here
(`masthead.pages.acts`). A page that is saved past it, and would be live or say something else to readers, is
refused. Other departments register checks; none is called around. Whether a person may publish is Wagtail's
permission, asked in the same act.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.utils.translation import gettext as _
from wagtail.models import Page

from masthead.pages.changes import comes_before_readers

if TYPE_CHECKING:
    from masthead.pages.base import BasePage
    from masthead.staff.models import User

Level = Literal["block", "ask", "hint"]


@dataclass(frozen=True)
class Finding:
    """One thing a check has to say about a page, and in which field.

    What blocks is a sentence: what is wrong and what to do. What is asked for, or only a hint, names what is
    missing, as the end of “Still missing: …”.
    """

    check: str
    level: Level
    message: str
    field: str = ""
    override_url: str = ""  # at the desk, where somebody who may sets it aside; empty: nobody may
    override_permission: str = ""
    mend_url: str = ""  # at the desk, where what is wrong is put right; empty: in the page itself
    mend_words: str = ""  # what the way there is called


Check = Callable[["BasePage"], Iterable[Finding]]
_checks: dict[str, Check] = {}
_checked: ContextVar[frozenset[int]] = ContextVar("checked", default=frozenset())  # keys of pages
_copying: ContextVar[bool] = ContextVar("copying", default=False)
_waived: ContextVar[frozenset[str]] = ContextVar("waived", default=frozenset())


class PublishingRefused(Exception):
    """A page may not go live; `findings` says why, in words for the editor."""

    def __init__(self, page: Page, findings: list[Finding]) -> None:
        self.page = page
        self.findings = findings
        super().__init__(f"“{page.title}” was not published. " + " ".join(f.message for f in findings))


def register(name: str, check: Check) -> None:
    """Add a check under a name; the same name again replaces it."""
    _checks[name] = check


def unregister(name: str) -> None:
    """Take a check away (for tests and plugins)."""
    _checks.pop(name, None)


def registered() -> dict[str, Check]:
    """Give every check by its name."""
    return dict(_checks)


def find_faults(page: "BasePage") -> list[Finding]:
    """Run every check on a page as it would go live."""
    return [finding for check in registered().values() for finding in check(page)]


def find_blocking(page: "BasePage") -> list[Finding]:
    """Return the findings for which a page may not go live."""
    return [finding for finding in find_faults(page) if finding.level == "block"]


def find_missing(page: "BasePage") -> list[Finding]:
    """Return what a page may go live without but readers will miss: what is owed to them first."""
    missing = [finding for finding in find_faults(page) if finding.level != "block"]
    return sorted(missing, key=lambda finding: finding.level)


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
def going_live(page: Page) -> Iterator[None]:
    """Let a page go live that no check blocks; entered by the act of publishing alone."""
    _refuse(page)
    token = _checked.set(_checked.get() | {page.pk})
    try:
        yield
    finally:
        _checked.reset(token)


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


def _refuse(page: Page) -> None:
    """Raise PublishingRefused where a check blocks the page."""
    if blocking := [fault for fault in find_blocking(page) if fault.check not in _waived.get()]:
        raise PublishingRefused(page, blocking)


def _past() -> Finding:
    said = _(
        "What readers see is published, not just saved: call masthead.pages.publishing.publish with the page."
    )
    return Finding("publishing", "block", said)


def _following() -> Finding:
    return Finding(
        "alias", "block", _("A page cannot have a double that follows it. Make a copy of its own.")
    )
