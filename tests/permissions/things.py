"""Acts on what Wagtail's generic screens keep: see, add, change, delete."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from tests.permissions.acts import act, address_of, desk, holds, screen, was_shown
from tests.permissions.forms import touched
from tests.permissions.scenes import Row, Scene


@dataclass(frozen=True)
class Kind:
    """A kind of thing that has screens of its own."""

    name: str
    model: type[Model]
    screens: str
    asking: Callable[[str], dict[str, Any]]  # how the code asks for a permission

    def question(self, act_on_it: str) -> dict[str, Any]:
        """Give what is asked for one of the acts."""
        app, kind = self.model._meta.label_lower.split(".")
        return self.asking(f"{app}.{act_on_it}_{kind}")

    def count(self) -> int:
        """Say how many there are."""
        return self.model._default_manager.count()

    def is_there(self, scene: Scene, **said: Any) -> bool:
        """Whether the thing of a scene is there, and says so."""
        return self.model._default_manager.filter(pk=_key(scene)[0], **said).exists()


def kept(  # a kind of thing, by name
    name: str,
    model: type[Model],
    screens: str,
    *,
    make: Callable[[Scene], Model],
    filled: Callable[[Scene], Mapping[str, Any]] | None,
    change: Mapping[str, Any] | None,
    seen: Mapping[str, Any] | None = None,
    is_viewed: bool = False,
    asking: Callable[[str], dict[str, Any]] = holds,
) -> None:
    """Add the acts on a kind of thing that has screens of its own; None where one is not offered.

    `seen` says how a change is seen, where not by what the form was sent; `is_viewed` that looking at the
    list needs a permission.
    """
    kind = Kind(name, model, screens, asking)
    there = Row("", "live", prepare=lambda scene: scene.about.update(thing=make(scene)))
    if is_viewed:
        _see(kind)
    if filled is not None:
        _add(kind, filled)
    if change is not None:
        _change(kind, there, change, seen or change)
    _delete(kind, there)


def _see(kind: Kind) -> None:
    where = screen(f"{kind.screens}:index", lambda _scene: [])
    act(f"See the list: {kind.name}", where, happened=was_shown, **kind.question("view"))


def _add(kind: Kind, filled: Callable[[Scene], Mapping[str, Any]]) -> None:
    not_yet = Row("", "live", prepare=lambda scene: scene.about.update(count=kind.count()))
    act(
        f"Add {kind.name}",
        desk(f"{kind.screens}:add", lambda scene: dict(filled(scene)), at=lambda _scene: []),
        rows=(not_yet,),
        happened=lambda scene: kind.count() > scene.about["count"],
        **kind.question("add"),
    )


def _change(kind: Kind, there: Row, change: Mapping[str, Any], seen: Mapping[str, Any]) -> None:
    form = touched(address_of(f"{kind.screens}:edit", _key), **change)
    act(
        f"Change {kind.name}",
        desk(f"{kind.screens}:edit", form, at=_key),
        rows=(there,),
        happened=lambda scene: kind.is_there(scene, **seen),
        **kind.question("change"),
    )


def _delete(kind: Kind, there: Row) -> None:
    act(
        f"Delete {kind.name}",
        desk(f"{kind.screens}:delete", at=_key),
        rows=(there,),
        happened=lambda scene: not kind.is_there(scene),
        **kind.question("delete"),
    )


def _key(scene: Scene) -> list[Any]:
    return [scene.about["thing"].pk]
