"""What somebody looked at, word for word: approvals, sign-offs and corrections bind to it.

Autosave writes over the latest revision, so a revision is no proof of what was read. A snapshot is a copy
that nothing changes, found by a hash of what it says. What a page says is what readers or the next editor
would see of it: not where it lies in the tree, who has it locked, when it goes live, or the comments beside
it.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from masthead.pages.base import BasePage

# Fields of a page that change without anybody writing.
CIRCUMSTANCES = frozenset(
    {
        *("path", "depth", "numchild", "url_path", "translation_key", "locale", "content_type", "owner"),
        *(
            "draft_title",
            "page_ptr",
            "alias_of",
            "live",
            "has_unpublished_changes",
            "go_live_at",
            "expire_at",
            "embargo_until",
        ),
        *("expired", "locked", "locked_at", "locked_by", "first_published_at", "last_published_at"),
        *("latest_revision_created_at", "live_revision", "latest_revision", "wagtail_admin_comments"),
    }
)
KEYS_OF_ROWS = frozenset({"pk", "page"})  # what rows that belong to a page are given when they are saved
# Given to paragraphs by the editor's form, in text that may be quoted several times over.
KEYS_OF_PARAGRAPHS = re.compile(r' data-block-key=\\*"[^"\\]*\\*"')


class Snapshot(models.Model):
    """What a page said at one moment, as Wagtail serialises it; never changed but for what is redacted."""

    page_key = models.BigIntegerField(_("page"), help_text=_("Kept when the page is deleted."))
    content_hash = models.CharField(_("hash of what it says"), max_length=64)
    content = models.JSONField(_("what it says"), encoder=DjangoJSONEncoder)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    redacted_at = models.DateTimeField(
        _("redacted"),
        null=True,
        editable=False,
        help_text=_("When something was taken out that nobody may keep. The hash is that of what was there."),
    )

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        constraints = [models.UniqueConstraint(fields=["page_key", "content_hash"], name="one_snapshot_each")]

    def __str__(self) -> str:
        return f"{self.page_key}: {self.content_hash[:12]}"


def content_hash(content: Mapping[str, Any]) -> str:
    """Return the SHA-256, in hexadecimal, of what a page says; `content` is what Wagtail serialises."""
    said = {name: _plain(value) for name, value in content.items() if name not in CIRCUMSTANCES}
    words = json.dumps(said, cls=DjangoJSONEncoder, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(KEYS_OF_PARAGRAPHS.sub("", words).encode()).hexdigest()


def hash_of(page: "BasePage") -> str:
    """Return the hash of what a page says as it is in memory."""
    return content_hash(page.serializable_data())


def freeze(page: "BasePage") -> Snapshot:
    """Keep what a page says as it is in memory; the same words are kept once."""
    content = page.serializable_data()
    frozen, _made = Snapshot.objects.get_or_create(
        page_key=page.pk, content_hash=content_hash(content), defaults={"content": content}
    )
    if frozen.redacted_at and content_hash(frozen.content) != frozen.content_hash:
        redact(frozen, content, at=frozen.redacted_at)  # somebody has written the same again
    return frozen


def redact(snapshot: Snapshot, content: Mapping[str, Any], *, at: datetime) -> None:
    """Put other words in the place of what a snapshot holds: the database lets nothing else of it change."""
    snapshot.content, snapshot.redacted_at = dict(content), at
    Snapshot.objects.filter(pk=snapshot.pk).update(content=snapshot.content, redacted_at=at)


def thaw(snapshot: Snapshot, page: "BasePage") -> "BasePage":
    """Return the page with the words of a snapshot, in the circumstances it is in now; nothing is saved."""
    restored: BasePage = page.with_content_json(snapshot.content)
    return restored


def _plain(value: Any) -> Any:
    """Take from a field's value what only the database gave it: keys of rows, the order inside a stream."""
    if isinstance(value, list) and all(isinstance(row, dict) for row in value):  # bylines, topics
        return [{name: _plain(one) for name, one in row.items() if name not in KEYS_OF_ROWS} for row in value]
    if isinstance(value, str) and value.startswith(("[", "{")):  # PostgreSQL returns a stream's keys sorted
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
