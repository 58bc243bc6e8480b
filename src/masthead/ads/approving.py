"""What the house says of a creative before readers see it, written down with a name."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.ads.forms import APPROVE
from masthead.ads.models import Creative, Form
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
def decide(creative: Creative, verdict: Verdict, *, by: "User", reason: str = "", seen: str = "") -> None:
    """Approve or refuse a creative as it was seen: `seen` is its digest then, else that of what is given.

    Raises PermissionDenied, and ValidationError for a refusal without a reason, what is incomplete, or what
    somebody changed meanwhile.
    """
    if not by.has_perm(APPROVE):
        raise PermissionDenied(_("You may not approve creatives. Ask somebody who may."))
    if verdict == Verdict.REFUSED and not reason.strip():
        raise ValidationError({"reason": _("Say why: the advertiser will ask.")})
    # Nobody saves another one meanwhile.
    kept = Creative.objects.select_for_update(no_key=True).get(pk=creative.pk)
    if kept.digest != (seen or creative.digest):
        words = _("This creative was changed after you opened it. Look at it as it is now, and answer again.")
        raise ValidationError(words, code="changed")
    if verdict == Verdict.APPROVED:
        creative.full_clean()
        _refuse_unseen(creative)
    creative.verdict = verdict
    creative.keep_target()
    creative.save(update_fields=["verdict", "approved_link", "approved_story"])
    said = {"reason": reason.strip()} if reason.strip() else None
    deed = Deed(f"ads.creative.{verdict}", str(WORDS[verdict]), Thing.of(creative))
    write(deed, by=describe(by), at=timezone.now(), data=said)


def _refuse_unseen(creative: Creative) -> None:
    """Refuse a story that readers could not open; one that is withdrawn later is not shown either."""
    if creative.form == Form.STORY and creative.story and not creative.story.live:
        words = _("“%(title)s” is not live: there is nothing to look at yet. Publish it, then approve this.")
        raise ValidationError(words % {"title": creative.story.title}, code="not-live")
