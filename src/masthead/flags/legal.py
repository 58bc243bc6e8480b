"""Set the legal flags of a story, and answer what the lists suggest."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from masthead.approvals.approving import why_not_own
from masthead.approvals.steps import Step, takes_part
from masthead.flags.asking import sheet_of
from masthead.flags.kinds import Flag
from masthead.flags.matches import Match, find_matches
from masthead.flags.models import Answer, Sheet
from masthead.pages.latest import take_hold

if TYPE_CHECKING:
    from masthead.staff.models import User

ANSWER = "flags.answer_suggestion"
MARKED, ANSWERED = "masthead.flags.mark", "masthead.flags.answer"


def draft_of(page: Page) -> Any:
    """Return a page as its form shows it."""
    return page.get_latest_revision_as_object()


def may_see(page: Any, user: "User") -> bool:
    """Whether somebody may see what is flagged of a story: who may change it, and the legal desk."""
    return bool(page.permissions_for_user(user).can_edit()) or takes_part(Step.LEGAL, page, user)


def why_not(draft: Any, by: "User") -> str:
    """Say why somebody may not answer for a story, nor lift its flags; empty where they may."""
    if not by.has_perm(ANSWER) or not may_see(draft, by):
        return _("You may not say that a flag does not apply here. Ask an editor or the legal desk.")
    if why_not_own(draft, by):
        return _("You wrote or changed this story. Somebody else has to say what does not apply to it.")
    return ""


@transaction.atomic
def mark(page: Any, flags: Collection[str], note: str, *, by: "User", seen: int | None = None) -> Sheet:
    """Set the legal flags of a story and a word for the lawyer, in place of those before.

    `seen` is the key of the sheet that somebody was shown, 0 where there was none. Raises PermissionDenied
    where they may not see the flags, and where they lift what others set and may not answer for the story;
    ValidationError where somebody else has changed the flags since.
    """
    draft = _taken(page)
    if not may_see(draft, by):
        raise PermissionDenied(_("You may not flag this story."))
    chosen, before = [flag for flag in Flag.values if flag in flags], sheet_of(draft.pk)
    if seen is not None and seen != (before.pk if before else 0):
        raise ValidationError(_("Somebody changed the flags meanwhile. Look at them as they are now."))
    if before and (before.flags, before.note) == (chosen, note.strip()):
        return before
    lifted = set(before.flags if before else ()) - set(chosen)
    if lifted & set(flags_of_others(draft.pk, by)) and (reason := why_not(draft, by)):
        raise PermissionDenied(reason)
    names = {"title": draft.title[:255], "by_name": str(by), "by_key": by.pk}
    sheet = Sheet.objects.create(page_key=draft.pk, flags=chosen, note=note.strip(), **names)
    log(instance=draft, action=MARKED, user=by, data={"flags": sheet.flags, "lifted": sorted(lifted)})
    return sheet


@transaction.atomic
def answer(page: Any, shown: str, *, by: "User", reason: str) -> Answer:
    """Say that a word of the lists does not apply where it stands; `shown` is the hash of what was shown.

    Raises PermissionDenied for the story's writers and those who may not, and ValidationError without a
    reason and where the passage is another by now.
    """
    draft = _taken(page)
    if refusal := why_not(draft, by):
        raise PermissionDenied(refusal)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it does not apply, for those who ask later.")})
    match = _find(draft, shown)
    given = Answer.objects.create(
        page_key=draft.pk,
        title=draft.title[:255],
        list_name=match.entry.list_name,
        word=str(match.entry)[:255],
        passage=match.passage.text,
        passage_hash=match.hash,
        reason=reason.strip(),
        by_name=str(by),
        by_key=by.pk,
    )
    log(instance=draft, action=ANSWERED, user=by, data={"word": given.word, "reason": given.reason})
    return given


def flags_of_others(page_key: int, by: "User") -> list[str]:
    """Return the flags that somebody else has set, and that still stand: one's own may be taken back."""
    setters: dict[str, int] = {}
    for sheet in Sheet.objects.filter(page_key=page_key).order_by("pk"):
        setters = {flag: setters.get(flag, sheet.by_key) for flag in sheet.flags}
    return [flag for flag, key in setters.items() if key != by.pk]


def _taken(page: Any) -> Any:
    """Return the newest draft of a page, whose row is held meanwhile."""
    take_hold(page.pk)
    return draft_of(Page.objects.get(pk=page.pk).specific)


def _find(draft: Any, shown: str) -> Match:
    """Return the match that was shown."""
    found = next((match for match in find_matches(draft) if match.hash == shown), None)
    if found is None:
        raise ValidationError(_("The passage was changed since you opened it. Read it again as it is now."))
    return found
