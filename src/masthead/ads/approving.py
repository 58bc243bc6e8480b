"""What the house says of a creative before readers see it, written down with a name."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.ads.forms import APPROVE
from masthead.ads.models import Creative
from masthead.ads.models.creative import Verdict
from masthead.audit.actors import describe
from masthead.audit.writing import Deed, Thing, write

if TYPE_CHECKING:
    from masthead.staff.models import User

WORDS = {
    Verdict.APPROVED: gettext_lazy("Creative approved"),
    Verdict.REFUSED: gettext_lazy("Creative refused"),
}


@transaction.atomic
def decide(creative: Creative, verdict: Verdict, *, by: "User", reason: str = "") -> None:
    """Approve or refuse a creative as it is now.

    Raises PermissionDenied, and ValidationError for a refusal without a reason or what is incomplete.
    """
    if not by.has_perm(APPROVE):
        raise PermissionDenied(_("You may not approve creatives. Ask somebody who may."))
    if verdict == Verdict.REFUSED and not reason.strip():
        raise ValidationError({"reason": _("Say why: the advertiser will ask.")})
    if verdict == Verdict.APPROVED:
        creative.full_clean()
    creative.verdict = verdict
    creative.save(update_fields=["verdict"])
    said = {"reason": reason.strip()} if reason.strip() else None
    deed = Deed(f"ads.creative.{verdict}", str(WORDS[verdict]), Thing.of(creative))
    write(deed, by=describe(by), at=timezone.now(), data=said)
