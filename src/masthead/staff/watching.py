"""What the audit log hears of accounts: who came and went, who was given or lost which right, by whom.

Passwords are never seen here. Of an address that somebody typed in vain so much is kept as tells a slip of
the pen from an attack; what was typed without an @ may be a password in the wrong field, and is not kept.
"""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop

from masthead.audit import acts
from masthead.audit.actors import STRANGER, Actor, describe, find_actor
from masthead.audit.writing import Deed, Thing, write
from masthead.staff.models import User

ACTS = {
    "staff.login": gettext_noop("Logged in"),
    "staff.logout": gettext_noop("Logged out"),
    "staff.login.failed": gettext_noop("Failed to log in"),
    "staff.password": gettext_noop("Password changed"),
    "staff.account.made": gettext_noop("Account made"),
    "staff.account.changed": gettext_noop("Account changed"),
    "staff.account.deleted": gettext_noop("Account deleted"),
    "staff.role.made": gettext_noop("Role made"),
    "staff.role.deleted": gettext_noop("Role deleted"),
    "staff.role.given": gettext_noop("Role given"),
    "staff.role.taken": gettext_noop("Role taken away"),
    "staff.permission.given": gettext_noop("Permission given"),
    "staff.permission.taken": gettext_noop("Permission taken away"),
}
WATCHED = ("email", "is_active", "is_superuser")
LONGEST_TYPED = 80
UNKNOWN = "(no address)"


def name_acts() -> None:
    """Say what the acts are called."""
    for act, label in ACTS.items():
        acts.register(act, label)


def note(act: str, thing: Thing, *, by: Actor | None = None, what: str = "", **data: Any) -> None:
    """Write one of the acts, with what it was about, into the log."""
    words = f"{ACTS[act]}: {what}" if what else ACTS[act]
    write(Deed(act, words, thing), by=by or find_actor(), at=timezone.now(), data=data)


def note_login(user: User) -> None:
    """Note that somebody logged in."""
    note("staff.login", Thing.of(user), by=describe(user))


def note_logout(user: User | None) -> None:
    """Note that somebody logged out; where nobody was logged in, nothing."""
    if user is not None:
        note("staff.logout", Thing.of(user), by=describe(user))


def note_failure(typed: object, request: HttpRequest | None) -> None:
    """Note a try with a wrong password; one that was refused unseen is no news, and could fill the disk."""
    if not getattr(request, "axes_locked_out", False):
        shown = "".join(sign for sign in str(typed or "") if sign.isprintable())[:LONGEST_TYPED]
        title = shown if "@" in shown else UNKNOWN
        note("staff.login.failed", Thing(User._meta.label_lower, "", title), by=STRANGER)


def remember(user: User, fields: frozenset[str] | None) -> None:
    """Look how an account stands before it is saved, where something that is watched may change."""
    may_change = user.pk and (fields is None or fields & set(WATCHED))
    before = User.objects.filter(pk=user.pk).values(*WATCHED).first() if may_change else None
    user._before = before  # type: ignore[attr-defined]  # from one signal to the next


def note_account(user: User, *, created: bool) -> None:
    """Note an account that was made or changed, from what to what, and that it has a new password."""
    before = getattr(user, "_before", None) or {}
    changes = {name: [old, getattr(user, name)] for name, old in before.items() if old != getattr(user, name)}
    if created:
        note("staff.account.made", Thing.of(user), **{name: getattr(user, name) for name in WATCHED})
    elif changes:
        note("staff.account.changed", Thing.of(user), what=_say(changes), changes=changes)
    if user._password is not None and not created:  # type: ignore[attr-defined]  # Django's own mark
        note("staff.password", Thing.of(user))


def note_deletion(thing: Model) -> None:
    """Note that an account or a role is gone, and whose role it was."""
    if isinstance(thing, Group):
        members = [user.email for user in User.objects.filter(groups=thing).order_by("pk")]
        note("staff.role.deleted", Thing.of(thing), members=members)
    else:
        note("staff.account.deleted", Thing.of(thing), email=getattr(thing, "email", ""))


def note_role(group: Group, *, created: bool) -> None:
    """Note a new role."""
    if created:
        note("staff.role.made", Thing.of(group))


def _say(changes: dict[str, list[Any]]) -> str:
    return ", ".join(f"{name}: {old} → {new}" for name, (old, new) in changes.items())
