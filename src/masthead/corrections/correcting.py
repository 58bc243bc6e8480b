"""Correct a story before everybody's eyes: the words, the notice and the proof in one act."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from masthead.articles.models import Article
from masthead.corrections import freshness
from masthead.corrections.marking import mark_retracted
from masthead.corrections.models import Correction, Kind
from masthead.corrections.models.signed import signature
from masthead.corrections.note import Note, checked
from masthead.corrections.standing import Standing, require, stand
from masthead.corrections.telling import is_marked
from masthead.pages.publishing import publish
from masthead.pages.snapshots import freeze

if TYPE_CHECKING:
    from wagtail.models import Page

    from masthead.staff.models import User

CORRECT = "corrections.correct"
ACTION = "masthead.corrections.correct"


@transaction.atomic
def correct(
    page: "Page", note: Note, *, by: "User", with_draft: bool = True, now: datetime | None = None
) -> Correction:
    """Tell readers of a mistake in a live story and publish its draft in the same moment.

    Without the draft only the notice appears, and the draft stays a draft. A retraction marks the headline
    either way. Raises PermissionDenied, PublishingRefused, and ValidationError where the story is not live,
    the note is incomplete, or a draft is asked for that says nothing new or is scheduled.
    """
    require(page, by=by, permission=CORRECT, sentence=_("You may not correct stories. Ask an editor."))
    note, moment = checked(note), (now or timezone.now()).replace(microsecond=0)
    standing = stand(page)
    before = freeze(standing.live)
    going = _going_live(standing, note, moment, with_draft=with_draft)
    if going is not None:
        publish(going, by=by)
        _keep_draft(standing, by, with_draft=with_draft)
    after = freeze(Article.objects.get(pk=page.pk))
    made = Correction.objects.create(
        **signature(standing.live, by),
        kind=note.kind,
        text=note.text,
        signed=note.signed,
        at=moment,
        hash_before=before.content_hash,
        hash_after=after.content_hash,
    )
    log(instance=standing.live, action=ACTION, user=by, data={"kind": note.kind, "number": made.pk})
    freshness.corrected(standing.live)
    return made


def _going_live(standing: Standing, note: Note, moment: datetime, *, with_draft: bool) -> Article | None:
    """Return what is published with the notice, marked as updated; None where that is the notice alone."""
    if with_draft:
        _require_news(standing, moment)
    story = standing.draft if with_draft else standing.live
    if note.kind == Kind.RETRACTION:
        mark_retracted(story)
    elif not with_draft:
        return None
    if not is_marked(standing.live, story):
        story.updated_at = moment
    return story


def _require_news(standing: Standing, moment: datetime) -> None:
    """Refuse a draft that says nothing new, or is to go live at another time."""
    if not standing.is_changed:
        message = _(
            "The story reads as it did before: its draft has no changes. "
            "Put the words right first, or choose to publish the notice alone."
        )
        raise ValidationError({"with_draft": message})
    if standing.draft.go_live_at and standing.draft.go_live_at > moment:
        message = _(
            "The draft is scheduled, and a correction appears at once. "
            "Empty “Go live” under Schedule first, or publish the notice alone."
        )
        raise ValidationError({"with_draft": message})


def _keep_draft(standing: Standing, by: "User", *, with_draft: bool) -> None:
    """Have a draft that did not go live be the latest version again: nobody loses a word."""
    if not with_draft and standing.is_changed:
        mark_retracted(standing.draft)
        standing.draft.save_revision(user=by, log_action=True)
