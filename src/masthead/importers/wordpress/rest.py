"""Account for everything in the file that is no story and no page, so that the counts add up."""

from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from masthead.importers.wordpress import comments
from masthead.importers.wordpress.accounts import (
    deleted,
    entry_of,
    missing_picture,
    not_written,
    source_id,
)
from masthead.importers.wordpress.blocks import PictureRef
from masthead.importers.wordpress.catalogue import Catalogue, name_of
from masthead.importers.wordpress.failures import Attempt, attempt
from masthead.importers.wordpress.filing import Filing, is_empty, line_up, title_of
from masthead.importers.wordpress.index import Index
from masthead.importers.wordpress.ledger import Ledger
from masthead.importers.wordpress.library import Attachment
from masthead.importers.wordpress.losses import lost_fields
from masthead.importers.wordpress.moves import Moves, addresses_of_term
from masthead.importers.wordpress.pictures import Pictures, source_of
from masthead.importers.wordpress.places import Place
from masthead.importers.wordpress.records import Item, Term, Writer
from masthead.importers.wordpress.report import Entry, Outcome, Report
from masthead.importers.wordpress.survey import attachment_of
from masthead.importers.wordpress.terms import AUTHOR, GUEST
from masthead.importers.wordpress.titles import path_of
from masthead.kit.html import plain_text

KINDS = {"category": "category", "post_tag": "tag"}


@dataclass
class Rest:
    """Accounts for attachments, menus, terms, authors and comments."""

    report: Report
    index: Index
    catalogue: Catalogue
    pictures: Pictures
    ledger: Ledger
    moves: Moves
    filing: Filing
    sticky: list[int] = field(default_factory=list)

    def account_for(self, item: Item) -> Entry:
        """Say what becomes of an item that is neither story nor page."""
        if item.kind == "attachment":
            return self._attachment(item)
        return entry_of(item, Outcome.LEFT_OUT, left_out=[_reason(item)])

    def note_comments(self, item: Item, entry: Entry, *, before: set[str]) -> None:
        """Account for an item's comments; `before` names those that an earlier run kept."""
        is_here = bool(entry.address) and entry.outcome is not Outcome.LEFT_OUT
        names = {id(comment): name for name, comment in comments.named(item)} if is_here else {}
        for comment in item.comments:
            name = names.get(id(comment))
            outcome = Outcome.UNCHANGED if name in before else Outcome.CARRIED
            self.report.add(
                Entry(
                    kind="comment",
                    source_id=comment.comment_id,
                    title=plain_text(comment.content)[:80],
                    outcome=outcome if name else Outcome.LEFT_OUT,
                    address=entry.address if name else "",
                    remarks=[_("kept as data; nothing shows it yet")] if name else [],
                    left_out=[] if name else [_("spam, thrown away, or under an item that is not here")],
                )
            )

    def note_sticky(self, item: Item, entry: Entry) -> None:
        """Remember a story that stuck to the top, when it is new here."""
        row = self.ledger.find(item.kind, source_id(item))
        is_unfinished = row is not None and row.run is not None and row.run.finished_at is None
        if entry.outcome in {Outcome.CARRIED, Outcome.ADAPTED} or is_unfinished:
            entry.remarks.append(_("stuck to the top there; takes a leading place on the front here"))
            if row is not None and row.page_id:
                self.sticky.append(row.page_id)

    def _attachment(self, item: Item) -> Entry:
        attachment = attachment_of(item)
        if not attachment.is_picture:
            reason = _("a file that is no picture; links in stories still lead to %(url)s") % {
                "url": attachment.url
            }
            return entry_of(item, Outcome.LEFT_OUT, left_out=[reason])
        found = self.pictures.find(PictureRef(attachment.url, attachment.attachment_id))
        if not found.is_there:
            missing = missing_picture(attachment.url, found.reason)
            return entry_of(item, Outcome.LEFT_OUT, left_out=[missing, *_words_of(attachment)])
        if self.ledger.was_there("picture", source_of(attachment.url)):
            return entry_of(item, Outcome.UNCHANGED)
        remarks = (
            []
            if attachment.alt
            else [_("has no alternative text: write one, or mark the picture as decorative")]
        )
        left_out = lost_fields(item)
        if attachment.description:
            left_out.append(_("its description: “%(words)s”") % {"words": attachment.description})
        outcome = Outcome.ADAPTED if remarks or left_out else Outcome.CARRIED
        return entry_of(item, outcome, remarks=remarks, left_out=left_out)

    def account_for_people_and_terms(self) -> None:
        """Say what became of authors and terms; lead their addresses and those of attachments on."""
        for writer, uses, _live, is_listed in self.index.writers():
            with attempt(f"the author {writer.login}") as tried:
                self._account_for_writer(writer, uses, is_listed=is_listed)
            self._own_up("author", writer.login, name_of(writer), tried)
        for taxonomy, kind in KINDS.items():
            for term, uses, _live, is_listed in self.index.terms(taxonomy):
                with attempt(f"the term {term.slug}") as tried:
                    self._account_for_term(term, uses, is_listed=is_listed)
                self._own_up(kind, term.slug, title_of(term), tried)
        for taxonomy, slug, name in self.index.batches("other_terms", "taxonomy, slug, name"):
            self.report.add(_account_for_other_term(taxonomy, slug, name))
        self._lead_attachments_on()

    def _own_up(self, kind: str, source: str, title: str, tried: Attempt) -> None:
        """Report an error that left an author or term out."""
        if tried.reason:
            left_out = [not_written(tried.reason)]
            self.report.add(Entry(kind, source, title, Outcome.LEFT_OUT, left_out=left_out))

    def _account_for_writer(self, writer: Writer, uses: int, *, is_listed: bool) -> None:
        place = self.catalogue.author(writer.login) if uses else None
        remarks = [] if is_listed else [_("has no record in the file; the name is the login")]
        entry = Entry("author", writer.login, name_of(writer), Outcome.CARRIED, remarks=remarks)
        self._account(entry, place, ("author", writer.login) if uses else None)
        if place:
            self.moves.note(f"/author/{writer.login}/", writer.login, place.pk, place.path)

    def _account_for_term(self, term: Term, uses: int, *, is_listed: bool) -> None:
        is_section = term.taxonomy == "category" and term.slug in self.filing.sections
        place: Place | None = None
        became: tuple[str, str] | None = None
        remarks: list[str] = []
        if uses and not is_empty((term.taxonomy, term.slug)) and term.slug not in self.filing.left_out:
            known = self.catalogue.known_section(term.slug) if is_section else None
            place = known or self.catalogue.topic((term.taxonomy, term.slug))
            became = ("section", term.slug) if known else ("topic", f"{term.taxonomy}:{term.slug}")
            remarks = [_("became a section") if known else _("became a topic")]
        kind = KINDS[term.taxonomy] if is_listed else f"{KINDS[term.taxonomy]} named only by items"
        entry = Entry(kind, term.slug, title_of(term), Outcome.CARRIED, remarks=remarks)
        self._account(entry, place, became)
        if place:
            above = [slug for slug in reversed(line_up(term.slug, self.filing.parents)) if slug]
            for address in addresses_of_term(term, above):
                self.moves.note(address, term.slug, place.pk, place.path)

    def _account(self, entry: Entry, place: Place | None, became: tuple[str, str] | None) -> None:
        """Report an author or term: where it is, and what the ledger calls what it became, if anything."""
        if place is None:
            outcome = Outcome.KEPT if became else Outcome.LEFT_OUT
            remarks = [deleted()] if became else []
            left_out = [] if became else [_("no story in this file is by or about it")]
            entry = replace(entry, outcome=outcome, remarks=remarks, left_out=left_out)
        else:
            was_there = became is not None and self.ledger.was_there(*became)
            outcome = Outcome.UNCHANGED if was_there else Outcome.CARRIED
            entry = replace(entry, outcome=outcome, address=place.path)
        self.report.add(entry)

    def _lead_attachments_on(self) -> None:
        """Let each attachment's page, and a picture's file, lead to the story it was uploaded to."""
        for number, parent in self.index.batches("attachments", "id, parent"):
            row = (self.ledger.find("post", parent) or self.ledger.find("page", parent)) if parent else None
            if row is None or not row.page_id:
                continue
            attachment = self.index.attachment(number)
            self.moves.note(f"/?attachment_id={number}", f"attachment {number}", row.page_id, "")
            if attachment and attachment.is_picture:
                self.moves.note(path_of(attachment.url), f"attachment {number}", row.page_id, "")
            if attachment and path_of(attachment.link).strip("/"):
                self.moves.note(path_of(attachment.link), f"attachment {number}", row.page_id, "")


def _account_for_other_term(taxonomy: str, slug: str, name: str) -> Entry:
    """Report a term of a taxonomy that is neither category nor tag."""
    said = _("entries of the taxonomy “%(name)s” have no place here") % {"name": taxonomy}
    if taxonomy == AUTHOR:
        said = _("a co-author: the bylines that name it are carried over with their stories")
    return Entry(
        "term", f"{taxonomy} {slug}".strip(), name or slug or taxonomy, Outcome.LEFT_OUT, left_out=[said]
    )


def _words_of(attachment: Attachment) -> list[str]:
    """Name the words that go with a picture that could not be had."""
    words = {
        _("its caption"): attachment.caption,
        _("its alternative text"): attachment.alt,
        _("its description"): attachment.description,
    }
    return [f"{what}: “{said}”" for what, said in words.items() if said]


def _reason(item: Item) -> str:
    """Say why an item has no place here."""
    if item.kind == "nav_menu_item":
        said = _(
            "a menu entry (“%(title)s”, menu %(menu)s): navigation is chosen in the publication settings"
        )
        return said % {"title": _menu_title(item), "menu": _menu_of(item)}
    if item.status == "auto-draft":
        return _("an empty draft that WordPress began and nobody saved (auto-draft)")
    reasons = {
        GUEST: _("an author without a login: read into the bylines that name it"),
        "wp_block": _("a reusable block: it was read into the stories that use it"),
        "revision": _("an older version of another item"),
        "post": _("it was in the bin"),
        "page": _("it was in the bin"),
    }
    other = _(
        "items of the type “%(kind)s” have no place here; [stories] in a mapping file makes stories of them"
    )
    return reasons.get(item.kind) or other % {"kind": item.kind or _("none")}


def _menu_title(item: Item) -> str:
    return plain_text(item.title) or item.meta_value("_menu_item_url") or item.meta_value("_menu_item_object")


def _menu_of(item: Item) -> str:
    names = [use.name for use in item.terms if use.taxonomy == "nav_menu"]
    return f"“{names[0]}”" if names else _("without a name")
