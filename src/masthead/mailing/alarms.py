"""The letter to the audience desk about a mailing that goes wrong."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _

from masthead.mailing.models import Mailing, State
from masthead.staff.models import User
from masthead.staff.roles import Role


def alarm(key: int, why: str, advice: str = "") -> None:
    """Write to each of the audience desk, or to publishers where nobody is there."""
    mailing = Mailing.objects.select_related("newsletter").get(pk=key)
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Newsletter “%(name)s”: look at it now") % {"name": mailing.newsletter}
        words = "\n\n".join([f"“{mailing.subject}”: {why}", _what_follows(mailing), advice or _advice()])
    for address in _desk():
        send_mail(" ".join(subject.split()), words, None, [address])


def _desk() -> list[str]:
    for role in (Role.AUDIENCE, Role.PUBLISHER):
        found = User.objects.filter(is_active=True, groups__staff_role__role=role).exclude(email="")
        if addresses := list(found.distinct().values_list("email", flat=True)):
            return addresses
    return []


def _what_follows(mailing: Mailing) -> str:
    if mailing.state == State.PAUSED:
        return _("It is paused: nobody else gets it until somebody lets it go on.")
    return _("All of it had left already.")


def _advice() -> str:
    return _(
        "Mailbox providers refuse houses whose letters come back or are called spam. Look where these readers"
        " signed up, and whether an import brought them; the mailboxes themselves get nothing any more."
    )
