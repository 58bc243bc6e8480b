"""The one way to go live, and the checks that stand before it.

Wagtail's workflow, schedule, bulk actions, API and commands end in `Page.publish`; BasePage sends that call
here. The editor's own Publish button does not (Wagtail runs its action directly), so saving a page that would
go live asks here as well. Other departments register checks; none is called around. Whether a person may
publish is Wagtail's permission, asked in the same act.
"""

from collections.abc import Callable, Collection, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from wagtail.models import Page, Revision

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


Check = Callable[["BasePage"], Iterable[Finding]]
_checks: dict[str, Check] = {}
_checked: ContextVar[frozenset[int]] = ContextVar("checked", default=frozenset())  # keys of pages
_waived: ContextVar[frozenset[str]] = ContextVar("waived", default=frozenset())


class PublishingRefused(Exception):
    """A page may not go live; `findings` says why, in words for the editor."""

    def __init__(self, page: "BasePage", findings: list[Finding]) -> None:
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


def go_live(
    revision: Revision,
    publish_revision: Callable[..., None],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> None:
    """Let a revision go live if no check blocks it. Called by BasePage.publish and by nothing else."""
    candidate = revision.as_object()
    _refuse(candidate)
    token = _checked.set(_checked.get() | {candidate.pk})
    try:
        publish_revision(revision, *args, **kwargs)
    finally:
        _checked.reset(token)


def guard(page: "BasePage") -> None:
    """Check a page that is being saved, if saving it puts something new before readers."""
    if not page.live or page.pk in _checked.get():
        return
    before = Page.objects.filter(pk=page.pk).values_list("live", "live_revision_id").first()
    if before != (True, page.live_revision_id):
        _refuse(page)


def _refuse(page: "BasePage") -> None:
    """Raise PublishingRefused where a check blocks the page."""
    if blocking := [fault for fault in find_blocking(page) if fault.check not in _waived.get()]:
        raise PublishingRefused(page, blocking)
