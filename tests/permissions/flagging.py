"""Acts on what asks for a lawyer: flags, the house's lists, and the links that are tried."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import WorkflowTask

from masthead.approvals import desks
from masthead.approvals.models import ApprovalTask
from masthead.flags import legal
from masthead.flags.matches import find_matches
from masthead.flags.models import Answer, ListEntry, Sheet
from masthead.flags.tests.factories import ListEntryFactory
from masthead.links.models import LinkSettings
from tests.permissions.acts import act, begin, desk, holds, program, screen, was_shown
from tests.permissions.scenes import DRAFTS, Row, Scene
from tests.permissions.things import kept

PART = begin("Flags, flagged words and links")
SEEING = "the page: `can_edit`, or `approvals.approve_legal`"


def _list(scene: Scene) -> None:
    """Have the lists name a word of the story."""
    ListEntryFactory.create(word=scene.draft.title.split()[0])


def _shown(scene: Scene) -> str:
    return find_matches(scene.draft)[0].hash


def _flagged(scene: Scene) -> None:
    said = {"title": "", "by_name": "Cy Dam", "by_key": scene.house.writer.pk}
    Sheet.objects.create(page_key=scene.key, flags=["court"], **said)


def _flags(scene: Scene) -> list[str]:
    sheet = Sheet.objects.filter(page_key=scene.key).first()
    return sheet.flags if sheet else []


def _seen(scene: Scene) -> dict[str, Any]:
    sheet = Sheet.objects.filter(page_key=scene.key).first()
    return {"seen": sheet.pk if sheet else 0, "note": ""}


act(
    "See the legal flags of a story",
    screen("flags_story"),
    rows=DRAFTS,
    asks=SEEING,
    may=lambda user, scene: legal.may_see(scene.story, user),
    happened=was_shown,
)
act(
    "Flag a story for the legal desk",
    desk("flags_story", lambda scene: {**_seen(scene), "flags": ["court"]}),
    program("`legal.mark`", lambda scene: legal.mark(scene.story, ["court"], "", by=scene.user)),
    rows=DRAFTS,
    asks=SEEING,
    may=lambda user, scene: legal.may_see(scene.story, user),
    happened=lambda scene: _flags(scene) == ["court"],
)
act(
    "Lift a flag that somebody else has set",
    desk("flags_story", _seen),
    program("`legal.mark`", lambda scene: legal.mark(scene.story, [], "", by=scene.user)),
    rows=(Row("somebody else's draft", "draft", prepare=_flagged),),
    asks=f"`{legal.ANSWER}`, {SEEING}, and that they did not write it",
    may=lambda user, scene: not legal.why_not(scene.draft, user),
    happened=lambda scene: _flags(scene) == [],
)
act(
    "Say that a flagged word does not apply",
    desk(
        "flags_answer",
        lambda scene: {"shown": _shown(scene), "reason": "Of an eye."},
        at=lambda scene: [scene.key, _shown(scene)],
    ),
    program(
        "`legal.answer`",
        lambda scene: legal.answer(scene.story, _shown(scene), by=scene.user, reason="Of an eye."),
    ),
    rows=tuple(row.after(_list) for row in DRAFTS),
    asks=f"`{legal.ANSWER}`, {SEEING}, and that they did not write it",
    may=lambda user, scene: not legal.why_not(scene.draft, user),
    happened=lambda scene: Answer.objects.filter(page_key=scene.key).exists(),
)
act(
    "See the report: flagged words answered",
    screen("flags_answers", lambda _s: []),
    screen("flags_answers_results", lambda _s: [], "its lines alone"),
    happened=was_shown,
    **holds("flags.view_answer"),
)
kept(
    "a flagged word",
    ListEntry,
    "flagged_words",
    make=lambda _scene: ListEntryFactory.create(),
    filled=lambda _scene: {"list_name": "Minors", "word": "pupil", "note": "Names out.", "level": "ask"},
    change={"note": "No names."},
    is_viewed=True,
)
TAKING = ("flags.add_listentry", "flags.change_listentry", "flags.delete_listentry")
act(
    "Take flagged words from a file",
    desk(
        "flags_take",
        lambda _s: {"file": SimpleUploadedFile("words.csv", b"list,word,note\nMinors,pupil,Names out.\n")},
        at=lambda _s: [],
    ),
    asks=", ".join(f"`{permission}`" for permission in TAKING),
    may=lambda user, _scene: user.has_perms(TAKING),
    happened=lambda _scene: ListEntry.objects.filter(word="pupil").exists(),
)


def _without_desks(_scene: Scene) -> None:
    ApprovalTask.objects.exclude(step="editor").delete()


act(
    "Put the legal and the picture desk on a way to approval",
    desk("approvals_add_desks", at=lambda _s: []),
    program("`desks.add_desks`", lambda scene: desks.add_desks(by=scene.user)),
    rows=(Row("", prepare=_without_desks),),
    happened=lambda _scene: WorkflowTask.objects.filter(task__approvaltask__step="legal").exists(),
    **holds(desks.CHANGE),
)


def _links_untried(_scene: Scene) -> None:
    settings = LinkSettings.load()
    settings.tries_links = False
    settings.save()


act(
    "Change the settings: links",
    desk(
        "wagtailsettings:edit",
        lambda _s: {"tries_links": "on"},
        at=lambda _s: ["links", "linksettings", LinkSettings.load().pk],
    ),
    rows=(Row("", prepare=_links_untried),),
    happened=lambda _scene: LinkSettings.objects.filter(tries_links=True).exists(),
    **holds("links.change_linksettings"),
)
act(
    "See the report: broken links",
    screen("links_broken", lambda _s: []),
    screen("links_broken_results", lambda _s: [], "its lines alone"),
    happened=was_shown,
    **holds("links.view_linkonpage"),
)
