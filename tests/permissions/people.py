"""Acts on the people who log in: take on, change, switch off, make administrators, give roles."""

from typing import Any

from masthead.staff.models import User
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import staff_member
from tests.permissions.acts import act, begin, desk, holds, several
from tests.permissions.scenes import Row, Scene
from tests.permissions.things import kept

PART = begin("People")
NEW, OTHER = "new@example.com", "other@example.com"
PASSWORDS = {"password1": "a-long-password", "password2": "a-long-password"}
AMONG_EQUALS: dict[str, Any] = {
    "asks": "that they are an administrator",
    "may": lambda user, _scene: user.is_superuser,
}


def _person(**more: str) -> dict[str, Any]:
    told = {"email": NEW, "first_name": "New", "last_name": "Person", **PASSWORDS, "is_active": "on", **more}
    return {**told, "groups": [group_of(Role.REPORTER).pk]}


def _with_somebody(scene: Scene) -> None:
    scene.about["somebody"] = staff_member(email=OTHER)


def _with_administrator(scene: Scene) -> None:
    scene.about["somebody"] = staff_member(email=OTHER, is_superuser=True)


def _key(scene: Scene) -> int:
    key: int = scene.about["somebody"].pk
    return key


def _account(scene: Scene) -> User:
    return User.objects.get(pk=_key(scene))


def _is_gone(scene: Scene) -> bool:
    return not User.objects.filter(pk=_key(scene)).exists()


SOMEBODY, AN_ADMINISTRATOR = (
    Row("", prepare=_with_somebody),
    Row("an administrator", prepare=_with_administrator),
)
kept(
    "somebody's account",
    User,
    "wagtailusers_users",
    make=lambda _scene: staff_member(email=OTHER),
    filled=lambda _scene: _person(),
    change={"last_name": "Renamed"},
)


def switching(name: str, row: Row, **question: Any) -> None:
    """Add the act of switching accounts of a kind off."""
    act(
        name,
        desk(
            "wagtailusers_users:edit", lambda _s: _person(email=OTHER, is_active=""), at=lambda s: [_key(s)]
        ),
        several("staff", "user", "set_active_state", _key, lambda _scene: {"mark_as_active": "False"}),
        rows=(row,),
        happened=lambda scene: not _account(scene).is_active,
        **question,
    )


switching("Switch somebody's account off", SOMEBODY, **holds("staff.change_user"))
switching("Switch an account off", AN_ADMINISTRATOR, **AMONG_EQUALS)
act(
    "Give somebody a role",
    desk("wagtailusers_users:edit", lambda _s: _person(email=OTHER), at=lambda s: [_key(s)]),
    several("staff", "user", "assign_role", _key, lambda _scene: {"role": group_of(Role.REPORTER).pk}),
    rows=(SOMEBODY,),
    happened=lambda scene: _account(scene).groups.exists(),
    **holds("staff.change_user"),
)
act(
    "Delete several accounts",
    several("staff", "user", "delete", _key),
    rows=(SOMEBODY,),
    happened=_is_gone,
    **holds("staff.delete_user"),
)
act(
    "Delete an account",
    desk("wagtailusers_users:delete", at=lambda s: [_key(s)]),
    several("staff", "user", "delete", _key),
    rows=(AN_ADMINISTRATOR,),
    happened=_is_gone,
    **AMONG_EQUALS,
)
act(
    "Take an account over by a new address and password",
    desk("wagtailusers_users:edit", lambda _s: _person(), at=lambda s: [_key(s)]),
    rows=(AN_ADMINISTRATOR,),
    happened=lambda scene: _account(scene).email == NEW,
    **AMONG_EQUALS,
)
act(
    "Make somebody an administrator",
    desk("wagtailusers_users:edit", lambda _s: _person(is_superuser="on"), at=lambda s: [_key(s)]),
    desk(
        "wagtailusers_users:add",
        lambda _scene: _person(is_superuser="on"),
        at=lambda _scene: [],
        words="the form of a new account",
    ),
    rows=(SOMEBODY,),
    happened=lambda _scene: User.objects.filter(email=NEW, is_superuser=True).exists(),
    **AMONG_EQUALS,
)
