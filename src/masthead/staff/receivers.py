"""What happens to roles when the database changes its shape, and what the audit log is told of accounts."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.http import HttpRequest
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from masthead.staff import granting, roles, watching
from masthead.staff.models import User


def sync_roles(**_: Any) -> None:
    """Give every role what belongs to it."""
    roles.sync()


@receiver(user_logged_in)
def note_login(user: User, **_: Any) -> None:
    """Note who came."""
    watching.note_login(user)


@receiver(user_logged_out)
def note_logout(user: User | None, **_: Any) -> None:
    """Note who went."""
    watching.note_logout(user)


@receiver(user_login_failed)
def note_failure(credentials: Mapping[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    """Note who was not let in."""
    watching.note_failure(credentials.get("username") or credentials.get("email"), request)


@receiver(pre_save, sender=User)
def remember_account(instance: User, update_fields: frozenset[str] | None = None, **_: Any) -> None:
    """Look how an account stands."""
    watching.remember(instance, update_fields)


@receiver(post_save, sender=User)
def note_account(instance: User, *, created: bool, **_: Any) -> None:
    """Note what is different now."""
    watching.note_account(instance, created=created)


@receiver(post_save, sender=Group)
def note_role(instance: Group, *, created: bool, **_: Any) -> None:
    """Note a new role."""
    watching.note_role(instance, created=created)


@receiver(pre_delete, sender=User)
@receiver(pre_delete, sender=Group)
def note_deletion(instance: User | Group, **_: Any) -> None:
    """Note what goes."""
    watching.note_deletion(instance)


@receiver(m2m_changed, sender=User.groups.through)
def note_members(
    instance: User | Group, action: str, pk_set: set[int] | None, *, reverse: bool, **_: Any
) -> None:
    """Note who has which role now."""
    granting.note_members(instance, action, pk_set, reverse=reverse)


@receiver(m2m_changed, sender=Group.permissions.through)
@receiver(m2m_changed, sender=User.user_permissions.through)
def note_permissions(
    instance: User | Group, action: str, pk_set: set[int] | None, *, reverse: bool, **_: Any
) -> None:
    """Note who may do what now."""
    granting.note_permissions(instance, action, pk_set, reverse=reverse)


@receiver(post_save, sender=GroupPagePermission)
@receiver(post_save, sender=GroupCollectionPermission)
def note_given(instance: GroupPagePermission | GroupCollectionPermission, **_: Any) -> None:
    """Note what a role may do in a place."""
    granting.note_place("given", instance)


@receiver(post_delete, sender=GroupPagePermission)
@receiver(post_delete, sender=GroupCollectionPermission)
def note_taken(instance: GroupPagePermission | GroupCollectionPermission, **_: Any) -> None:
    """Note what a role may not do any more."""
    granting.note_place("taken", instance)
