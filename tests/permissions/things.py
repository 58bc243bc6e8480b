"""Acts on what Wagtail's generic screens keep: add, change, delete."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model

from tests.permissions.acts import act, address_of, desk, holds, screen, was_shown
from tests.permissions.forms import touched
from tests.permissions.scenes import Row, Scene


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
    list needs a permission; `asking` how the code asks for a permission.
    """
    app, kind = model._meta.label_lower.split(".")
    there = Row("", "live", prepare=lambda scene: scene.about.update(thing=make(scene)))
    if is_viewed:
        act(
            f"See the list: {name}",
            screen(f"{screens}:index", lambda _scene: []),
            happened=was_shown,
            **asking(f"{app}.view_{kind}"),
        )
    not_yet = Row("", "live", prepare=lambda scene: scene.about.update(count=model._default_manager.count()))
    if filled is not None:
        act(
            f"Add {name}",
            desk(f"{screens}:add", lambda scene: dict(filled(scene)), at=lambda _scene: []),
            rows=(not_yet,),
            happened=lambda scene: model._default_manager.count() > scene.about["count"],
            **asking(f"{app}.add_{kind}"),
        )
    if change is not None:
        form = touched(address_of(f"{screens}:edit", _key), **change)
        act(
            f"Change {name}",
            desk(f"{screens}:edit", form, at=_key),
            rows=(there,),
            happened=lambda scene: model._default_manager.filter(
                pk=_key(scene)[0], **(seen or change)
            ).exists(),
            **asking(f"{app}.change_{kind}"),
        )
    act(
        f"Delete {name}",
        desk(f"{screens}:delete", at=_key),
        rows=(there,),
        happened=lambda scene: not _is_there(model, scene),
        **asking(f"{app}.delete_{kind}"),
    )


def _is_there(model: type[Model], scene: Scene, **said: Any) -> bool:
    return bool(model._default_manager.filter(pk=_key(scene)[0], **said).exists())


def _key(scene: Scene) -> list[Any]:
    return [scene.about["thing"].pk]
