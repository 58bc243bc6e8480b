"""Every version of a story that readers could see, and what is different between two of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from masthead.articles.models import Article
from masthead.corrections import freshness
from masthead.corrections.models import Correction, PublicVersion, SilentFix, Takedown, Told
from masthead.corrections.telling import is_marked, is_silenced
from masthead.corrections.words import Passage, compare, count_changed, passages_of
from masthead.pages.snapshots import Snapshot, freeze, thaw

if TYPE_CHECKING:
    from wagtail.models import Page

MOST = 50  # versions that readers are shown


@dataclass(frozen=True)
class ShownVersion:
    """One version as readers see it: since when, why, and what it changed."""

    at: datetime
    passages: Sequence[Passage]  # those that differ from the version before; none of the first
    corrections: Sequence[Correction]
    is_first: bool


def note_publication(page: "Page") -> None:
    """Keep the words of a story that went live, and whether readers were told what is new in them."""
    if not isinstance(page, Article) or not page.live:
        return
    frozen, last = freeze(page), latest_of(page.pk)
    if last is None or last.content_hash != frozen.content_hash:
        before = _thawed(last, page) if last else None
        PublicVersion.objects.create(
            page_key=page.pk,
            title_then=page.title,
            content_hash=frozen.content_hash,
            at=page.last_published_at or timezone.now(),
            changed=count_changed(passages_of(before), passages_of(page)) if before else 0,
            told=_told(before, page),
        )
    freshness.came_or_went(page)


def latest_of(page_key: int) -> PublicVersion | None:
    """Return the version of a story that went live last."""
    return PublicVersion.objects.filter(page_key=page_key).order_by("-at", "-pk").first()


def hashes_of(page_key: int) -> Iterator[str]:
    """Give the hashes of all that readers had of a story, also from before its versions were kept."""
    yield from PublicVersion.objects.filter(page_key=page_key).values_list("content_hash", flat=True)
    for kind in (Correction, SilentFix, Takedown):
        yield from kind.objects.filter(page_key=page_key).values_list("hash_before", flat=True)


def count_versions(story: Article) -> int:
    """Count the versions of a story whose words differ."""
    versions = PublicVersion.objects.filter(page_key=story.pk)
    return versions.exclude(told=Told.SAME).exclude(told=Told.FIRST).count() + 1


def versions_of(story: Article) -> list[ShownVersion]:
    """Return the versions of a story whose words differ, the newest first."""
    kept = PublicVersion.objects.filter(page_key=story.pk).exclude(told=Told.SAME)
    versions = list(kept.order_by("-at", "-pk")[: MOST + 1])
    hashes = [version.content_hash for version in versions]
    found = Snapshot.objects.filter(page_key=story.pk, content_hash__in=hashes)
    words = {one.content_hash: passages_of(thaw(one, story)) for one in found}
    told = list(Correction.objects.filter(page_key=story.pk).order_by("at", "pk"))
    pairs = zip(versions, [*versions[1:], None], strict=True)
    return [_shown(version, before, words, told) for version, before in pairs][:MOST]


def _shown(
    version: PublicVersion,
    before: PublicVersion | None,
    words: dict[str, list[str]],
    told: Sequence[Correction],
) -> ShownVersion:
    now, was = words.get(version.content_hash, []), words.get(before.content_hash, []) if before else []
    return ShownVersion(
        at=version.at,
        passages=compare(was, now) if before else (),
        corrections=[one for one in told if one.changed_words and one.hash_after == version.content_hash],
        is_first=before is None,
    )


def _thawed(version: PublicVersion, page: Article) -> Article | None:
    kept = Snapshot.objects.filter(page_key=page.pk, content_hash=version.content_hash).first()
    return thaw(kept, page) if kept else None


def _told(before: Article | None, after: Article) -> Told:
    """Say what readers were told of what is new."""
    if before is None:
        return Told.FIRST
    if passages_of(before) == passages_of(after):
        return Told.SAME
    if is_marked(before, after):
        return Told.TOLD
    return Told.SILENT if is_silenced(before, after) else Told.UNTOLD
