"""Whether readers were told of what is different between two versions of a story."""

from typing import TYPE_CHECKING

from masthead.corrections.models import SilentFix
from masthead.pages.snapshots import hash_of

if TYPE_CHECKING:
    from masthead.articles.models import Article


def is_told(before: "Article", after: "Article") -> bool:
    """Whether the change is marked as an update (a correction marks it too), or was let pass in silence."""
    return is_marked(before, after) or is_silenced(before, after)


def is_marked(before: "Article", after: "Article") -> bool:
    """Whether readers see that the story was updated since."""
    if after.updated_at is None:
        return False
    return before.updated_at is None or after.updated_at > before.updated_at


def is_silenced(before: "Article", after: "Article") -> bool:
    """Whether somebody gave their word that this very change is too small to tell."""
    fixes = SilentFix.objects.filter(page_key=after.pk, hash_after=hash_of(after))
    return bool(fixes.filter(hash_before=hash_of(before)).exists())
