"""Tell people what they were given: by mail, and on their first screen until they have looked at it."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from masthead.pages.time_zone import told_at_desk
from masthead.rundown.lines import IDEA, PAGE
from masthead.rundown.models import Assignment, Item
from masthead.staff.languages import language_of

if TYPE_CHECKING:
    from masthead.staff.models import User


def tell_assigned(item_key: int, user_key: int) -> None:
    """Write to somebody who was given an item; nothing where they have it no more, or cannot be reached."""
    rows = Assignment.objects.filter(item=item_key, user=user_key, user__is_active=True)
    given = rows.exclude(user__email="").select_related("item", "user").first()
    if given is None:
        return
    with translation.override(language_of(given.user)):
        said = {"who": given.by_name, "headline": given.item.headline}
        subject = _("Yours: %(headline)s") % said
        send_mail(" ".join(subject.split()), _letter(given, said), None, [given.user.email])


def address_of(item: Item) -> str:
    """Return where an item is planned."""
    kind, key = (IDEA, item.pk) if item.is_idea else (PAGE, item.page_id)
    return reverse("rundown_item", args=[kind, key])


def new_for(user: "User") -> "QuerySet[Assignment]":
    """Return what somebody was given and has not looked at, the newest first."""
    is_open = Q(item__page=None, item__dropped_at=None) | Q(item__page__standing__isnull=False)
    unseen = Assignment.objects.filter(is_open, user=user, seen_at=None)
    return unseen.select_related("item__section", "item__page").order_by("-at", "-pk")


def note_seen(item: Item, user: "User") -> None:
    """Note that somebody has looked at what they were given."""
    if item.pk:
        item.assignments.filter(user=user, seen_at=None).update(seen_at=timezone.now())


def _letter(given: Assignment, said: dict[str, str]) -> str:
    """Say who gave it, what it is, until when, and where it stands at the desk."""
    item = given.item
    lines = [_("%(who)s gave you “%(headline)s”.") % said]
    if item.due_at:
        lines.append(_("Due: %(time)s") % {"time": told_at_desk(item.due_at)})
    if item.note:
        lines.append(item.note)
    lines.append(settings.WAGTAILADMIN_BASE_URL.rstrip("/") + address_of(item))
    return "\n\n".join(lines)
