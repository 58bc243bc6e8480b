"""What may not be taken away while something before readers hangs on it.

Withdrawing a page that is live passes here when it is saved, deleting a page or a picture when Django is
about to: no route leads around. Other departments register what they hold on to.
"""

from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from masthead.staff.models import User

Holder = Callable[[Model], str]
_holders: dict[str, Holder] = {}


class RemovalRefused(Exception):
    """Something may not be withdrawn or deleted; the message says why, and what to do first."""

    def __init__(self, thing: Model, reason: str) -> None:
        self.thing = thing
        super().__init__(reason)


def hold(name: str, holder: Holder) -> None:
    """Add what says why something may not be deleted, in a sentence; an empty one lets it go."""
    _holders[name] = holder


def why_not_delete(thing: Model) -> str:
    """Say why a page or a picture may not be deleted; nothing where it may."""
    return next(filter(None, (holder(thing) for holder in _holders.values())), "")


def refuse_deleting(thing: Model) -> None:
    """Raise RemovalRefused where something holds on to what is about to be deleted."""
    if reason := why_not_delete(thing):
        raise RemovalRefused(thing, reason)


def guard(page: Page) -> None:
    """Check a page that is being saved without its own type's fields, as bulk actions do."""
    if not page.live and Page.objects.filter(pk=page.pk, live=True).exists():
        refuse_withdrawing(page)


def refuse_withdrawing(page: Page) -> None:
    """Raise RemovalRefused where live pages below would become unreachable with the page."""
    if below := _name_live_below(page):
        reason = _(
            "“%(title)s” cannot be withdrawn: below it there are %(below)s. Move or withdraw them first."
        )
        raise RemovalRefused(page, reason % {"title": page.title, "below": below})


def hold_by_live_pages_below(thing: Model) -> str:
    """Say that a page with live pages below is not deleted over their heads."""
    if not isinstance(thing, Page) or not (below := _name_live_below(thing)):
        return ""
    reason = _("“%(title)s” cannot be deleted: below it there are %(below)s. Move or withdraw them first.")
    return reason % {"title": thing.title, "below": below}


@transaction.atomic
def withdraw_below(page: Page, *, by: User) -> None:
    """Withdraw the live pages below a page, so that the page itself may follow.

    Raises PermissionDenied where somebody may not withdraw one of them; then none is withdrawn.
    """
    for below in page.get_descendants().live().order_by("-depth", "path").specific().iterator():
        if not below.permissions_for_user(by).can_unpublish():
            raise PermissionDenied
        UnpublishPageAction(below, user=by).execute(skip_permission_checks=True)


def _name_live_below(page: Page) -> str:
    """Count the live pages below a page and say what they are; nothing where there are none."""
    below = Page.objects.filter(path__startswith=page.path, depth__gt=page.depth).live()
    count = below.count()
    if not count:
        return ""
    kinds = set(below.order_by().values_list("content_type", flat=True).distinct())
    model = Page if len(kinds) > 1 else ContentType.objects.get_for_id(kinds.pop()).model_class() or Page
    kind = model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural
    return _("%(count)d live %(kind)s") % {"count": count, "kind": kind}
