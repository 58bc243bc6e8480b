"""What the audit log hears of roles and permissions: given to whom, taken from whom, by whom."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Model

from masthead.audit.writing import Thing
from masthead.staff.models import User
from masthead.staff.watching import note

VERBS = {"post_add": "given", "post_remove": "taken", "pre_clear": "taken"}


def note_members(thing: Model, action: str, keys: Iterable[int] | None, *, reverse: bool) -> None:
    """Note which roles somebody was given or lost, from whichever side it was done."""
    if action not in VERBS:
        return
    if keys is None:
        keys = [*_others(thing, "user_set" if reverse else "groups")]
    if reverse:
        people = User.objects.filter(pk__in=keys).order_by("pk")
        pairs = [(person, thing) for person in people]
    else:
        roles = Group.objects.filter(pk__in=keys).order_by("pk")
        pairs = [(thing, role) for role in roles]  # type: ignore[misc]  # the same pairs, from the other side
    for person, role in pairs:
        note(
            f"staff.role.{VERBS[action]}", Thing.of(person), what=str(role), role=str(role), role_key=role.pk
        )


def note_permissions(thing: Model, action: str, keys: Iterable[int] | None, *, reverse: bool) -> None:
    """Note which permissions a role or an account was given or lost, anywhere."""
    if action not in VERBS or reverse:
        return
    if keys is None:
        keys = [*_others(thing, "permissions" if isinstance(thing, Group) else "user_permissions")]
    for permission in Permission.objects.filter(pk__in=keys).select_related("content_type").order_by("pk"):
        _note_permission(VERBS[action], thing, permission, where="")


def note_place(verb: str, grant: Any) -> None:
    """Note a permission of a role on a page or a collection, and below."""
    place = getattr(grant, "page", None) or getattr(grant, "collection", None)
    _note_permission(
        verb, grant.group, grant.permission, where=str(place), place_key=place.pk if place else None
    )


def _note_permission(verb: str, holder: Model, permission: Permission, *, where: str, **data: Any) -> None:
    code = f"{permission.content_type.app_label}.{permission.codename}"
    said = f"“{permission.name}” ({code})"
    what = f"{said}, {where}" if where else said
    note(f"staff.permission.{verb}", Thing.of(holder), what=what, permission=code, where=where, **data)


def _others(thing: Model, name: str) -> list[int]:
    return list(getattr(thing, name).values_list("pk", flat=True))
