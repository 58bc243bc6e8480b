"""Every version of a story that readers could see, and what is different between two of them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from masthead.articles.models import Article
from masthead.corrections import freshness
from masthead.corrections.models import Correction, PublicVersion, SilentFix, Takedown, Told
from masthead.corrections.telling import is_marked, is_silenced
from masthead.corrections.withholding import withheld_of
from masthead.corrections.words import Passage, compare, count_changed, passages_of
from masthead.pages.snapshots import Snapshot, freeze, thaw

if TYPE_CHECKING:
    from wagtail.models import Page

MOST = 50  # versions that readers are shown


@dataclass(frozen=True)
class ShownVersion:
    """One version as readers see it: since when, why, and what it changed.

    One that is withheld keeps its time and its notices only, and none is compared with it.
    """

    key: int
    at: datetime
    changed: int  # words, against the version before; for the desk
    passages: Sequence[Passage]  # those that differ from the version that is shown before it
    corrections: Sequence[Correction]
    is_first: bool
    is_compared: bool  # whether one is shown before it
    is_withheld: bool


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


def count_versions(page_key: int) -> int:
    """Count the versions of a story whose words differ."""
    return PublicVersion.of_words(page_key).exclude(told=Told.FIRST).count() + 1


def versions_of(story: Article, *, shown: Collection[int] = ()) -> list[ShownVersion]:
    """Return the versions of a story whose words differ, the newest first; `shown`: as if not withheld."""
    withheld = withheld_of(story.pk).keys() - set(shown)
    # So many that one stands before the last of those that are listed, however many are withheld.
    versions = list(PublicVersion.of_words(story.pk)[: MOST + 1 + len(withheld)])
    words = _words(story, [version for version in versions if version.pk not in withheld])
    told = list(Correction.objects.filter(page_key=story.pk).order_by("at", "pk"))
    listed: list[ShownVersion] = []
    before: list[str] | None = None  # the words of the version that is shown before
    for version in reversed(versions):
        is_withheld = version.pk in withheld
        now = None if is_withheld else words.get(version.content_hash, [])
        listed.append(
            ShownVersion(
                key=version.pk,
                at=version.at,
                changed=version.changed,
                passages=() if before is None or now is None else compare(before, now),
                corrections=[one for one in told if _came_with(one, version)],
                is_first=not listed,
                is_compared=before is not None,
                is_withheld=is_withheld,
            )
        )
        before = before if now is None else now
    return listed[::-1][:MOST]


def _words(story: Article, versions: Sequence[PublicVersion]) -> dict[str, list[str]]:
    """Read what versions of a story say, by their hashes."""
    hashes = [version.content_hash for version in versions]
    found = Snapshot.objects.filter(page_key=story.pk, content_hash__in=hashes)
    return {one.content_hash: passages_of(thaw(one, story)) for one in found}


def _came_with(notice: Correction, version: PublicVersion) -> bool:
    return notice.changed_words and notice.hash_after == version.content_hash


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
