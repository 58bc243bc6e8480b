"""Who may do what with a plan. Asked by the acts themselves; screens ask the same to offer what works."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from masthead.rundown.lines import roots_of
from masthead.rundown.models import Item

if TYPE_CHECKING:
    from masthead.staff.models import User

PLAN = "rundown.plan"
WRITERS = {"add", "change", "publish"}


def grantable() -> QuerySet[Permission]:
    """Return what a role can be given here."""
    return Permission.objects.filter(content_type__app_label="rundown", codename="plan")


def may_see_any(by: "User") -> bool:
    """Whether somebody has a part in stories at all."""
    return bool(page_permission_policy.user_has_any_permission(by, WRITERS))


def may_see(item: Item, by: "User") -> bool:
    """Whether somebody may see an item: where they have a part, or where it has no place yet."""
    place = item.page or item.section
    return may_see_any(by) and (place is None or place.path.startswith(roots_of(by)))


def may_plan(item: Item, by: "User") -> bool:
    """Whether somebody may give an item to others and say until when: editors, where they edit."""
    if not by.has_perm(PLAN) or not may_see(item, by):
        return False
    place: Page | None = item.page or item.section
    return place is None or bool(
        page_permission_policy.user_has_any_permission_for_instance(by, WRITERS, place)
    )


def has(item: Item, by: "User") -> bool:
    """Whether somebody has an item: it was given to them, or nobody has it and they began the story."""
    people = [one.user_id for one in item.assignments.all()] if item.pk else []
    return by.pk in (people or ([item.page.owner_id] if item.page else []))


def may_take(item: Item, by: "User") -> bool:
    """Whether somebody may take an item: one that nobody has, where they write."""
    if item.dropped_at or (item.pk and item.assignments.exists()) or not may_see(item, by):
        return False
    if item.page:
        return bool(item.page.permissions_for_user(by).can_edit())
    return item.section is None or bool(item.section.permissions_for_user(by).can_add_subpage())


def may_set_status(item: Item, by: "User") -> bool:
    """Whether somebody may say how far it is: who has it, and who plans."""
    return may_plan(item, by) or (has(item, by) and may_see(item, by))


def may_begin(item: Item, by: "User") -> bool:
    """Whether somebody may begin to write an idea: in a section they may write in."""
    is_ours = may_plan(item, by) or has(item, by)
    may_write = item.section is not None and item.section.permissions_for_user(by).can_add_subpage()
    return bool(item.is_idea and not item.dropped_at and is_ours and may_write)


def may_drop(item: Item, by: "User") -> bool:
    """Whether somebody may drop an idea, or bring it back."""
    return item.is_idea and item.pk is not None and may_set_status(item, by)


def require(allowed: bool, otherwise: str = "") -> None:  # noqa: FBT001 - it reads as a sentence
    """Raise PermissionDenied, with words for whoever is refused."""
    if not allowed:
        raise PermissionDenied(otherwise or _("Planning this is for editors. Ask one of them."))
