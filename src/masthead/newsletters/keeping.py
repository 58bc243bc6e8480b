"""What the desk does about subscribers; each act asks whether somebody may, and names them in the proof."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.audit.actors import describe
from masthead.audit.writing import Deed, Thing, write
from masthead.newsletters import leaving, suppressing
from masthead.newsletters.addresses import Address
from masthead.newsletters.models import Reason, Subscriber, Subscription, Suppressed

if TYPE_CHECKING:
    from masthead.staff.models import User

SEE = "newsletters.view_subscriber"
SEE_PROOF = "newsletters.view_proof"
END = "newsletters.delete_subscriber"  # a subscription, or the subscriber as a whole
SUPPRESS = "newsletters.add_suppressed"
LIFT = "newsletters.delete_suppressed"
LIFTED, LIFTED_WORDS = "newsletters.suppressed.lifted", gettext_lazy("Suppressed address lifted")
FROM_DESK = "desk"


def end(subscription: Subscription, *, by: "User", now: datetime) -> None:
    """End one subscription for its owner; raises PermissionDenied."""
    require(by, END)
    number, newsletter = subscription.subscriber.number, subscription.newsletter_id
    leaving.leave(number, [newsletter], now=now, source=FROM_DESK, by_name=str(by))


def erase(subscriber: Subscriber, *, by: "User", now: datetime) -> None:
    """Delete an address and all that hangs on it; raises PermissionDenied."""
    require(by, END)
    leaving.erase(subscriber, now=now, by_name=str(by))


def suppress(address: Address, *, by: "User", now: datetime) -> bool:
    """Send nothing to a mailbox any more; says whether that is new. Raises PermissionDenied."""
    require(by, SUPPRESS)
    return suppressing.suppress(address, Reason.HOUSE, now=now, by_name=str(by), source=FROM_DESK)


@transaction.atomic
def lift(suppressed: Suppressed, *, by: "User", now: datetime) -> None:
    """Let a mailbox sign up again; what was ended stays so. Raises PermissionDenied."""
    require(by, LIFT)
    write(Deed(LIFTED, str(LIFTED_WORDS), Thing.of(suppressed)), by=describe(by), at=now)
    suppressed.delete()


def require(by: "User", permission: str) -> None:
    """Refuse whoever does not hold a permission; raises PermissionDenied."""
    if not by.has_perm(permission):
        raise PermissionDenied(_("You may not do that to subscribers. Ask somebody of the audience desk."))
