"""Mend a slip of the pen without a word to readers: by permission, within bounds, with a reason."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from masthead.corrections.models import CorrectionSettings, SilentFix
from masthead.corrections.models.signed import signature
from masthead.corrections.standing import Standing, require, stand
from masthead.pages.publishing import publish
from masthead.pages.snapshots import freeze

if TYPE_CHECKING:
    from wagtail.models import Page

    from masthead.staff.models import User

FIX_SILENTLY = "corrections.fix_silently"
ACTION = "masthead.corrections.fix_silently"


@transaction.atomic
def fix_silently(page: "Page", *, by: "User", reason: str, now: datetime | None = None) -> SilentFix:
    """Publish a draft, or schedule it as it says, that differs from the live story by a few words only.

    Raises PermissionDenied, PublishingRefused, and ValidationError without a reason, where nothing changed,
    and where more did than the house lets pass.
    """
    sentence = _("You may not mend published stories silently. Ask an editor, or write a correction.")
    require(page, by=by, permission=FIX_SILENTLY, sentence=sentence)
    if not reason.strip():
        raise ValidationError({"reason": _("Say what it was, for those who ask later: “typing error”.")})
    standing = stand(page)
    made = SilentFix.objects.create(
        **signature(standing.live, by),
        reason=reason.strip(),
        changed=_count(standing),
        at=now or timezone.now(),
        hash_before=freeze(standing.live).content_hash,
        hash_after=freeze(standing.draft).content_hash,
    )
    publish(standing.draft, by=by)
    log(
        instance=standing.live,
        action=ACTION,
        user=by,
        data={"reason": made.reason, "changed": made.changed, "number": made.pk},
    )
    return made


def _count(standing: Standing) -> int:
    """Count the words that differ; raises ValidationError where they are none or too many."""
    changed, most = standing.count_changed(), CorrectionSettings.of_house().silent_words
    if not standing.is_changed:
        raise ValidationError(_("The story reads as it did before: its draft has no changes to publish."))
    if changed > most:
        message = _(
            "%(changed)d words are different, and the house lets at most %(most)d pass in silence. "
            "Write a correction, a clarification or an update instead."
        )
        raise ValidationError(message % {"changed": changed, "most": most})
    return changed
