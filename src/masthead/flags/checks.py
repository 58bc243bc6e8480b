"""What a story is told of its legal flags, and of the house's lists, before it goes live."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from masthead.approvals.approving import why_not_own
from masthead.approvals.desks import steps_on
from masthead.approvals.gate import is_live_already
from masthead.approvals.steps import Step
from masthead.articles.models import Article
from masthead.flags.asking import is_cleared, reasons_of_flags, sheet_of
from masthead.flags.kinds import Loudness
from masthead.flags.matches import Match, find_open
from masthead.pages.checking import Finding, Place, Rule
from masthead.pages.snapshots import hash_of

if TYPE_CHECKING:
    from masthead.flags.models import ListEntry
    from masthead.pages.base import BasePage
    from masthead.staff.models import User

CHECK, FLAGS = "flagged-words", "legal-flags"


def check_words(page: "BasePage") -> Iterable[Finding]:
    """Name each word of the lists that a story has, where, and what to do about it.

    Silent where somebody has answered it, and where the legal desk has approved what asks for it.
    """
    by_entry = _gather(find_open(page))
    if any(entry.needs_lawyer for entry in by_entry) and is_cleared(page):
        by_entry = {entry: found for entry, found in by_entry.items() if not entry.needs_lawyer}
    yield from (_finding(page, found) for found in by_entry.values())


def check_flags(page: "BasePage") -> Iterable[Finding]:
    """Hold a story with a legal flag until the legal desk has approved it as it is worded.

    A flag that is set on words that readers have before them already stops nothing: there is nothing to stop.
    """
    if not isinstance(page, Article) or not page.pk:
        return
    sheet = sheet_of(page.pk)
    if not sheet or not sheet.flags or is_cleared(page) or is_live_already(page, hash_of(page)):
        return
    words = {"reasons": "; ".join(reasons_of_flags(page, sheet))}
    yield Finding(
        FLAGS,
        "block",
        _("an approval by the legal desk (%(reasons)s)") % words,
        mend_url=reverse("flags_story", args=[page.pk]),
        mend_words=_("Open Legal"),
        about=" ".join(sorted(sheet.flags)),
        of_wording=True,
        demand=" ".join(_demand(page, words)),
    )


def bar_writers(page: "BasePage", by: "User") -> str:
    """Say that whoever wrote a story does not let it run without the legal desk; nothing to anybody else."""
    if not why_not_own(page, by):
        return ""
    return _("You wrote or changed this story. Somebody else has to let it run without the legal desk.")


RULES = (
    Rule(
        FLAGS,
        check_flags,
        gettext_lazy("Legal flags"),
        gettext_lazy("The legal desk has approved this very wording, where somebody has flagged the story."),
        ("block", "ask", "hint", "off"),
        is_overridable=True,
        bars=bar_writers,
    ),
    Rule(
        CHECK,
        check_words,
        gettext_lazy("Flagged words"),
        gettext_lazy("No word, name or topic of the house's lists stands in it unanswered."),
        taken=gettext_lazy("Whether it blocks, asks or hints is set for each word under"),
        set_at=Place(
            gettext_lazy("Settings → Flagged words"),
            "flagged_words:index",
            permission="flags.change_listentry",
        ),
    ),
)


def _demand(story: Article, words: Mapping[str, str]) -> Iterator[str]:
    """Say what holds a flagged story, and how it goes on: the legal desk's approval, or no flag any more."""
    yield _("Flagged, and not approved by the legal desk in this wording: %(reasons)s.") % words
    way = story.get_workflow()
    if way is None or Step.LEGAL not in steps_on(way):
        yield _("Its way to approval has no step for the legal desk: Settings → Four eyes adds it.")
    yield _("Submit it for approval, or take the flag back under Legal where it does not apply.")


def _gather(matches: Iterable[Match]) -> "dict[ListEntry, list[Match]]":
    """Put the places of one word together: it is said once."""
    found: dict[ListEntry, list[Match]] = {}
    for match in matches:
        found.setdefault(match.entry, []).append(match)
    return found


def _finding(page: "BasePage", found: list[Match]) -> Finding:
    first = found[0]
    return Finding(
        check=CHECK,
        level=first.entry.level,  # type: ignore[arg-type]  # the database holds no other
        message=" ".join(_sentences(found)),
        field=first.passage.field,
        mend_url=reverse("flags_story", args=[page.pk]) if page.pk else "",
        mend_words=_("Open Legal"),
        block=first.passage.block,
        about=" ".join(match.hash for match in found),
    )


def _sentences(found: list[Match]) -> Iterator[str]:
    """Say what was found where, what the list says of it, and what to do."""
    first = found[0]
    words = {"word": first.words, "places": _places(found), "list": first.entry.list_name}
    words["note"] = first.entry.note.strip()
    if first.entry.level == Loudness.BLOCK:
        yield _("“%(word)s” (%(places)s) stands in the list “%(list)s”: %(note)s") % words
        yield _lawyer() if first.entry.needs_lawyer else _("Change the words, or answer it under Legal.")
    elif first.entry.level == Loudness.ASK:
        yield _("an answer to “%(word)s” (%(places)s), %(list)s: %(note)s") % words
    else:
        yield _("a second look at “%(word)s” (%(places)s), %(list)s: %(note)s") % words


def _lawyer() -> str:
    return _("Change the words, have the legal desk approve the story, or answer it under Legal.")


def _places(found: list[Match]) -> str:
    """Name the first place, and count the rest."""
    where, rest = found[0].passage.where, len(found) - 1
    if not rest:
        return where
    more = ngettext("%(where)s and %(rest)d more place", "%(where)s and %(rest)d more places", rest)
    return more % {"where": where, "rest": rest}
