"""Take who a source was out of earlier versions once a quote turns out to rest on somebody who is not named.

What readers had stays as it was: it is known anyway, and its history is theirs. Why this is done and what it
does not reach: docs/decisions/0027.
"""

import re
from collections.abc import Collection, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.models import FormState
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from masthead.articles.models import Article
from masthead.pages.snapshots import Snapshot, content_hash, redact
from masthead.pages.versions import before_readers, frozen_before_readers
from masthead.sourcing.taking_out import Taking, texts_of

PURGED = "masthead.sourcing.purge"
A_WHILE = timedelta(minutes=1)  # after which no preview is being built from what was sent
SHORTEST = 3  # letters of a name that is sought in a text


@dataclass(frozen=True)
class Purged:
    """What a save has taken out of earlier versions."""

    page_key: int
    versions: int  # from how many; none where only readers had it
    was_scheduled: bool  # one of them was to go live: the checks will not let it
    still_stands: bool  # what was taken out occurs elsewhere in the version that was saved


_done: ContextVar[Purged | None] = ContextVar("purged", default=None)


def purge_before(revision: Revision, fields: Collection[str] | None = None) -> None:
    """Take out of all that was saved before a version who the sources were that it does not name.

    `fields` names those of the version that were saved, None for all.
    """
    _done.set(None)
    kind = revision.content_type.model_class()
    if kind is None or not issubclass(kind, Article) or "content" not in (fields or ("content",)):
        return
    if '"unnamed"' not in str(revision.content.get("body")):
        return
    if taking := Taking(revision.content):
        _purge(revision, taking)
        _forget_previews(revision)


@transaction.atomic
def _purge(revision: Revision, taking: Taking) -> None:
    page_key = int(revision.object_id)
    public = _Public(page_key)
    scheduled = list(_purge_revisions(revision, taking, public))
    others = _purge_snapshots(revision, taking, public)
    if revision.is_latest_revision():
        others += _purge_row(page_key, taking, public)
    if count := len(scheduled) + others:
        log(instance=Page.objects.get(pk=page_key), action=PURGED, user=revision.user, data={"count": count})
    if count or taking.names:
        _done.set(Purged(page_key, count, any(scheduled), _stands_in(revision, taking.names)))


def last_purged(page_key: int) -> Purged | None:
    """Return what the save of a page that was just made has taken out, once."""
    purged = _done.get()
    _done.set(None)
    return purged if purged and purged.page_key == page_key else None


def count_kept(page: Article) -> int:
    """Count the versions readers had that say who a source was whom the draft does not name."""
    content = page.serializable_data()
    taking = Taking(content)
    if not taking or page.pk is None:
        return 0
    revisions = (one.content for one in before_readers(page.pk))
    frozen = Snapshot.objects.filter(page_key=page.pk, content_hash__in=frozen_before_readers(page.pk))
    had = {content_hash(content) for content in revisions if taking.finds_in(content)}
    return max(len(had), sum(taking.finds_in(one.content) for one in frozen))


class _Public:
    """Which versions of a page readers had; read once it is asked."""

    def __init__(self, page_key: int) -> None:
        self._page_key = page_key

    @cached_property
    def keys(self) -> set[int]:
        """The keys of revisions."""
        return set(before_readers(self._page_key).values_list("pk", flat=True))

    @cached_property
    def hashes(self) -> set[str]:
        """The hashes of snapshots."""
        return frozen_before_readers(self._page_key)


def _purge_revisions(revision: Revision, taking: Taking, public: _Public) -> Iterator[bool]:
    """Empty earlier revisions; give for each whether it was scheduled."""
    earlier = Revision.page_revisions.filter(
        object_id=revision.object_id, created_at__lte=revision.created_at
    ).exclude(pk=revision.pk)
    for other in earlier.order_by("created_at", "pk").iterator(chunk_size=20):
        content = taking.apply(other.content)
        if content is not None and other.pk not in public.keys:
            Revision.objects.filter(pk=other.pk).update(content=content)
            yield other.approved_go_live_at is not None


def _purge_snapshots(revision: Revision, taking: Taking, public: _Public) -> int:
    """Empty what was frozen for an approval, an override or a bundle; say how many."""
    frozen = Snapshot.objects.filter(page_key=revision.object_id, made_at__lte=revision.created_at)
    purged = 0
    for other in frozen.order_by("pk").iterator(chunk_size=20):
        content = taking.apply(other.content)
        if content is not None and other.content_hash not in public.hashes:
            redact(other, content, at=timezone.now())
            purged += 1
    return purged


def _purge_row(page_key: int, taking: Taking, public: _Public) -> int:
    """Empty the row of a story that is not live: it holds the first draft until something is published."""
    story = Article.objects.filter(pk=page_key, live=False).first()
    said = story.serializable_data() if story else {}
    content = taking.apply(said)
    if story is None or content is None or content_hash(said) in public.hashes:
        return 0
    story.body = Article._meta.get_field("body").to_python(content["body"])
    story.save(update_fields=["body"], clean=False)
    return 1


def _forget_previews(revision: Revision) -> None:
    """Throw away what the form sent for previews a while ago: Wagtail keeps it for a day."""
    whose = Q(object_id=revision.object_id) | Q(object_id="", user=revision.user)
    kept = FormState.objects.filter(whose, content_type=revision.content_type)
    kept.filter(last_updated_at__lt=revision.created_at - A_WHILE).delete()


def _stands_in(revision: Revision, names: set[str]) -> bool:
    """Whether one of the names occurs in a version, wherever; a slug has hyphens in the place of spaces."""
    said = " \n".join(texts_of(revision.content)).casefold()
    said += f" \n{str(revision.content.get('slug') or '').replace('-', ' ')}"
    wanted = [re.escape(" ".join(name.casefold().split())) for name in names if len(name) >= SHORTEST]
    return any(re.search(rf"(?<!\w){name}(?!\w)", said) for name in wanted)
