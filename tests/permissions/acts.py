"""What an act is: the question the code asks, the ways to do it, and how one sees that it was done."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from masthead.approvals.approving import ApprovalRefused
from masthead.newsroom.asked import REMEMBERED
from masthead.staff.models import User
from tests.permissions.scenes import ANYTHING, Row, Scene

May = Callable[[User, Scene], Any]


@dataclass(frozen=True)
class Route:
    """A way to do something."""

    words: str
    do: Callable[[Scene], object]
    view: str = ""  # the name of its address; empty: a program's, which needs an account to act for

    def is_open_to(self, scene: Scene) -> bool:
        """Whether the way can be tried."""
        return bool(self.view) or scene.is_somebody


@dataclass(frozen=True)
class Act:
    """Something that some may do and others may not."""

    part: str  # of the matrix
    name: str
    asks: str  # what the code asks, as one would find it there
    may: May
    happened: Callable[[Scene], Any]
    routes: tuple[Route, ...]
    rows: tuple[Row, ...] = ANYTHING

    def is_allowed(self, scene: Scene) -> bool:
        """Ask the code."""
        return scene.is_somebody and bool(self.may(scene.user, scene))


_acts: dict[str, Act] = {}
_parts: list[str] = []


def begin(part: str) -> str:
    """Begin a part of the matrix: what is added next belongs to it."""
    _parts.append(part)
    return part


def act(name: str, *routes: Route, **said: Any) -> None:
    """Add an act."""
    assert name not in _acts, f"{name!r} is an act already"
    _acts[name] = Act(part=_parts[-1], name=name, routes=routes, **said)


def acts_of(part: str) -> list[Act]:
    """Give the acts of a part, in the order in which they were added."""
    return [one for one in _acts.values() if one.part == part]


def holds(permission: str) -> dict[str, Any]:
    """Ask for a permission as such, wherever it was given."""
    return {"asks": f"`{permission}`", "may": lambda user, _scene: user.has_perm(permission)}


def program(words: str, do: Callable[[Scene], object]) -> Route:
    """Have a program act for somebody; a refusal is an answer."""

    def try_it(scene: Scene) -> None:
        with suppress(PermissionDenied, ApprovalRefused):
            do(scene)

    return Route(words, try_it)


def desk(
    view: str,
    fill: Callable[[Scene], dict[str, Any]] = lambda _scene: {},
    *,
    at: Callable[[Scene], list[Any]] = lambda scene: [scene.key],
    words: str = "the form",
) -> Route:
    """Send a form of the desk, as its button would, whether it was shown or not; once more where it asks."""

    def send(scene: Scene) -> None:
        address, form = reverse(view, args=at(scene)), fill(scene)
        answer = scene.client.post(address, form)
        if scene.client.session.get(REMEMBERED):
            scene.client.post(answer.get("Location", address), form)

    return Route(words, send, view)


def screen(view: str, at: Callable[[Scene], list[Any]] = lambda scene: [scene.key], words: str = "") -> Route:
    """Open a screen of the desk; whether it was shown is noted in the scene."""

    def open_it(scene: Scene) -> None:
        scene.about["answer"] = scene.client.get(reverse(view, args=at(scene)))

    return Route(words or "the screen", open_it, view)


def was_shown(scene: Scene) -> bool:
    """Whether a screen was opened, rather than refused or led away from."""
    return bool(scene.about["answer"].status_code == 200)  # OK


def bulk(kind: str, fill: Callable[[Scene], dict[str, Any]] = lambda _scene: {}) -> Route:
    """Do something with several stories at once: with this one."""
    return several("wagtailcore", "page", kind, lambda scene: scene.key, fill)


def several(
    app: str,
    model: str,
    kind: str,
    key: Callable[[Scene], int],
    fill: Callable[[Scene], dict[str, Any]] = lambda _scene: {},
) -> Route:
    """Do something with several things at once: with this one."""

    def send(scene: Scene) -> None:
        address = reverse("wagtail_bulk_action", args=[app, model, kind])
        scene.client.post(
            f"{address}?next=/desk/&id={key(scene)}", {"include_descendants": "", **fill(scene)}
        )

    return Route(f"the bulk action “{kind}”", send, "wagtail_bulk_action")


def address_of(view: str, at: Callable[[Scene], list[Any]] = lambda _scene: []) -> Callable[[Scene], str]:
    """Give where something is done."""
    return lambda scene: reverse(view, args=at(scene))
