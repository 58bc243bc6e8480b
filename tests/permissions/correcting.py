"""Acts on what is live: correct, mend, take down, put back, withhold versions."""

from typing import Any

from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import rich_text

from masthead.corrections.correcting import CORRECT, correct
from masthead.corrections.models import Correction, PublicVersion, SilentFix, Takedown, Told, Withholding
from masthead.corrections.models.takedown import Act as Down
from masthead.corrections.models.withholding import Act as Shown
from masthead.corrections.note import Note
from masthead.corrections.silence import FIX_SILENTLY, fix_silently
from masthead.corrections.taking_down import TAKE_DOWN, put_back, take_down
from masthead.corrections.withholding import show_again, withhold
from masthead.staff.models import User
from tests.permissions.acts import act, begin, desk, holds, program, screen, was_shown
from tests.permissions.house import ADMINISTRATOR
from tests.permissions.scenes import LIVE, Row, Scene

PART = begin("After publishing")
WHY: dict[str, Any] = {"reason": "For a good reason."}
SLIP = {"kind": "typing", **WHY}
NOTE = {"kind": "correction", "text": "<p>It was built in 1936.</p>", "signed": "The desk"}


def _published(permission: str) -> dict[str, Any]:
    """Ask for a permission on what somebody may publish."""

    def may(user: User, scene: Scene) -> bool:
        return user.has_perm(permission) and scene.story.permissions_for_user(user).can_publish()

    return {"asks": f"`{permission}` and the page: `can_publish`", "may": may}


def _down(scene: Scene) -> None:
    take_down(Page.objects.get(pk=scene.key), by=scene.house.people[ADMINISTRATOR], **WHY)  # type: ignore[arg-type]  # there is one


def _publish_twice(scene: Scene) -> None:
    """Have readers seen two versions of a story; the first of them is what is acted on."""
    told = {"page_key": scene.key, "title_then": "The dam", "at": timezone.now()}
    scene.about["version"] = PublicVersion.objects.create(**told, told=Told.FIRST)
    PublicVersion.objects.create(**told, told=Told.TOLD)


def _withhold(scene: Scene) -> None:
    _publish_twice(scene)
    withhold(scene.about["version"], by=scene.house.people[ADMINISTRATOR], **WHY)  # type: ignore[arg-type]  # there is one


def _version(scene: Scene) -> list[Any]:
    return [scene.key, scene.about["version"].pk]


def _shown(scene: Scene) -> list[str]:
    return list(Withholding.objects.filter(page_key=scene.key).values_list("act", flat=True))


def _acts(scene: Scene) -> list[str]:
    return list(Takedown.objects.filter(page_key=scene.key).values_list("act", flat=True))


act(
    "Correct",
    desk("corrections_correct", lambda _s: {**NOTE, "text": rich_text(NOTE["text"])}),
    program("`correct`", lambda s: correct(s.story, Note(*NOTE.values()), by=s.user, with_draft=False)),
    rows=LIVE,
    happened=lambda scene: Correction.objects.filter(page_key=scene.key).exists(),
    **_published(CORRECT),
)
act(
    "Mend silently",
    desk("corrections_fix_silently", lambda _s: SLIP),
    program("`fix_silently`", lambda s: fix_silently(s.story, by=s.user, **SLIP)),
    rows=LIVE,
    happened=lambda scene: SilentFix.objects.filter(page_key=scene.key).exists(),
    **_published(FIX_SILENTLY),
)
act(
    "Take down",
    desk("corrections_take_down", lambda _s: WHY),
    program("`take_down`", lambda s: take_down(s.story, by=s.user, **WHY)),
    rows=LIVE,
    happened=lambda scene: Down.TAKEN_DOWN in _acts(scene),
    **holds(TAKE_DOWN),
)
act(
    "Put back",
    desk("corrections_put_back", lambda _s: WHY),
    program("`put_back`", lambda s: put_back(s.story, by=s.user, **WHY)),
    rows=(Row("a story that was taken down", "live", prepare=_down),),
    happened=lambda scene: Down.PUT_BACK in _acts(scene),
    **holds(TAKE_DOWN),
)
act(
    "See the public versions",
    screen("corrections_versions"),
    rows=tuple(row.after(_publish_twice) for row in LIVE),
    happened=was_shown,
    **holds(TAKE_DOWN),
)
act(
    "Withhold a version",
    desk("corrections_withhold", lambda _s: WHY, at=_version),
    program("`withhold`", lambda s: withhold(s.about["version"], by=s.user, **WHY)),
    rows=tuple(row.after(_publish_twice) for row in LIVE),
    happened=lambda scene: Shown.WITHHELD in _shown(scene),
    **holds(TAKE_DOWN),
)
act(
    "Show a version again",
    desk("corrections_show_again", lambda _s: WHY, at=_version),
    program("`show_again`", lambda s: show_again(s.about["version"], by=s.user, **WHY)),
    rows=(Row("a story with a version that is withheld", "live", prepare=_withhold),),
    happened=lambda scene: Shown.SHOWN_AGAIN in _shown(scene),
    **holds(TAKE_DOWN),
)
for _title, _address, _permission in (
    ("Read what was corrected", "corrections_corrections", "corrections.view_correction"),
    ("Read what was mended silently", "corrections_silent", "corrections.view_silentfix"),
    ("Read what was changed without a word", "corrections_untold", "corrections.view_publicversion"),
    ("Read what was taken down, and why", "corrections_takedowns", "corrections.view_takedown"),
    ("Read which versions were withheld, and why", "corrections_withheld", "corrections.view_withholding"),
):
    act(
        _title,
        screen(_address, lambda _s: []),
        screen(f"{_address}_results", lambda _s: [], "its lines alone"),
        happened=was_shown,
        **holds(_permission),
    )
