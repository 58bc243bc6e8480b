"""Mend a slip of the pen without a word to readers: by permission, within bounds, named for what it is."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from masthead.corrections.models import CorrectionSettings, SilentFix, Slip
from masthead.corrections.models.signed import signature
from masthead.corrections.slips import find_weights
from masthead.corrections.standing import Standing, require, stand
from masthead.pages.publishing import publish
from masthead.pages.snapshots import freeze

if TYPE_CHECKING:
    from wagtail.models import Page

    from masthead.staff.models import User

FIX_SILENTLY = "corrections.fix_silently"
ACTION = "masthead.corrections.fix_silently"


@transaction.atomic
def fix_silently(
    page: "Page", *, by: "User", kind: str, reason: str = "", now: datetime | None = None
) -> SilentFix:
    """Publish a draft, or schedule it as it says, that differs from the live story by slips of the pen only.

    Raises PermissionDenied, PublishingRefused, and ValidationError where nobody says what it was, where
    nothing changed, and where something did that readers have to be told (`why_not`).
    """
    sentence = _("You may not mend published stories silently. Ask an editor, or write a correction.")
    require(page, by=by, permission=FIX_SILENTLY, sentence=sentence)
    if kind not in Slip.values:
        raise ValidationError({"kind": _("Say what it was: a typing error, spelling, …")})
    standing = stand(page)
    if said := why_not(standing):
        raise ValidationError(said)
    made = SilentFix.objects.create(
        **signature(standing.live, by),
        kind=kind,
        reason=reason.strip(),
        changed=standing.count_changed(),
        at=now or timezone.now(),
        hash_before=freeze(standing.live).content_hash,
        hash_after=freeze(standing.draft).content_hash,
    )
    publish(standing.draft, by=by)
    data = {"kind": kind, "reason": made.reason, "changed": made.changed, "number": made.pk}
    log(instance=standing.live, action=ACTION, user=by, data=data)
    return made


def why_not(standing: Standing) -> str:
    """Say why the draft of a live story is more than a slip, or none; nothing where it may be mended so."""
    if not standing.is_changed:
        return _("The story reads as it did before: its draft has no changes to publish.")
    changed, most = standing.count_changed(), CorrectionSettings.of_house().silent_words
    if changed > most:
        message = _(
            "%(changed)d words are different, and the house lets at most %(most)d pass in silence. "
            "Write a correction, a clarification or an update instead."
        )
        return message % {"changed": changed, "most": most}
    if weights := find_weights(standing.live, standing.draft):
        message = _(
            "This is more than a slip of the pen: %(what)s. "
            "Write a correction, a clarification or an update instead."
        )
        return message % {"what": "; ".join(map(str, weights))}
    return ""
