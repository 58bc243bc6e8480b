"""Name what stands in an item and has no place here: custom fields, terms, thrown-away comments.

Only WordPress's own book-keeping goes without a word; plugins keep whole pages in fields that begin with `_`.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from masthead.importers.wordpress import comments
from masthead.importers.wordpress.filing import PRIMARY
from masthead.importers.wordpress.records import Item, TermUse
from masthead.importers.wordpress.terms import AUTHOR, TAXONOMIES, term_key

DESCRIPTIONS = (
    "_yoast_wpseo_metadesc",
    "rank_math_description",
    "_aioseop_description",
    "_aioseo_description",
)
SEO_TITLES = ("_yoast_wpseo_title", "rank_math_title", "_aioseop_title", "_aioseo_title")
READ_FIELDS = frozenset(
    {*DESCRIPTIONS, *SEO_TITLES, *PRIMARY, "_thumbnail_id", "_wp_attachment_image_alt", "_wp_old_slug"}
)
BOOK_KEEPING = frozenset(
    {
        "_edit_last",
        "_edit_lock",
        "_encloseme",
        "_pingme",
        "_wp_attached_file",
        "_wp_attachment_backup_sizes",
        "_wp_attachment_context",
        "_wp_attachment_metadata",
        "_wp_desired_post_slug",
        "_wp_ignored_hooked_blocks",
        "_wp_old_date",
        "_wp_suggested_privacy_policy_content",
        "_wp_trash_meta_comments_status",
        "_wp_trash_meta_status",
        "_wp_trash_meta_time",
    }
)  # WordPress's own notes of who edited what when, and of the files of a picture
STORED_COPIES = "_oembed_"  # answers of other sites; those that a story needs are read
TEMPLATE = "_wp_page_template"
FORMATS = {"post-format-gallery": "gallery"}  # post format → kind of story


def losses_of(item: Item) -> list[str]:
    """Return a sentence for each part of an item that is not carried over."""
    return [*lost_fields(item), *_lost_terms(item), *_lost_comments(item)]


def lost_fields(item: Item) -> list[str]:
    """Name the custom fields that nothing here holds."""
    names = sorted({key for key, value in item.meta if key and not _is_accounted_for(key, value)})
    return [_("the custom field “%(name)s”") % {"name": name} for name in names]


def _is_accounted_for(key: str, value: str) -> bool:
    if key == TEMPLATE:
        return value in {"", "default"}
    return key in READ_FIELDS or key in BOOK_KEEPING or key.startswith(STORED_COPIES)


def _lost_terms(item: Item) -> Iterator[str]:
    for use in dict.fromkeys(item.terms):
        if not _has_place(use, item):
            said = {"slug": term_key(use), "name": use.name or use.slug, "taxonomy": use.taxonomy}
            yield _("the term “%(name)s” (%(slug)s) of the taxonomy “%(taxonomy)s”") % said


def _has_place(use: TermUse, item: Item) -> bool:
    if item.kind == "page":
        return False
    return use.taxonomy in {*TAXONOMIES, AUTHOR} or use.slug in FORMATS


def _lost_comments(item: Item) -> list[str]:
    lost = len(item.comments) - len(comments.kept(item))
    return [_("%(count)d comments that were spam or thrown away") % {"count": lost}] if lost else []
