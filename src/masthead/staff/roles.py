"""Roles: named sets of permissions for the people who log in, each department granting what belongs to it.

A grant is given once and remembered: a permission that an operator takes away stays away, one that a later
version brings is added, a role that was deleted is not made again.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from masthead.staff.models import StaffRole

ANYWHERE = ""
COLLECTIONS = "collections"


class Role(models.TextChoices):
    """The roles every magazine starts with; the label is the name of the Django group."""

    REPORTER = "reporter", _("Reporter")
    EDITOR = "editor", _("Editor")
    PICTURE_EDITOR = "picture_editor", _("Picture editor")
    LEGAL = "legal", _("Legal")
    ADVERTISING = "advertising", _("Advertising")
    AUDIENCE = "audience", _("Audience")
    PUBLISHER = "publisher", _("Publisher")


@dataclass(frozen=True)
class Grant:
    """A permission (`app.codename`) for a role, and where: anywhere, on collections, or on a type of page."""

    role: Role
    permission: str
    on: str = ANYWHERE  # COLLECTIONS, or a page type such as "topics.Section": every such page and all below


_grants: dict[Grant, None] = {}


def grant(*roles: Role, permissions: tuple[str, ...], on: str = ANYWHERE) -> None:
    """Declare what roles may do; called from a department's `AppConfig.ready`."""
    for role in roles:
        _grants.update({Grant(role, permission, on): None for permission in permissions})


def declared() -> list[Grant]:
    """Give every grant that departments declared."""
    return list(_grants)


def group_of(role: Role) -> Group:
    """Return the group of a role; raises Group.DoesNotExist where an operator deleted it."""
    return Group.objects.get(staff_role__role=role)


@transaction.atomic
def sync() -> None:
    """Make the groups that are missing and give each role what it was not given before."""
    permissions = _find_permissions()
    places = _find_places()
    for role in Role:
        record = _record_of(role)
        if record.group is not None:
            for wanted in [wanted for wanted in _grants if wanted.role == role]:
                _give(record, wanted, permissions.get(wanted.permission), places[wanted.on])
            record.save()


@transaction.atomic
def open_place(label: str, page_id: int) -> None:
    """Give what is granted on a type of page on one new page of it; costs one query where it was given."""
    wanted = [one for one in _grants if one.on == label]
    for record in StaffRole.objects.select_related("group").filter(role__in={one.role for one in wanted}):
        before = list(record.granted)
        for one in wanted if record.group is not None else []:
            if one.role == record.role and _key(one, page_id) not in before:
                _give(record, one, _find_permissions().get(one.permission), [page_id])
        if record.granted != before:
            record.save()


def _key(wanted: Grant, place: int) -> str:
    """Name a grant at a place, as it is remembered."""
    return f"{wanted.permission}@{wanted.on}:{place}"


def _record_of(role: Role) -> StaffRole:
    """Return what is remembered of a role, making it and its group the first time."""
    record = StaffRole.objects.select_related("group").filter(role=role).first()
    if record is None:
        group, _made = Group.objects.get_or_create(name=str(role.label))
        record = StaffRole.objects.create(role=role, group=group)
    return record


def _give(record: StaffRole, wanted: Grant, permission: Permission | None, places: list[int]) -> None:
    """Give one permission wherever the role was not given it before."""
    group = record.group
    for place in places:
        key = _key(wanted, place)
        if group is None or permission is None or key in record.granted:
            continue
        if wanted.on == ANYWHERE:
            group.permissions.add(permission)
        elif wanted.on == COLLECTIONS:
            GroupCollectionPermission.objects.get_or_create(
                group=group, permission=permission, collection_id=place
            )
        else:
            GroupPagePermission.objects.get_or_create(group=group, permission=permission, page_id=place)
        record.granted.append(key)


def _find_permissions() -> dict[str, Permission]:
    """Return the permissions that grants name, by name; those of departments not yet migrated are missing."""
    found = Permission.objects.select_related("content_type").filter(
        codename__in={wanted.permission.partition(".")[2] for wanted in _grants}
    )
    return {f"{one.content_type.app_label}.{one.codename}": one for one in found}


def _find_places() -> dict[str, list[int]]:
    """Return where the grants of each kind apply, as primary keys; 0 stands for anywhere."""
    places: dict[str, list[int]] = defaultdict(list)
    places[ANYWHERE] = [0]
    places[COLLECTIONS] = list(Collection.objects.filter(depth=1).values_list("pk", flat=True))
    for label in {wanted.on for wanted in _grants} - {ANYWHERE, COLLECTIONS}:
        kind = ContentType.objects.get_for_model(apps.get_model(label))
        places[label] = list(Page.objects.filter(content_type=kind).values_list("pk", flat=True))
    return places
