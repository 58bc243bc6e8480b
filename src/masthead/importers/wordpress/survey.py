"""The first walk through the file: check it, count it, and note what later items will be asked about."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from masthead.importers.wordpress.failures import attempt
from masthead.importers.wordpress.index import Index
from masthead.importers.wordpress.library import Attachment, credit_in
from masthead.importers.wordpress.options import Mapping
from masthead.importers.wordpress.reader import read
from masthead.importers.wordpress.records import Channel, Item, Term, Trouble, Writer
from masthead.importers.wordpress.terms import (
    AUTHOR,
    GUEST,
    TAXONOMIES,
    guest,
    login_key,
    term_key,
    writers_of,
)
from masthead.importers.wordpress.titles import clean_slug, path_of
from masthead.kit.html import plain_text
from masthead.kit.progress import Progress

_MONTH = re.compile(r"[12]\d{3}-(?:0[1-9]|1[0-2])-")
NEVER_CARRIED = frozenset({"trash", "auto-draft"})


@dataclass
class Survey:
    """What the file is, as a whole."""

    channel: Channel = field(default_factory=Channel)
    items: int = 0

    @property
    def origin(self) -> str:
        """The site's address without scheme: the name under which the ledger keeps its items."""
        address = self.channel.blog_url or self.channel.site_url or self.channel.link
        return re.sub(r"^\w+://", "", address).rstrip("/")[:250] or "wordpress"


def survey(path: Path, index: Index, mapping: Mapping, progress: Progress) -> Survey:
    """Read the whole file once; raises NotAnExport before anything is written anywhere."""
    found = Survey()
    for record in read(path):
        match record:
            case Channel():
                found.channel = record
            case Writer():
                index.add_writer(Writer(login_key(record.login), *_names(record)), is_listed=True)
            case Term():
                _note_term(record, index)
            case Item():
                found.items += 1
                with attempt(record.label):  # reading it again says in the report what is wrong with it
                    _note_item(record, index, mapping)
                progress.advance()
            case Trouble(message):
                index.put("INSERT INTO troubles (message) VALUES (?)", message)
    return found


def is_public(item: Item) -> bool:
    """Whether the old site showed the item to everybody."""
    return item.status == "publish" and not item.password


def _names(writer: Writer) -> tuple[str, str, str]:
    return writer.display_name, writer.first_name, writer.last_name


def _note_term(term: Term, index: Index) -> None:
    if term.taxonomy in TAXONOMIES and (term.slug or term.name):
        slug = term.slug or clean_slug(term.name)
        index.add_term(Term(term.taxonomy, slug, *_rest(term)), is_listed=True)
    else:
        taxonomy = term.taxonomy or _("without a taxonomy")
        index.put(
            "INSERT INTO other_terms (taxonomy, slug, name) VALUES (?, ?, ?)", taxonomy, term.slug, term.name
        )


def _rest(term: Term) -> tuple[str, str, str, str]:
    return term.name or term.slug, term.term_id, term.parent, term.description


def _note_item(item: Item, index: Index, mapping: Mapping) -> None:
    kind = item.kind or "item"
    index.put("INSERT INTO counts VALUES (?, 1) ON CONFLICT DO UPDATE SET count = count + 1", kind)
    if kind == "attachment":
        index.add_attachment(attachment_of(item))
        index.put("INSERT OR IGNORE INTO addresses VALUES (?, 1)", path_of(item.link).strip("/"))
    elif kind == GUEST:
        index.add_writer(guest(item), is_listed=True)
    elif kind == "wp_block":
        index.put("INSERT OR IGNORE INTO reusable VALUES (?, ?)", item.post_id, item.content)
    elif item.status in NEVER_CARRIED:
        return
    elif kind == "page":
        _note_address(item, index)
        index.put("INSERT OR IGNORE INTO pages VALUES (?, ?, ?)", item.post_id, item.parent, item.slug)
    elif kind == "post" or kind in mapping.stories:
        _note_address(item, index)
        _note_filing(item, index)


def attachment_of(item: Item) -> Attachment:
    """Return what an attachment says of its file."""
    return Attachment(
        attachment_id=item.post_id,
        url=item.attachment_url or item.guid,
        title=plain_text(item.title),
        caption=plain_text(item.excerpt),
        alt=plain_text(item.meta_value("_wp_attachment_image_alt")),
        description=plain_text(item.content),
        link=item.link,
        parent=item.parent if item.parent != "0" else "",
        slug=item.slug,
        number=item.number,
        credit=credit_in(item.meta_value("_wp_attachment_metadata")),
    )


def _note_address(item: Item, index: Index) -> None:
    path = path_of(item.link).strip("/")
    for known in filter(None, (path, f"?p={item.post_id}" if item.post_id else "")):
        index.put("INSERT OR IGNORE INTO addresses VALUES (?, ?)", known, is_public(item))
    if item.kind != "page" and is_public(item) and _MONTH.match(item.date):
        index.put("INSERT OR IGNORE INTO months VALUES (?)", item.date[:7].replace("-", "/"))


def _note_filing(item: Item, index: Index) -> None:
    for use in item.terms:
        if use.taxonomy in TAXONOMIES and (slug := term_key(use)):
            index.add_term(Term(use.taxonomy, slug, use.name or slug), is_listed=False)
            index.use_term(use.taxonomy, slug, is_live=is_public(item))
    names = {login_key(use.name): use.name for use in item.terms if use.taxonomy == AUTHOR}
    for login in writers_of(item):
        index.add_writer(Writer(login, names.get(login, "")), is_listed=False)
        index.use_writer(login, is_live=is_public(item))
