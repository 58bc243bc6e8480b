"""Of which pages somebody may read what the desk keeps about them: those they find in Wagtail's explorer.

What is kept about a page that was deleted is read by those who have the whole magazine.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from masthead.pages.base import FRONT_DEPTH

if TYPE_CHECKING:
    from masthead.staff.models import User


def sees_everything(user: "User") -> bool:
    """Whether somebody has a part in the whole magazine, and not only below some of its pages."""
    roots = tuple(page.path for page in page_permission_policy.instances_with_direct_explore_permission(user))
    fronts = Page.objects.filter(depth=FRONT_DEPTH).values_list("path", flat=True)
    return bool(roots) and all(path.startswith(roots) for path in fronts)


def pages_seen_by(user: "User") -> QuerySet[Page]:
    """Return the pages that somebody finds in the explorer."""
    pages: QuerySet[Page] = page_permission_policy.explorable_instances(user)
    return pages


def rows_seen_by(rows: QuerySet[Any], user: "User", *, page: str) -> QuerySet[Any]:
    """Keep the rows about pages that somebody may read of; `page` is the field that holds the page's key."""
    if sees_everything(user):
        return rows
    return rows.filter(**{f"{page}__in": pages_seen_by(user).order_by().values("pk")})


def keys_seen_by(user: "User", keys: Collection[int]) -> set[int]:
    """Return those of some keys whose pages somebody may read of."""
    if sees_everything(user):
        return set(keys)
    return set(pages_seen_by(user).filter(pk__in=keys).values_list("pk", flat=True))


def require_seen(page: Page, user: "User") -> None:
    """Refuse whoever does not find a page in the explorer; raises PermissionDenied."""
    if page.pk not in keys_seen_by(user, [page.pk]):
        raise PermissionDenied(_("You have no part in this page."))
