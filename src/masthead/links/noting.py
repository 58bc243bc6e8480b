"""Note which addresses there are to try: those of saved drafts, and those of live stories."""

import json
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from masthead.articles.models import Article
from masthead.links.models import Link, LinkOnPage, LinkSettings
from masthead.links.outgoing import Outgoing, outgoing_in

FRESH = timedelta(days=1)  # an answer counts so long


def note_draft(revision: Revision) -> None:
    """Have the links of a story's draft tried soon, where nobody has asked them for a day."""
    kind = revision.content_type.model_class()
    body = str(revision.content.get("body") or "") if kind and issubclass(kind, Article) else ""
    if "http" in body and LinkSettings.load().tries_links:
        note(outgoing_in(json.loads(body)), timezone.now())


@transaction.atomic
def note(links: Collection[Outgoing], now: datetime) -> dict[str, Link]:
    """Make rows for addresses, due now unless their answer is fresh; returns them by hash."""
    hashes = {link.hash: link.url for link in links}
    known = Link.objects.filter(url_hash__in=hashes).in_bulk(field_name="url_hash") if hashes else {}
    stale = [link.pk for link in known.values() if link.noted_at < now - FRESH]
    if stale:
        Link.objects.filter(pk__in=stale).update(noted_at=now)
        old = Link.objects.filter(pk__in=stale, due_at=None, tried_at__lt=now - FRESH)
        old.update(due_at=now)
    fresh = {key: url for key, url in hashes.items() if key not in known}
    if not fresh:
        return known
    rows = [Link(url=url, url_hash=key, due_at=now, noted_at=now) for key, url in fresh.items()]
    Link.objects.bulk_create(rows, ignore_conflicts=True)  # another draft may have brought it meanwhile
    return Link.objects.filter(url_hash__in=hashes).in_bulk(field_name="url_hash")


def note_live(story: Article) -> None:
    """Note what a live story links to, as readers see it now."""
    note_stories([story])


@transaction.atomic
def note_stories(stories: Iterable[Article]) -> None:
    """Note what live stories link to; what they linked to before is forgotten."""
    now = timezone.now()
    wanted = {story.pk: outgoing_in(story.body.raw_data) for story in stories}
    before = {(row.page_id, row.link_id): row for row in LinkOnPage.objects.filter(page_id__in=wanted)}
    links = note([link for found in wanted.values() for link in found], now)
    after = {
        (page_id, links[link.hash].pk): link
        for page_id, found in wanted.items()
        for link in found
        if link.hash in links
    }
    gone = [row.pk for key, row in before.items() if key not in after or not _is_same(row, after[key])]
    if gone:
        LinkOnPage.objects.filter(pk__in=gone).delete()
    fresh = [key for key in after if key not in before or before[key].pk in gone]
    LinkOnPage.objects.bulk_create(_row(*key, after[key]) for key in fresh)


def forget(page: Any) -> None:
    """Forget what a story that is no longer live linked to."""
    LinkOnPage.objects.filter(page_id=page.pk).delete()


def _is_same(row: LinkOnPage, link: Outgoing) -> bool:
    return (row.words, row.block) == (link.words, link.block)


def _row(page_id: int, link_id: int, link: Outgoing) -> LinkOnPage:
    return LinkOnPage(page_id=page_id, link_id=link_id, words=link.words, block=link.block)
