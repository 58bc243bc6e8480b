"""Acts on what runs together and what leads: bundles, fronts; and what only a publisher sees."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from masthead.bundles import acts as bundle_acts
from masthead.bundles.asked import BundleAsks, ask
from masthead.bundles.contents import read_parts
from masthead.bundles.models import Bundle, State
from masthead.bundles.tests.factories import bundle_of
from masthead.fronts import planned
from masthead.fronts.arranging import CHANGE as ARRANGE
from masthead.fronts.models import Arrangement, PlannedArrangement, PlannedPlacement
from masthead.staff.models import User
from tests.permissions.acts import act, begin, desk, holds, program, screen, was_shown
from tests.permissions.scenes import Row, Scene
from tests.permissions.things import kept

PART = begin("Bundles, fronts, redirects, the log")


LINK = {"redirect_link": "https://example.com/new"}
SOON = timezone.now() + timedelta(days=1)


def _bundle(scene: Scene) -> Bundle:
    return bundle_of(scene.story, at=SOON)


def _bundled(scene: Scene) -> None:
    scene.about["bundle"] = _bundle(scene)


def _scheduled(scene: Scene) -> None:
    _bundled(scene)
    Bundle.objects.filter(pk=scene.about["bundle"].pk).update(state=State.SCHEDULED)


def _state(scene: Scene) -> str:
    bundle: Bundle = Bundle.objects.get(pk=scene.about["bundle"].pk)
    return bundle.state


def _pressing(button: str) -> Callable[[Scene], dict[str, str]]:
    """Press a button as somebody does who was asked about everything already."""

    def fields(scene: Scene) -> dict[str, str]:
        bundle = scene.about["bundle"]
        try:
            ask(bundle, read_parts(bundle, at=None), answer="")
        except BundleAsks as asks:
            return {"act": button, "answer": asks.answer}
        return {"act": button}

    return fields


def _pages(*stories: int) -> dict[str, Any]:
    return {"items": inline_formset([{"page": key} for key in stories]), "leads": inline_formset([])}


kept(
    "a bundle",
    Bundle,
    "bundles",
    make=_bundle,
    filled=lambda scene: nested_form_data({"title": "Noon", "at": "", **_pages(scene.key)}),
    change={"title": "At noon"},
    is_viewed=True,
)
act(
    "See what is in a bundle",
    screen("bundles_status", lambda s: [s.about["bundle"].pk]),
    rows=(Row("", "live", prepare=_bundled),),
    happened=was_shown,
    **holds("bundles.view_bundle"),
)


def _may_publish_all(user: User, scene: Scene) -> bool:
    pages = [item.page for item in scene.about["bundle"].items.all()]
    return user.has_perm(bundle_acts.CHANGE) and all(
        page.permissions_for_user(user).can_publish() for page in pages
    )


WHOLE: dict[str, Any] = {
    "rows": (Row("", "live", prepare=_bundled),),
    "asks": "`bundles.change_bundle` and each of its pages: `can_publish`",
    "may": _may_publish_all,
}
act(
    "Schedule a bundle",
    desk("bundles_status", _pressing("schedule"), at=lambda s: [s.about["bundle"].pk]),
    program("`acts.schedule`", lambda s: bundle_acts.schedule(s.about["bundle"], by=s.user)),
    happened=lambda scene: _state(scene) == State.SCHEDULED,
    **WHOLE,
)
act(
    "Publish a bundle at once",
    desk("bundles_status", _pressing("publish"), at=lambda s: [s.about["bundle"].pk]),
    program("`acts.publish_now`", lambda s: bundle_acts.publish_now(s.about["bundle"], by=s.user)),
    happened=lambda scene: _state(scene) == State.PUBLISHED,
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
    made: Arrangement = Arrangement.objects.create(page=Page.objects.get(pk=scene.house.news.pk))
    return made


def _plan(scene: Scene, **fields: Any) -> PlannedArrangement:
    front = Page.objects.get(pk=scene.house.front.pk)
    plan: PlannedArrangement = PlannedArrangement.objects.create(page=front, starts_at=SOON, **fields)
    PlannedPlacement.objects.create(plan=plan, article=scene.story, sort_order=0)
    return plan


def _running(scene: Scene) -> None:
    scene.about["plan"] = _plan(scene, state=PlannedArrangement.State.RUNNING)


def _placed(page: str, **more: str) -> Any:
    return lambda scene: nested_form_data(
        {
            "page": getattr(scene.house, page).pk,
            "placements": inline_formset([{"article": scene.key}]),
            **more,
        }
    )


kept(
    "leading stories of a front",
    Arrangement,
    "front_places",
    make=_arrangement,
    filled=_placed("news"),
    change=None,
    is_viewed=True,
)
kept(
    "a planned front",
    PlannedArrangement,
    "front_plans",
    make=_plan,
    filled=_placed("news", starts_at=f"{SOON:%Y-%m-%d %H:%M}", ends_at=""),
    change={"ends_at": f"{SOON + timedelta(days=1):%Y-%m-%d %H:%M}"},
    seen={"ends_at__isnull": False},
    is_viewed=True,
)


def _arranged(scene: Scene) -> None:
    scene.about["arrangement"] = _arrangement(scene)


act(
    "Choose which stories lead a front",
    desk("front_places:edit", _placed("news"), at=lambda s: [s.about["arrangement"].pk]),
    rows=(Row("", "live", prepare=_arranged),),
    happened=lambda scene: scene.about["arrangement"].placements.exists(),
    **holds(ARRANGE),
)


def _is_undone(scene: Scene) -> bool:
    plan: PlannedArrangement = PlannedArrangement.objects.get(pk=scene.about["plan"].pk)
    return plan.state == plan.State.UNDONE


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
    make=lambda _scene: Redirect.objects.create(old_path="/old", **LINK),
    filled=lambda _scene: {
        "old_path": "/older",
        "redirect_link": "https://example.com/new",
        "is_permanent": "on",
    },
    change={"redirect_link": "https://example.com/newer"},
)
act(
    "Read the audit log",
    screen("audit_log", lambda _s: []),
    screen("audit_export", lambda _s: ["csv"], "its file"),
    happened=was_shown,
    **holds("audit.view_entry"),
)
