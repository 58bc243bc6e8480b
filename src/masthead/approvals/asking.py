"""Whom a step asks: the accounts to whom it belongs and who did not write the page."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from masthead.approvals.approving import may_approve_own
from masthead.approvals.steps import PERMISSIONS, Step, takes_part
from masthead.approvals.writers import writers_of

if TYPE_CHECKING:
    from masthead.pages.base import BasePage


def asked(step: str, page: Page) -> QuerySet[Any]:
    """Return the accounts among which those are to whom a step belongs."""
    if Step(step) == Step.EDITOR:
        found: QuerySet[Any] = PagePermissionPolicy().users_with_permission_for_instance("publish", page)
        return found.filter(is_active=True)
    label, _dot, name = PERMISSIONS[Step(step)].partition(".")
    named = {"codename": name, "content_type__app_label": label}
    given = Q(**{f"user_permissions__{field}": value for field, value in named.items()})
    by_role = Q(**{f"groups__permissions__{field}": value for field, value in named.items()})
    people = get_user_model().objects.filter(given | by_role | Q(is_superuser=True), is_active=True)
    return people.distinct()


def who_may_approve(step: str, draft: "BasePage") -> list[Any]:
    """Return the accounts that may approve a draft at a step, in the order in which they joined."""
    writers = writers_of(draft)
    return [
        one
        for one in asked(step, draft).order_by("pk")
        if takes_part(step, draft, one) and (one.pk not in writers or may_approve_own(one))
    ]
