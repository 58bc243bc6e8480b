"""Acts of reading what the desk keeps about a story: with the permission alone nobody reads of every page.

So everybody is given the permission here, and what the code asks beside it decides.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from masthead.bundles.tests.factories import bundle_of
from masthead.checks.models import Override, Result
from masthead.corrections.correcting import CORRECT
from masthead.corrections.models import Correction, PublicVersion, SilentFix, Takedown, Told, Withholding
from masthead.corrections.silence import FIX_SILENTLY
from masthead.corrections.taking_down import TAKE_DOWN
from masthead.flags.models import Answer
from masthead.links.models import Link, LinkOnPage, State
from masthead.pages.seeing import keys_seen_by
from masthead.rights import models as rights
from masthead.staff.models import User
from tests.permissions.acts import Route, act, begin, screen, was_shown
from tests.permissions.scenes import Row, Scene

PART = begin("Reading about a story")
WORDS = "Kept about the story alone"
Keep = Callable[[Scene], object]


def _with(permission: str, keep: Keep = lambda _scene: None) -> Callable[[Scene], None]:
    """Give the person the permission, and have something to read."""

    def prepare(scene: Scene) -> None:
        app, _dot, name = permission.partition(".")
        found = Permission.objects.filter(content_type__app_label=app, codename=name)
        if scene.is_somebody:
            scene.user.user_permissions.add(*found)
        keep(scene)

    return prepare


def _read(view: str, asked: str, words: str) -> Route:
    """Read a list, on the screen or in a file."""

    def read(scene: Scene) -> None:
        answer: Any = scene.client.get(f"{reverse(view)}{asked}")
        said = b"".join(answer.streaming_content) if answer.streaming else answer.content
        scene.about["said"] = said.decode()

    return Route(words, read, view)


def report(
    name: str, view: str, permission: str, keep: Keep, *, desk: str = "", words: str = WORDS, asked: str = ""
) -> None:
    """Add the act of reading about a story in a report; who has the permission `desk` reads of every page."""
    also = f", or `{desk}`" if desk else ""

    def may(user: User, scene: Scene) -> bool:
        is_seen = scene.key in keys_seen_by(user, [scene.key])
        return user.has_perm(permission) and (is_seen or bool(desk and user.has_perm(desk)))

    act(
        name,
        _read(view, f"?{asked}", "the screen"),
        _read(f"{view}_results", f"?{asked}", "its lines alone"),
        _read(view, f"?export=csv&{asked}", "the file"),
        rows=(
            Row("a story, where everybody has the first permission", "live", prepare=_with(permission, keep)),
        ),
        asks=f"`{permission}` and that one finds the page in the explorer{also}",
        may=may,
        happened=lambda scene: words in scene.about["said"],
    )


def _signed(scene: Scene, **more: Any) -> dict[str, Any]:
    told = {"page_key": scene.key, "title_then": WORDS, "by_name": "Cy Dam", "by_key": 1}
    return {**told, "at": timezone.now(), **more}


def _set_aside(scene: Scene) -> None:
    told = {"page_key": scene.key, "by_name": "Cy Dam", "by_key": 1}
    Override.objects.create(**told, title_then=WORDS, check_name="byline", finding_key="byline-1")


def _correct(scene: Scene) -> None:
    Correction.objects.create(**_signed(scene), kind="update")


def _mend(scene: Scene) -> None:
    SilentFix.objects.create(**_signed(scene), changed=1)


def _change(scene: Scene) -> None:
    told = {"title_then": WORDS, "at": timezone.now(), "changed": 9, "told": Told.UNTOLD}
    PublicVersion.objects.create(page_key=scene.key, **told)


def _answer(scene: Scene) -> None:
    Answer.objects.create(page_key=scene.key, title=WORDS, by_name="Cy Dam", by_key=1, list_name="Minors")


def _link(scene: Scene) -> None:
    link = Link.objects.create(
        url="https://o.example", url_hash="o", state=State.GONE, noted_at=timezone.now()
    )
    LinkOnPage.objects.create(page=Page.objects.get(pk=scene.key), link=link, words=WORDS)


def _run(scene: Scene) -> None:
    told = {"photo": scene.house.photo, "page": Page.objects.get(pk=scene.key)}
    rights.Override.objects.create(**told, reason=WORDS, faults="None.")


def _use(scene: Scene) -> None:
    told = {"photo": scene.house.photo, "page": Page.objects.get(pk=scene.key), "state": "draft"}
    rights.Use.objects.create(**told, title=WORDS, place="Body", medium=1, since=timezone.now())


LAWYER, PICTURES = "approvals.approve_legal", "approvals.approve_pictures"
report("Read what was set aside in it", "checks_overrides", "checks.view_override", _set_aside, desk=LAWYER)
report(
    "Read what checks found in it",
    "checks_results",
    "checks.view_result",
    lambda s: Result.objects.create(page_key=s.key, title_then=WORDS, by_name="Cy Dam"),
    desk=LAWYER,
)
report("Read which words were answered in it", "flags_answers", "flags.view_answer", _answer, desk=LAWYER)
report("Read how it was corrected", "corrections_corrections", "corrections.view_correction", _correct)
report("Read how it was mended silently", "corrections_silent", "corrections.view_silentfix", _mend)
report("Read that nobody was told", "corrections_untold", "corrections.view_publicversion", _change)
report(
    "Read why it was taken down",
    "corrections_takedowns",
    "corrections.view_takedown",
    lambda s: Takedown.objects.create(**_signed(s), act="down", address="/a/", reason=WORDS),
    desk=TAKE_DOWN,
)
report(
    "Read which of its versions were withheld",
    "corrections_withheld",
    "corrections.view_withholding",
    lambda s: Withholding.objects.create(
        **_signed(s), act="withheld", version_key=1, version_at=timezone.now(), reason=WORDS
    ),
    desk=TAKE_DOWN,
)
report("Read which of its links are broken", "links_broken", "links.view_linkonpage", _link)
report(
    "Read which pictures run in it without a right",
    "rights_overrides",
    "rights.view_override",
    _run,
    desk=PICTURES,
)
report(
    "Read which pictures its draft uses",
    "rights_uses",
    "rights.view_use",
    _use,
    desk=PICTURES,
    asked="state=draft",
)
for _title, _view, _permission in (
    ("Read what a correction would publish", "corrections_correct", CORRECT),
    ("Read what a silent fix would publish", "corrections_fix_silently", FIX_SILENTLY),
):
    act(
        _title,
        screen(_view),
        rows=(Row("a story, where everybody has the permission", "live", prepare=_with(_permission)),),
        asks=f"`{_permission}` and the page: `can_publish`",
        may=lambda user, scene: scene.story.permissions_for_user(user).can_publish(),
        happened=was_shown,
    )


def _bundle(scene: Scene) -> None:
    scene.about["bundle"] = bundle_of(scene.story)


act(
    "Read what a bundle would publish of it",
    screen("bundles_status", lambda scene: [scene.about["bundle"].pk]),
    rows=(
        Row(
            "a story, where everybody has the first permission",
            "draft",
            prepare=_with("bundles.view_bundle", _bundle),
        ),
    ),
    asks="`bundles.view_bundle` and that one finds each of its pages in the explorer",
    may=lambda user, scene: scene.key in keys_seen_by(user, [scene.key]),
    happened=was_shown,
)
