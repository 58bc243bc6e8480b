"""Automatic issues: made of what is new, when their time comes, if there is enough of it."""

import json
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from masthead.articles.entries import newest_under
from masthead.articles.listings import cards_of
from masthead.issues import history
from masthead.issues.approving import faults_of, fingerprint
from masthead.issues.letter import write
from masthead.issues.models import Digest, Issue, State
from masthead.issues.rhythm import next_time
from masthead.pages.listings import Card, leads_of
from masthead.pages.resting import Resting
from masthead.pages.schedule import in_turn

logger = logging.getLogger(__name__)
EVERY = timedelta(seconds=10)
LOOKED_THROUGH = 60  # newest stories
_resting = Resting()


def make_due(now: datetime) -> datetime:
    """Make the issue of every digest whose time has come; a job of the clock."""
    keys = Digest.objects.filter(is_on=True, next_at__lte=now).values_list("pk", flat=True)
    in_turn(keys, lambda key: _make_one(key, now=now), _resting, now=now)
    return now + EVERY


def _make_one(key: int, *, now: datetime) -> None:
    """Make one, unless another clock has; whatever goes wrong concerns this one only."""
    try:
        _make(key, now=now)
        _resting.wake(key)
    except Exception:
        _resting.put(key, now)
        logger.exception("The automatic issue %d could not be made at its time", key)


@transaction.atomic
def _make(key: int, *, now: datetime) -> None:
    rows = Digest.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
    digest = rows.select_related("newsletter").filter(is_on=True, next_at__lte=now, pk=key).first()
    if digest is None:
        return
    cards = new_stories(digest)
    if len(cards) < digest.least:
        said = _("New stories: %(found)d, too few. They wait for the next one.")
        digest.last_said = said % {"found": len(cards)}
    else:
        issue = _write(digest, cards, now=now)
        digest.made_to, digest.last_said = now, str(issue)
    digest.next_at = next_time(digest, now)
    digest.save(update_fields=["made_to", "last_said", "next_at"])


def new_stories(digest: Digest) -> list[Card]:
    """Give what is new since the last issue: what editors let lead first, nothing that somebody paid for."""
    about = digest.newsletter.about or _front()
    if about is None:
        return []
    rows = newest_under([about.pk], limit=LOOKED_THROUGH).get(about.pk, [])
    new = [pk for pk, at in rows if digest.made_to is None or at > digest.made_to]
    leading = [pk for pk in leads_of(about) if pk in new]
    cards = cards_of(list(dict.fromkeys([*leading, *new])))
    return [card for card in cards if card.kind != "sponsored" and not card.paid_label][: digest.most]


def _write(digest: Digest, cards: Sequence[Card], *, now: datetime) -> Issue:
    first, *others = cards
    issue = Issue.objects.create(
        newsletter=digest.newsletter,
        subject=digest.subject or first.headline[: Issue.LONGEST_SUBJECT],
        body=json.dumps(body_of(first, others)),
    )
    if digest.sends_itself:
        issue.refresh_from_db()  # reads the body as the desk does
        _let_go(issue, by=digest.trusted_by, now=now)
    return issue


def _let_go(issue: Issue, *, by: str, now: datetime) -> None:
    """Approve it in the name of whoever let it go out by itself; what has faults waits for a person."""
    written = write(issue, at=now)
    if faults := faults_of(written):
        issue.state, issue.reasons = State.HELD, faults
        act = history.HELD
    else:
        issue.state, issue.approved_as, act = State.APPROVED, fingerprint(written), history.APPROVED
        issue.approved_by, issue.approved_at = _("the rule that %(name)s set") % {"name": by}, now
    issue.save()
    history.note(issue, act, now=now)


def body_of(first: Card, others: Sequence[Card] = ()) -> list[dict[str, Any]]:
    """Lay stories out: one leads, the others follow."""
    lead = {"story": first.pk, "headline": "", "text": "", "with_picture": True}
    body: list[dict[str, Any]] = [{"type": "lead", "value": lead}]
    if others:
        items = [{"type": "item", "id": str(card.pk), "value": card.pk} for card in others]
        body.append({"type": "stories", "value": {"heading": "", "stories": items, "with_pictures": True}})
    return body


def _front() -> Page | None:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    return site.root_page if site else None
