"""The letter to the audience desk about a mailing that goes wrong."""

from collections.abc import Callable

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _

from masthead.mailing.holding import hold_of
from masthead.mailing.models import Mailing, State
from masthead.staff.models import User
from masthead.staff.roles import Role

_pages: list[Callable[[Mailing], str]] = []  # who knows where a mailing is steered: one, or nobody


def alarm(key: int, why: str, advice: str = "") -> None:
    """Write to each of the audience desk, or to publishers where nobody is there."""
    mailing = Mailing.objects.select_related("newsletter").get(pk=key)
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Newsletter “%(name)s”: look at it now") % {"name": mailing.newsletter}
        about = [f"“{mailing.subject}”: {why}", _what_follows(mailing), advice or _advice(), _way_to(mailing)]
        words = "\n\n".join(filter(None, about))
    for address in _desk():
        send_mail(" ".join(subject.split()), words, None, [address])


def _desk() -> list[str]:
    for role in (Role.AUDIENCE, Role.PUBLISHER):
        found = User.objects.filter(is_active=True, groups__staff_role__role=role).exclude(email="")
        if addresses := list(found.distinct().values_list("email", flat=True)):
            return addresses
    return []


def register_page(find: Callable[[Mailing], str]) -> None:
    """Say where at the desk a mailing is steered: its path, or nothing."""
    _pages[:] = [find]


def _what_follows(mailing: Mailing) -> str:
    is_paused, is_held = mailing.state == State.PAUSED, hold_of(mailing.newsletter_id) is not None
    if is_paused and mailing.is_question:
        return _(
            "It asks silent readers whether they go on, and is sent on within a day. Empty the months under"
            " Settings → Newsletters, and nobody else is asked."
        )
    if is_paused and is_held:
        return _("It is paused, and what this newsletter sends next waits too, until somebody lets it go on.")
    if is_paused:
        return _("It is paused: nobody else gets it until somebody lets it go on.")
    if is_held:
        return _(
            "All of it had left already. What this newsletter sends next waits, until somebody lets it go on."
        )
    return _("All of it had left already.")


def _way_to(mailing: Mailing) -> str:
    """Lead to the page where it is let go on."""
    path = next((found for find in _pages if (found := find(mailing))), "")
    where = {"url": f"{settings.WAGTAILADMIN_BASE_URL}{path}"}
    return _("Look at it at the desk: %(url)s") % where if path else ""


def _advice() -> str:
    return _(
        "Mailbox providers refuse houses whose letters come back or are called spam. Look where these readers"
        " signed up, and whether an import brought them; the mailboxes themselves get nothing any more."
    )
