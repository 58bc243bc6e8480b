"""A story goes live with the approval of somebody who did not write it, as strictly as the house has it.

Stands before publishing on every way, like every check. Kinds of page say themselves that it is for them.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Workflow

from masthead.approvals import needs
from masthead.approvals.approving import approve, is_approved, newest, steps_approved
from masthead.approvals.asking import asked
from masthead.approvals.desks import steps_on, way_of
from masthead.approvals.house import ApprovalSettings, Level
from masthead.approvals.steps import DESKS, Step, takes_part
from masthead.approvals.writers import has_written, may_be_writers_of, writers_of
from masthead.pages.checking import Finding, Place, Rule
from masthead.pages.snapshots import hash_of

if TYPE_CHECKING:
    from masthead.pages.base import BasePage
    from masthead.staff.models import User

CHECK = "approval"

_covered: list[type["BasePage"]] = []


def cover(kind: type["BasePage"]) -> None:
    """Ask for approval of pages of a kind; called from a department's `AppConfig.ready`."""
    if kind not in _covered:
        _covered.append(kind)


def check_approval(page: "BasePage") -> Iterator[Finding]:
    """Say whose approval of this very wording is wanting.

    What is cheap to know is asked first: most pages that are published need no more than that.
    """
    house = ApprovalSettings.of_house()
    if house.level == Level.OFF or house.small_desk or not _is_covered(page):
        return
    blocks = house.level == Level.BLOCK
    way = way_of(page) if page.pk or blocks else None
    if way is None:
        return
    wording = hash_of(page)
    if is_live_already(page, wording, by_somebody=not blocks):
        return
    wanting = _find_wanting(page, steps_approved(page.pk, wording) if page.pk else set())
    there = steps_on(way) if set(wanting) - {Step.EDITOR} else set()
    for step, reasons in wanting.items():
        if step != Step.EDITOR and step not in there:
            yield _lacks(step, reasons, way, blocks=blocks)
        elif blocks or _anybody(step, page):
            yield Finding(CHECK, "block" if blocks else "ask", _say(step, reasons, blocks=blocks))


RULE = Rule(
    CHECK,
    check_approval,
    gettext_lazy("Approval"),
    gettext_lazy("Somebody who did not write it has approved this very wording."),
    taken=gettext_lazy("Whether it blocks, asks or is off is set under"),
    set_at=Place(
        gettext_lazy("Settings → Four eyes"),
        "wagtailsettings:edit",
        ("approvals", "approvalsettings"),
        "approvals.change_approvalsettings",
    ),
)


def approve_by_publishing(page: Page, *, by: "User") -> None:
    """Take it as an approval that somebody publishes what they did not write; nothing where they wrote it."""
    draft = newest(page)
    is_theirs = _is_covered(draft) and takes_part(Step.EDITOR, draft, by)
    if not is_theirs or has_written(draft, by.pk) or way_of(draft) is None:
        return
    if not is_approved(draft.pk, hash_of(draft), Step.EDITOR):
        approve(draft, step=Step.EDITOR, by=by)


def _is_covered(page: "BasePage") -> bool:
    """Whether a page is of a kind that is approved, and lies somewhere."""
    return isinstance(page, tuple(_covered)) and bool(page.path)


def _find_wanting(page: "BasePage", approved: Collection[str]) -> dict[Step, list[str]]:
    """Return the steps that this wording needs and has not, with what asks for them."""
    left = {step: needs.reasons(step, page) for step in Step if step not in approved}
    return {step: reasons for step, reasons in left.items() if reasons or step == Step.EDITOR}


def is_live_already(page: "BasePage", wording: str, *, by_somebody: bool = False) -> bool:
    """Whether readers have this wording before them, so that there is nothing to stop.

    Reminding goes on after publishing where somebody at the desk wrote it; not for what an import brought.
    """
    if not page.live:
        return False
    live = Page.objects.filter(pk=page.pk, live=True).annotate(by=F("live_revision__user")).first()
    if live is None or (by_somebody and live.by is not None):
        return False
    return hash_of(live.specific) == wording


def _anybody(step: Step, page: "BasePage") -> bool:
    """Whether there is somebody to ask: an editor beside those who wrote the page."""
    if step != Step.EDITOR:
        return True
    others = set(asked(step, page).values_list("pk", flat=True))
    if others - may_be_writers_of(page):
        return True
    return bool(others - writers_of(page))


def _say(step: Step, reasons: Sequence[str], *, blocks: bool) -> str:
    """Say it as a sentence where it blocks, and as what is missing where it does not."""
    if not blocks and step == Step.EDITOR:
        return _("an approval by %(desk)s who did not write it") % {"desk": DESKS[step]}
    words = {"desk": str(DESKS[step]), "reasons": "; ".join(reasons)}
    if not blocks:
        return _("an approval by %(desk)s (%(reasons)s)") % words
    if step == Step.EDITOR:
        return _(
            "Nobody but its writers has approved this wording. Submit it for approval, "
            "or have an editor publish it who did not write it."
        )
    said = _("%(desk)s has not approved this wording (%(reasons)s). Submit it for approval.") % words
    return said[:1].upper() + said[1:]


def _lacks(step: Step, reasons: Sequence[str], way: Workflow, *, blocks: bool) -> Finding:
    """Say that a desk is asked for which the page's way to approval does not pass."""
    words = {"desk": DESKS[step], "reasons": "; ".join(reasons), "way": way.name}
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
