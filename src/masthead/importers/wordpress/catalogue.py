"""Give each category, tag and author its page: an earlier run's, the magazine's own, or a new one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from masthead.importers.wordpress.filing import DEFAULT, Filing, TermKey, title_of
from masthead.importers.wordpress.index import Index
from masthead.importers.wordpress.ledger import Ledger
from masthead.importers.wordpress.options import Mapping
from masthead.importers.wordpress.places import Grounds, Place, add
from masthead.importers.wordpress.records import Writer
from masthead.importers.wordpress.titles import LONGEST_TITLE, clean_slug, cut, one_line
from masthead.kit.html import plain_text
from masthead.pages.models import BasePage
from masthead.people.models import Author
from masthead.topics.models import Section, Topic, TopicKind

KEPT = 5000  # places remembered; beyond, the ledger is asked again
PageType = TypeVar("PageType", bound=BasePage)


@dataclass
class Catalogue:
    """The pages that stories hang on. Without `writes` it only says what would be made."""

    grounds: Grounds
    ledger: Ledger
    filing: Filing
    mapping: Mapping
    index: Index
    writes: bool
    known: dict[tuple[str, str], Place | None] = field(default_factory=dict)

    def section(self, key: str) -> Place:
        """Return the section of a category, or the default section."""
        title = self.filing.sections.get(key) or self.mapping.default_section
        slug = key if key != DEFAULT and key in self.filing.sections else clean_slug(title) or "news"

        def make() -> Section:
            term = self.index.term("category", key)
            return Section(
                title=cut(one_line(title), LONGEST_TITLE),
                description=plain_text(term.description) if term else "",
                show_in_menus=True,
            )

        found = self._place("section", key or "-default-", clean_slug(slug) or "section", make)
        return found or Place(None, "/")

    def known_section(self, slug: str) -> Place | None:
        """Return the section of a category, if a story was filed in it."""
        if ("section", slug) in self.known:
            return self.known["section", slug]
        row = self.ledger.find("section", slug)
        return self.grounds.place(row.page) if row and row.page else None

    def topic(self, key: TermKey) -> Place | None:
        """Return the topic of a category or tag; None when somebody deleted it at the desk."""
        taxonomy, slug = key
        term = self.index.term(taxonomy, slug)
        title = cut(one_line(title_of(term)) if term else slug, LONGEST_TITLE) or slug
        kind = self.mapping.topics.get(slug, "")
        uses = self.index.number("SELECT max(live) FROM terms WHERE slug = ?", slug)

        def make() -> Topic:
            return Topic(
                title=title,
                description=plain_text(term.description) if term else "",
                kind=kind if kind in TopicKind.values else TopicKind.SUBJECT,
            )

        return self._place(
            "topic", f"{taxonomy}:{slug}", clean_slug(slug) or "topic", make, is_public=uses > 0
        )

    def author(self, login: str) -> Place | None:
        """Return the author with a login; None when somebody deleted the page at the desk."""
        writer, is_public = self.index.writer(login)
        name = name_of(writer)

        def make() -> Author:
            return Author(title=cut(name, LONGEST_TITLE))

        return self._place("author", login, clean_slug(login) or "author", make, is_public=is_public)

    def _place(
        self, kind: str, source_id: str, slug: str, make: Callable[[], PageType], *, is_public: bool = True
    ) -> Place | None:
        if (kind, source_id) in self.known:
            return self.known[kind, source_id]
        if len(self.known) >= KEPT:
            self.known.clear()
        row = self.ledger.find(kind, source_id)
        if row is not None:
            found = self.grounds.place(row.page) if row.page else None
            if found is None and kind == "section":
                found = self._new(kind, source_id, slug, make(), is_public=is_public)
        else:
            found = self._new(kind, source_id, slug, make(), is_public=is_public)
        self.known[kind, source_id] = found
        return found

    def _new(self, kind: str, source_id: str, slug: str, page: BasePage, *, is_public: bool) -> Place:
        """Take the page that the magazine has already, or make one."""
        parent = self._parent(page)
        if present := self._present(page, parent):
            if self.writes:
                self.ledger.note_page(kind, source_id, present)
            return self.grounds.place(present)
        place = self.grounds.place(parent)
        owner = f"{kind}:{page.title.casefold()}"  # a tag and a category of one name share a topic
        page.slug = self.grounds.free_slug(place, slug, owner)
        if not self.writes:
            return Place(None, f"{place.path}{page.slug}/", page.title)
        with transaction.atomic():
            add(parent, page, is_public=is_public)
            self.ledger.note_page(kind, source_id, page)
        return self.grounds.place(page)

    def _parent(self, page: BasePage) -> Page:
        if isinstance(page, Topic):
            return self.grounds.topics
        return self.grounds.authors if isinstance(page, Author) else self.grounds.front

    def _present(self, page: BasePage, parent: Page) -> Page | None:
        """Return the page of that sort and name that stands there already."""
        siblings = type(page).objects.child_of(parent)
        return siblings.filter(title__iexact=page.title).order_by("pk").first()


def name_of(writer: Writer) -> str:
    """Return the name that stands over stories: the displayed one, the full one, else the login."""
    full = f"{writer.first_name} {writer.last_name}".strip()
    return one_line(writer.display_name) or one_line(full) or one_line(writer.login) or _("Unknown")
