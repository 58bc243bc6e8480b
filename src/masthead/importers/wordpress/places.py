"""Find slugs that are free, and make the pages that stories hang on: sections, topics, authors."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page

from masthead.importers.wordpress.index import Index
from masthead.pages.models import BasePage, StandardPage
from masthead.pages.publishing import publish
from masthead.pages.reserved import is_reserved
from masthead.people.models import AuthorIndex
from masthead.topics.models import TopicIndex


class NoMagazine(RuntimeError):
    """There is nothing to import into; the message says how to make it."""


@dataclass(frozen=True)
class Place:
    """A page, or one that would be made: its number if it exists, its address."""

    pk: int | None
    path: str
    title: str = ""


@dataclass
class Grounds:
    """The magazine's own pages that everything lies under."""

    front: Page
    topics: Page
    authors: Page
    index: Index

    @classmethod
    def of(cls, front: Page | None, index: Index) -> "Grounds":
        """Find them; raises NoMagazine where no magazine was founded."""
        topics = TopicIndex.objects.order_by("pk").first()
        authors = AuthorIndex.objects.order_by("pk").first()
        if front is None or topics is None or authors is None:
            raise NoMagazine(_("There is no magazine here to import into. Make one with: masthead init DIR."))
        return cls(front, topics, authors, index)

    def free_slug(self, parent: Place, slug: str, owner: str) -> str:
        """Return the slug, or the slug with a number, that no other page under the parent has or is to have.

        The index remembers whom it promised a slug, so that a run without writing comes to the same answers.
        """
        for attempt in range(1, 100_000):
            candidate = slug if attempt == 1 else f"{slug}-{attempt}"
            if self._is_free(parent, candidate, owner):
                self.index.put("INSERT OR REPLACE INTO slugs VALUES (?, ?, ?)", parent.path, candidate, owner)
                return candidate
        return slug

    def _is_free(self, parent: Place, slug: str, owner: str) -> bool:
        if parent.path == "/" and is_reserved(slug):
            return False
        promised = self.index.one("SELECT owner FROM slugs WHERE parent = ? AND slug = ?", parent.path, slug)
        if promised:
            return bool(promised[0] == owner)
        if parent.pk is None:
            return True
        return not Page.objects.child_of(Page.objects.get(pk=parent.pk)).filter(slug=slug).exists()

    def placeholder(self, slug: str) -> StandardPage | None:
        """Return the plain page of that slug that the installation wrote and nobody has touched."""
        pages = StandardPage.objects.child_of(self.front).filter(slug=slug, is_placeholder=True)
        found: StandardPage | None = pages.filter(has_unpublished_changes=False).order_by("pk").first()
        return found

    def place(self, page: Page) -> Place:
        """Describe a page."""
        return Place(page.pk, "/" + page.url_path.removeprefix(self.front.url_path), page.title)


def add(parent: Page, page: BasePage, *, is_public: bool) -> None:
    """Put a new page under its parent, published or as a draft."""
    page.live = False
    page.has_unpublished_changes = True
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    if is_public:
        publish(page)
    else:
        page.save_revision()
