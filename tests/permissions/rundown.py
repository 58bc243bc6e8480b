"""Acts on the plan of what is to come: ideas that are somebody's or nobody's, and stories in work."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from masthead.articles.models import Article
from masthead.rundown import permits, planning
from masthead.rundown.beginning import begin as begin_to_write
from masthead.rundown.lines import IDEA, PAGE
from masthead.rundown.models import Assignment, Item, Status
from masthead.topics.models import Section
from tests.permissions.acts import Route, act, begin, desk, program, screen, was_shown
from tests.permissions.house import ADMINISTRATOR
from tests.permissions.scenes import DRAFTS, Row, Scene

PART = begin("The rundown")
WHY = {"reason": "There is a reason."}
TOMORROW = timezone.now().replace(second=0, microsecond=0) + timedelta(days=1)
ANY_PART: dict[str, Any] = {
    "asks": "`add`, `change` or `publish` on any page",
    "may": lambda user, _scene: permits.may_see_any(user),
}
PLANS = f"`{permits.PLAN}`, and a part in the section"


def _nobodys(scene: Scene) -> None:
    section = Section.objects.get(pk=scene.house.news.pk)
    scene.about["idea"] = Item.objects.create(headline="The harbour in winter", section=section)


def _theirs(scene: Scene) -> None:
    _nobodys(scene)
    if scene.is_somebody:
        Assignment.objects.create(item=_item(scene), user=scene.user)


def _anothers(scene: Scene) -> None:
    _nobodys(scene)
    Assignment.objects.create(item=_item(scene), user=scene.house.writer)


def _dropped(scene: Scene) -> None:
    _anothers(scene)
    Item.objects.filter(pk=_item(scene).pk).update(dropped_at=timezone.now(), dropped_reason="No boats.")


def _dropped_theirs(scene: Scene) -> None:
    _theirs(scene)
    Item.objects.filter(pk=_item(scene).pk).update(dropped_at=timezone.now(), dropped_reason="No boats.")


def _item(scene: Scene) -> Item:
    """Return the idea of the scene, or else the plan of its story."""
    if "idea" in scene.about:
        return Item.objects.get(pk=scene.about["idea"].pk)
    return planning.of_page(Page.objects.get(pk=scene.key))


def _address(scene: Scene) -> list[Any]:
    return [IDEA, _item(scene).pk] if "idea" in scene.about else [PAGE, scene.key]


def _boss(scene: Scene) -> Any:
    return scene.house.people[ADMINISTRATOR]


def _sent(scene: Scene, **changed: Any) -> dict[str, Any]:
    """Give what the form of a plan sends, with something changed."""
    item = _item(scene)
    people = [one.user_id for one in item.assignments.all()] if item.pk else []
    said = {"headline": item.headline, "section": item.section_id or "", "note": item.note}
    return {**said, "people": people, "status": item.status, **changed}


def changing(sent: Any, plan: Any) -> tuple[Route, Route]:
    """Change a plan by its form, and by the act."""

    def change(scene: Scene) -> None:
        planning.change(_item(scene), replace(planning.Plan.of(_item(scene)), **plan(scene)), by=scene.user)

    form = desk("rundown_item", lambda scene: _sent(scene, **sent(scene)), at=_address)
    return form, program("`planning.change`", change)


def button(name: str, **more: Any) -> Route:
    """Press a button of an item's page."""
    return desk("rundown_item", lambda _s: {"act": name, **more}, at=_address, words="its button")


NOBODYS = (Row("nobody's idea", prepare=_nobodys),)
IDEAS = (
    *NOBODYS,
    Row("an idea that is theirs", prepare=_theirs),
    Row("an idea that is somebody else's", prepare=_anothers),
)
DROPPED = (
    Row("an idea that was theirs", prepare=_dropped_theirs),
    Row("an idea that was somebody else's", prepare=_dropped),
)

act("See the rundown", screen("rundown", lambda _s: []), happened=was_shown, **ANY_PART)
act("See dropped ideas", screen("rundown_dropped", lambda _s: []), happened=was_shown, **ANY_PART)
act(
    "Note an idea",
    desk("rundown_idea", lambda _s: {"headline": "Nets"}, at=lambda _s: []),
    happened=lambda _s: Item.objects.filter(headline="Nets").exists(),
    **ANY_PART,
)
act(
    "Take an idea that nobody has",
    button("take"),
    program("`planning.take`", lambda s: planning.take(_item(s), by=s.user)),
    rows=NOBODYS,
    asks="the section: `can_add_subpage`",
    may=lambda user, scene: permits.may_take(_item(scene), user),
    happened=lambda scene: _item(scene).assignments.exists(),
)
act(
    "Give an idea to somebody",
    *changing(lambda s: {"people": [_boss(s).pk]}, lambda s: {"people": (_boss(s),)}),
    rows=(IDEAS[0], IDEAS[2]),
    asks=PLANS,
    may=lambda user, scene: permits.may_plan(_item(scene), user),
    happened=lambda scene: _item(scene).assignments.filter(user=_boss(scene)).exists(),
)
act(
    "Say until when a story is due",
    *changing(lambda _s: {"due_at": f"{TOMORROW:%Y-%m-%d %H:%M}"}, lambda _s: {"due_at": TOMORROW}),
    rows=(*IDEAS, *DRAFTS),
    asks=PLANS,
    may=lambda user, scene: permits.may_plan(_item(scene), user),
    happened=lambda scene: _item(scene).due_at is not None,
)
act(
    "Say how far a story is",
    *changing(lambda _s: {"status": Status.READY}, lambda _s: {"status": Status.READY}),
    rows=(*IDEAS, *DRAFTS),
    asks=f"{PLANS}, or that it is theirs",
    may=lambda user, scene: permits.may_set_status(_item(scene), user),
    happened=lambda scene: _item(scene).status == Status.READY,
)
act(
    "Begin to write an idea",
    button("begin"),
    program("`beginning.begin`", lambda s: begin_to_write(_item(s), by=s.user)),
    rows=IDEAS,
    asks=f"the section: `can_add_subpage`; and {PLANS}, or that it is theirs",
    may=lambda user, scene: permits.may_begin(_item(scene), user),
    happened=lambda _s: Article.objects.filter(title="The harbour in winter").exists(),
)
act(
    "Drop an idea",
    button("drop", **WHY),
    program("`planning.drop`", lambda s: planning.drop(_item(s), by=s.user, **WHY)),
    rows=IDEAS,
    asks=f"{PLANS}, or that it is theirs",
    may=lambda user, scene: permits.may_drop(_item(scene), user),
    happened=lambda scene: _item(scene).dropped_at is not None,
)
act(
    "Bring a dropped idea back",
    button("bring_back"),
    program("`planning.bring_back`", lambda s: planning.bring_back(_item(s), by=s.user)),
    rows=DROPPED,
    asks=f"{PLANS}, or that it is theirs",
    may=lambda user, scene: permits.may_drop(_item(scene), user),
    happened=lambda scene: _item(scene).dropped_at is None,
)
