"""Acts on what runs together and what leads: bundles, fronts; and what only a publisher sees."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from masthead.bundles import acts as bundle_acts
from masthead.bundles.models import Bundle, State
from masthead.bundles.tests.factories import bundle_of
from masthead.fronts import planned
from masthead.fronts.arranging import CHANGE as ARRANGE
from masthead.fronts.models import Arrangement, PlannedArrangement
from masthead.staff.models import User
from tests.permissions.acts import act, desk, holds, program, screen, was_shown
from tests.permissions.scenes import Row, Scene
from tests.permissions.things import kept

SOON = timezone.now() + timedelta(days=1)


def _bundle(scene: Scene) -> Bundle:
    return bundle_of(scene.story, at=SOON)


def _bundled(scene: Scene) -> None:
    scene.about["bundle"] = _bundle(scene)


def _scheduled(scene: Scene) -> None:
    _bundled(scene)
    Bundle.objects.filter(pk=scene.about["bundle"].pk).update(state=State.SCHEDULED)


def _state(scene: Scene) -> str:
    return Bundle.objects.get(pk=scene.about["bundle"].pk).state


def _pages(*stories: int) -> dict[str, Any]:
    return {"items": inline_formset([{"page": key} for key in stories]), "leads": inline_formset([])}


kept(
    "a bundle",
    Bundle,
    "bundles",
    make=_bundle,
    filled=lambda scene: nested_form_data({"title": "Noon", "at": "", **_pages(scene.key)}),
    change={"title": "At noon"},
)
act(
    "See bundles",
    screen("bundles_status", lambda s: [s.about["bundle"].pk], "one of them"),
    rows=(Row("", "live", prepare=_bundled),),
    happened=was_shown,
    **holds("bundles.view_bundle"),
)


def _may_publish_all(user: User, scene: Scene) -> bool:
    pages = [item.page for item in scene.about["bundle"].items.all()]
    return user.has_perm(bundle_acts.CHANGE) and all(page.permissions_for_user(user).can_publish() for page in pages)


WHOLE = {"asks": "`bundles.change_bundle` and each of its pages: `can_publish`", "may": _may_publish_all}
for _name, _word, _do, _end in (
    ("Schedule a bundle", "schedule", bundle_acts.schedule, State.SCHEDULED),
    ("Publish a bundle at once", "publish", bundle_acts.publish_now, State.PUBLISHED),
):
    act(
        _name,
        desk("bundles_status", lambda _s, word=_word: {"act": word}, at=lambda s: [s.about["bundle"].pk]),
        program(f"`acts.{_do.__name__}`", lambda s, do=_do: do(s.about["bundle"], by=s.user)),
        rows=(Row("", "live", prepare=_bundled),),
        happened=lambda scene, end=_end: _state(scene) == end,
        **WHOLE,
    )
act(
    "Cancel a bundle",
    desk("bundles_status", lambda _s: {"act": "cancel"}, at=lambda s: [s.about["bundle"].pk]),
    program("`acts.cancel`", lambda s: bundle_acts.cancel(s.about["bundle"], by=s.user)),
    rows=(Row("", "live", prepare=_scheduled),),
    happened=lambda scene: _state(scene) == State.CANCELLED,
    **holds(bundle_acts.CHANGE),
)


def _arrangement(scene: Scene) -> Arrangement:
    return Arrangement.objects.create(page=Page.objects.get(pk=scene.house.news.pk))


def _plan(scene: Scene, **fields: Any) -> PlannedArrangement:
    front = Page.objects.get(pk=scene.house.front.pk)
    plan = PlannedArrangement.objects.create(page=front, starts_at=SOON, **fields)
    plan.placements.create(article=scene.story, sort_order=0)
    return plan


def _running(scene: Scene) -> None:
    scene.about["plan"] = _plan(scene, state=PlannedArrangement.State.RUNNING)


def _placed(page: str, **more: str) -> Any:
    return lambda scene: nested_form_data(
        {"page": getattr(scene.house, page).pk, "placements": inline_formset([{"article": scene.key}]), **more}
    )


kept(
    "leading stories of a front",
    Arrangement,
    "front_places",
    make=_arrangement,
    filled=_placed("news"),
    change=None,
)
kept(
    "a planned front",
    PlannedArrangement,
    "front_plans",
    make=_plan,
    filled=_placed("news", starts_at=f"{SOON:%Y-%m-%d %H:%M}", ends_at=""),
    change=None,
)


def _is_undone(scene: Scene) -> bool:
    return PlannedArrangement.objects.get(pk=scene.about["plan"].pk).state == PlannedArrangement.State.UNDONE


act(
    "Undo a planned front",
    desk("fronts_undo_plan", at=lambda s: [s.about["plan"].pk]),
    program("`planned.undo`", lambda s: planned.undo(s.about["plan"], by=s.user)),
    rows=(Row("", "live", prepare=_running),),
    happened=_is_undone,
    **holds(ARRANGE),
)
kept(
    "a redirect",
    Redirect,
    "wagtailredirects",
    make=lambda _scene: Redirect.objects.create(old_path="/old", redirect_link="https://example.com/new"),
    filled=lambda _scene: {"old_path": "/older", "redirect_link": "https://example.com/new", "is_permanent": "on"},
    change={"redirect_link": "https://example.com/newer"},
)
for _title, _address, _asks in (
    ("Read what was corrected", "corrections_corrections", "corrections.view_correction"),
    ("Read what was mended silently", "corrections_silent", "corrections.view_silentfix"),
    ("Read what was changed without a word", "corrections_untold", "corrections.view_publicversion"),
    ("Read what was taken down, and why", "corrections_takedowns", "corrections.view_takedown"),
):
    act(_title, screen(_address, lambda _s: []), happened=was_shown, **holds(_asks))
act(
    "Read the audit log",
    screen("audit_log", lambda _s: []),
    screen("audit_export", lambda _s: ["csv"], "its file"),
    happened=was_shown,
    **holds("audit.view_entry"),
)
