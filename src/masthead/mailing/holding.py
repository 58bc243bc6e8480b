"""Holds a newsletter of which too much comes back: nothing of it leaves until somebody lifts that."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.mailing.models import Hold, Mailing, State
from masthead.mailing.said import in_short


@transaction.atomic
def hold(mailing: Mailing, why: str, *, now: datetime) -> None:
    """Pause all that is under way of a newsletter; what would come next waits too."""
    said = in_short(why)
    Hold.objects.get_or_create(newsletter_id=mailing.newsletter_id, defaults={"reason": said, "at": now})
    under_way = Mailing.objects.filter(newsletter=mailing.newsletter_id, state=State.SENDING)
    under_way.update(state=State.PAUSED, is_held=True, reason=said)


def holds_back(mailing: Mailing) -> bool:
    """Pause a mailing that would begin while its newsletter is held; says whether it is."""
    found = hold_of(mailing.newsletter_id)
    if found is None:
        return False
    said = in_short(_("This newsletter is held: %(why)s") % {"why": found.reason})
    waiting = Mailing.objects.filter(pk=mailing.pk, state=State.WAITING)
    waiting.update(state=State.PAUSED, is_held=True, reason=said)
    return True


def hold_of(newsletter: int) -> Hold | None:
    """Say what holds a newsletter; None where nothing does."""
    return Hold.objects.filter(newsletter=newsletter).first()


@transaction.atomic
def lift(newsletter: int) -> bool:
    """Have a newsletter leave again, with all that waited for it; False where nothing held it."""
    found, _by_model = Hold.objects.filter(newsletter=newsletter).delete()
    held = Mailing.objects.filter(newsletter=newsletter, is_held=True)
    held.filter(state=State.PAUSED).update(state=State.WAITING, reason="")
    held.update(is_held=False)
    return bool(found)
