"""A story goes live with the approval of somebody who did not write it, as strictly as the house has it.

Stands before publishing on every way, like every check. Kinds of page say themselves that it is for them.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from masthead.approvals import needs
from masthead.approvals.approving import approve, is_approved, newest
from masthead.approvals.desks import steps_on
from masthead.approvals.house import ApprovalSettings, Level
from masthead.approvals.steps import DESKS, Step, takes_part
from masthead.approvals.writers import has_written, writers_of
from masthead.pages.publishing import Finding
from masthead.pages.snapshots import hash_of

if TYPE_CHECKING:
    from masthead.pages.base import BasePage
    from masthead.staff.models import User

CHECK = "approval"
SAYS = gettext_lazy("Somebody who did not write it has approved this very wording; see Four eyes.")

_covered: list[type["BasePage"]] = []


def cover(kind: type["BasePage"]) -> None:
    """Ask for approval of pages of a kind; called from a department's `AppConfig.ready`."""
    if kind not in _covered:
        _covered.append(kind)


def check_approval(page: "BasePage") -> Iterator[Finding]:
    """Say whose approval of this very wording is wanting."""
    house = ApprovalSettings.load()
    if house.level == Level.OFF or house.small_desk or not _is_asked_of(page):
        return
    wording, blocks = hash_of(page), house.level == Level.BLOCK
    if page.pk is None and not blocks:
        return
    if _is_live_already(page, wording, by_somebody=not blocks):
        return
    there = steps_on(page.get_workflow())
    for step in Step:
        if not needs.is_needed(step, page) or is_approved(page.pk, wording, step):
            continue
        if step != Step.EDITOR and step not in there:
            yield _lacks(step, page, blocks=blocks)
        elif blocks or _anybody(step, page):
            yield Finding(CHECK, "block" if blocks else "ask", _say(step, page, blocks=blocks))


def approve_by_publishing(page: Page, *, by: "User") -> None:
    """Take it as an approval that somebody publishes what they did not write; nothing where they wrote it."""
    draft = newest(page)
    if not _is_asked_of(draft) or not takes_part(Step.EDITOR, draft, by) or has_written(draft, by.pk):
        return
    if not is_approved(draft.pk, hash_of(draft), Step.EDITOR):
        approve(draft, step=Step.EDITOR, by=by)


def _is_asked_of(page: "BasePage") -> bool:
    """Whether a page is of a kind that is approved, and lies where there is a way to approval."""
    return isinstance(page, tuple(_covered)) and bool(page.path) and page.get_workflow() is not None


def _is_live_already(page: "BasePage", wording: str, *, by_somebody: bool) -> bool:
    """Whether readers have this wording before them, so that there is nothing to stop.

    Reminding goes on after publishing where somebody at the desk wrote it; not for what an import brought.
    """
    live = Page.objects.filter(pk=page.pk, live=True).select_related("live_revision").first()
    if live is None or hash_of(live.specific) != wording:
        return False
    written_here = live.live_revision is not None and live.live_revision.user_id is not None
    return not (by_somebody and written_here)


def _anybody(step: Step, page: "BasePage") -> bool:
    """Whether there is somebody to ask: an editor beside those who wrote the page."""
    if step != Step.EDITOR:
        return True
    may = PagePermissionPolicy().users_with_permission_for_instance("publish", page)
    return bool(may.filter(is_active=True).exclude(pk__in=writers_of(page)).exists())


def _say(step: Step, page: "BasePage", *, blocks: bool) -> str:
    """Say it as a sentence where it blocks, and as what is missing where it does not."""
    if not blocks and step == Step.EDITOR:
        return _("an approval by %(desk)s who did not write it") % {"desk": DESKS[step]}
    reasons = "; ".join(needs.reasons(step, page))
    if not blocks:
        return _("an approval by %(desk)s (%(reasons)s)") % {"desk": DESKS[step], "reasons": reasons}
    if step == Step.EDITOR:
        return _(
            "Nobody but its writers has approved this wording. Submit it for approval, "
            "or have an editor publish it who did not write it."
        )
    said = _("%(desk)s has not approved this wording (%(reasons)s). Submit it for approval.")
    desk = str(DESKS[step])
    return said % {"desk": desk[:1].upper() + desk[1:], "reasons": reasons}


def _lacks(step: Step, page: "BasePage", *, blocks: bool) -> Finding:
    """Say that a desk is asked for which the page's way to approval does not pass."""
    words = {
        "desk": DESKS[step],
        "reasons": "; ".join(needs.reasons(step, page)),
        "way": page.get_workflow().name,
    }
    if blocks:
        said = _(
            "This asks for an approval by %(desk)s (%(reasons)s), and “%(way)s” has no such step. "
            "The publisher adds it under Settings → Four eyes."
        )
    else:
        said = _("a step for %(desk)s on “%(way)s”: Settings → Four eyes adds it (%(reasons)s)")
    where = reverse("wagtailsettings:edit", args=["approvals", "approvalsettings"])
    return Finding(
        CHECK, "block" if blocks else "ask", said % words, mend_url=where, mend_words=_("Open Four eyes")
    )
