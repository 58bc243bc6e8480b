"""Which prints become stale when pages, addresses or settings change."""

from wagtail.models import Page

from masthead.press import tags
from masthead.press.outbox import mark_stale


def page_changed(page: Page) -> None:
    """Print anew what shows a page that went live or was published again."""
    url = page.get_url()
    mark_stale([tags.of_page(page.pk), *_menus(page)], addresses=[url] if url and page.live else [])


def page_gone(page: Page) -> None:
    """Show nobody again what shows a page that was withdrawn, or those that went with it."""
    below = Page.objects.descendant_of(page).live().values_list("pk", flat=True)
    mark_stale([tags.of_page(page.pk), *map(tags.of_page, below), *_menus(page)], hard=True)


def subtree_moved(page: Page) -> None:
    """Print anew what names a page whose address has changed, or one of those below it."""
    below = Page.objects.descendant_of(page).live().values_list("pk", flat=True)
    mark_stale([tags.of_page(page.pk), *map(tags.of_page, below), *_menus(page)])


def address_changed(path: str) -> None:
    """Look again at what answers at an address."""
    bare = "/" + path.partition("?")[0].strip("/")
    mark_stale({tags.at(bare), tags.at(f"{bare.rstrip('/')}/")})


def publication_changed() -> None:
    """Print everything anew."""
    mark_stale([tags.SITE])


def _menus(page: Page) -> list[str]:
    """Name the lists of pages that a page stands in, by the page above it; stories stand in none of them."""
    parent = page.get_parent()
    return [tags.below(parent.pk)] if parent else []
