"""Recognise items of earlier runs, and stories that somebody edited at the desk since."""

import hashlib
import json
from dataclasses import dataclass

from wagtail.models import Page

from masthead.importers.models import ImportedItem, ImportRun
from masthead.photos.models import Photo

VOLATILE = frozenset(
    {
        "alias_of",
        "content_type",
        "depth",
        "draft_title",
        "expired",
        "first_published_at",
        "has_unpublished_changes",
        "last_published_at",
        "latest_revision",
        "latest_revision_created_at",
        "live",
        "live_revision",
        "locale",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
        "owner",
        "path",
        "translation_key",
        "url_path",
        "wagtail_admin_comments",
    }
)  # what Wagtail changes without anybody editing


@dataclass(frozen=True)
class Ledger:
    """The rows of one exported site; a run that writes nothing has none of its own."""

    origin: str
    run: ImportRun | None = None

    def find(self, kind: str, source_id: str) -> ImportedItem | None:
        """Return what an item became in an earlier run, or earlier in this one."""
        rows = ImportedItem.objects.select_related("page", "photo", "run")
        return rows.filter(origin=self.origin, kind=kind[:40], source_id=source_id[:250]).first()

    def was_there(self, kind: str, source_id: str) -> bool:
        """Whether an earlier run, not this one, gave something its page or picture, which is still there."""
        row = self.find(kind, source_id)
        if row is None or (row.page_id is None and row.photo_id is None):
            return False
        return self.run is None or row.run_id != self.run.pk

    def note_page(self, kind: str, source_id: str, page: Page, *, source_hash: str = "") -> None:
        """Note the page that an item became, as it is now."""
        ImportedItem.objects.update_or_create(
            origin=self.origin,
            kind=kind[:40],
            source_id=source_id[:250],
            defaults={
                "page": Page(pk=page.pk),
                "source_hash": source_hash,
                "written_hash": written_hash(page) if source_hash else "",
                "was_live": page.live,
                "run": self.run,
            },
        )

    def note_photo(self, source_id: str, photo: Photo) -> None:
        """Note the picture that an address became."""
        ImportedItem.objects.update_or_create(
            origin=self.origin,
            kind="picture",
            source_id=source_id[:250],
            defaults={"photo": photo, "run": self.run},
        )


def is_edited(row: ImportedItem, page: Page) -> bool:
    """Whether somebody changed, published or withdrew the page at the desk since it was imported."""
    return row.was_live != page.live or row.written_hash != written_hash(page)


def written_hash(page: Page) -> str:
    """Return a digest of the page's latest revision: what an editor would find."""
    revision = page.get_latest_revision()
    content = (
        {key: value for key, value in revision.content.items() if key not in VOLATILE} if revision else {}
    )
    text = json.dumps(content, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
