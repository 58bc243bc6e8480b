"""Carry over one item: recognise it, plan it, write it, and say what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from masthead.importers.wordpress import comments, moves, stories
from masthead.importers.wordpress.accounts import (
    deleted,
    entry_of,
    entry_of_plan,
    missing_picture,
    not_written,
    source_id,
)
from masthead.importers.wordpress.blocks import Picture, PictureRef
from masthead.importers.wordpress.catalogue import Catalogue
from masthead.importers.wordpress.failures import attempt
from masthead.importers.wordpress.ledger import Ledger, is_edited
from masthead.importers.wordpress.moves import Moves
from masthead.importers.wordpress.pictures import Pictures
from masthead.importers.wordpress.places import Grounds
from masthead.importers.wordpress.plan import Plan, Planner
from masthead.importers.wordpress.records import Item
from masthead.importers.wordpress.report import Entry, Outcome
from masthead.importers.wordpress.stories import Surroundings
from masthead.pages.models import BasePage


@dataclass(frozen=True)
class Ready:
    """A plan with the pages it hangs on and the pictures that were found, or not."""

    plan: Plan
    around: Surroundings
    photos: dict[str, int]
    missing: dict[str, str]

    @property
    def mark(self) -> str:
        """Return a digest of all that would be written."""
        return self.plan.fingerprint(sorted(self.photos.items()), self.around)

    def photo(self, ref: PictureRef) -> int | None:
        """Return the number of a picture that was found."""
        return self.photos.get(_name(ref))

    def losses(self) -> list[str]:
        """Return a sentence for each picture that could not be had, with the words that stood at it."""
        return [
            missing_picture(name, reason) + _words_at(name, self.plan.all_pictures())
            for name, reason in self.missing.items()
        ]


@dataclass(frozen=True)
class ItemLoader:
    """Carries over posts and pages. Without `writes` it only says what it would do."""

    planner: Planner
    catalogue: Catalogue
    pictures: Pictures
    ledger: Ledger
    grounds: Grounds
    moves: Moves
    writes: bool

    def load(self, item: Item) -> Entry:
        """Carry one item over; whatever is wrong with it ends in the report, and with this item."""
        number, item = item.post_id, self._told_apart(item)
        with attempt(item.label) as tried:
            plan = self.planner.plan(item)
            if item.post_id != number:
                plan.remarks.append(_("has the number %(number)s of an earlier entry") % {"number": number})
            return self._settle(self._ready(plan, self._surroundings(plan)))
        return entry_of(item, Outcome.LEFT_OUT, left_out=[not_written(tried.reason)])

    def _told_apart(self, item: Item) -> Item:
        """Take the number off an entry that has that of an earlier one, so that it does not overwrite it."""
        if self.grounds.index.is_first(item.kind, source_id(item)):
            return item
        item = replace(item, post_id="")
        return (
            item
            if self.grounds.index.is_first(item.kind, source_id(item))
            else replace(item, guid="", link="")
        )

    def _surroundings(self, plan: Plan) -> Surroundings:
        if plan.is_page:
            return Surroundings(self.grounds.place(self.grounds.front))
        topics = {term: self.catalogue.topic(term) for term in plan.topics}
        authors = [self.catalogue.author(login) for login in plan.authors]
        return Surroundings(
            parent=self.catalogue.section(plan.section),
            topics=tuple(dict.fromkeys(place for place in topics.values() if place)),
            main_topic=topics.get(plan.main_topic) if plan.main_topic else None,
            authors=tuple(dict.fromkeys(place for place in authors if place)),
        )

    def _settle(self, ready: Ready) -> Entry:
        """Write the item, unless it is here already, was edited at the desk or was deleted there."""
        item = ready.plan.item
        row = self.ledger.find(item.kind, source_id(item))
        if row is None:
            return self._write(ready, self._placeholder(ready.plan))
        if row.page is None:
            return entry_of(item, Outcome.KEPT, remarks=[deleted()])
        page = cast(BasePage, row.page.specific)
        where = self._address(page)
        self._note_addresses(item, page.pk, where)
        if self.writes:
            self._keep_comments(item, page)
        if row.source_hash == ready.mark:
            return entry_of(item, Outcome.UNCHANGED, address=where, left_out=ready.losses())
        if is_edited(row, page):
            kept = _("edited at the desk since, so the desk's version stays")
            return entry_of(item, Outcome.KEPT, address=where, remarks=[kept], left_out=ready.losses())
        return self._write(ready, page)

    def _write(self, ready: Ready, page: BasePage | None) -> Entry:
        slug = page.slug if page else self._slug(ready)
        address = f"{ready.around.parent.path}{slug}/"
        if self.writes:
            written = self._put(ready, page, slug)
            page, address = written, self._address(written)
        self._note_addresses(ready.plan.item, page.pk if page else None, address)
        return entry_of_plan(ready.plan, ready.losses(), address)

    def _put(self, ready: Ready, page: BasePage | None, slug: str) -> BasePage:
        """Write page, comments and ledger, all or nothing."""
        item = ready.plan.item
        with transaction.atomic():
            if page is not None:
                page = cast(BasePage, page.get_latest_revision_as_object())
            written = stories.write(ready.plan, ready.around, ready.photo, page, slug)
            written.refresh_from_db()
            self._keep_comments(item, written)
            self.ledger.note_page(item.kind, source_id(item), written, source_hash=ready.mark)
        return written

    def _keep_comments(self, item: Item, page: Page) -> None:
        comments.keep(item, page, origin=self.ledger.origin, zone=self.planner.zone)

    def _placeholder(self, plan: Plan) -> BasePage | None:
        """Return the page that the installation wrote in this page's place, if nobody has touched it."""
        page = self.grounds.placeholder(plan.slug) if plan.is_page else None
        if page is not None:
            plan.remarks.append(_("takes the place of the placeholder “%(title)s”") % {"title": page.title})
        return page

    def _slug(self, ready: Ready) -> str:
        plan = ready.plan
        slug = self.grounds.free_slug(ready.around.parent, self._wanted_slug(plan), source_id(plan.item))
        if slug != plan.slug:
            said = _("its slug “%(slug)s” was taken; it became “%(new)s”")
            plan.remarks.append(said % {"slug": plan.slug, "new": slug})
        return slug

    def _wanted_slug(self, plan: Plan) -> str:
        """Return a page's own slug, or the one with its parent's where two pages share a slug."""
        if not plan.is_page:
            return plan.slug
        rows = self.grounds.index.number("SELECT count(*) FROM pages WHERE slug = ?", plan.item.slug)
        parent = self.grounds.index.one("SELECT slug FROM pages WHERE id = ?", plan.item.parent)
        return f"{parent[0]}-{plan.slug}" if rows > 1 and parent and parent[0] else plan.slug

    def _ready(self, plan: Plan, around: Surroundings) -> Ready:
        """Get the pictures a plan names; those that cannot be had are losses."""
        photos: dict[str, int] = {}
        missing: dict[str, str] = {}
        for ref in plan.pictures():
            got = self.pictures.find(ref)
            if got.photo is not None:
                photos[_name(ref)] = got.photo
            elif not got.is_there:
                missing[ref.label] = got.reason
        return Ready(plan, around, photos, missing)

    def _note_addresses(self, item: Item, page: int | None, path: str) -> None:
        for address in moves.addresses_of(item):
            self.moves.note(address, item.label, page, path)

    def _address(self, page: Page) -> str:
        return self.grounds.place(page).path


def _words_at(name: str, pictures: Iterator[Picture]) -> str:
    """Say what became of the words that stood at a picture that could not be had."""
    there = [picture for picture in pictures if picture.ref.label == name]
    captions = dict.fromkeys(picture.caption for picture in there if picture.caption)
    alts = dict.fromkeys(picture.alt for picture in there if picture.alt)
    kept = [_("; its caption stays as text: “%(words)s”") % {"words": words} for words in captions]
    lost = [_("; its alternative text: “%(words)s”") % {"words": words} for words in alts]
    return "".join(kept + lost)


def _name(ref: PictureRef) -> str:
    return f"{ref.attachment_id}|{ref.url}"
