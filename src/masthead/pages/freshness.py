"""Which prints become stale when pages, addresses or settings change."""

from wagtail.models import Page

from masthead.press import tags
from masthead.press.outbox import mark_stale

FRONT_DEPTH = 2  # as pages.base has it, which needs this module


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


def menu_left(page: Page) -> None:
    """Print anew the menu that a page stood in and stands in no longer."""
    if parent := page.get_parent():
        mark_stale([tags.below(parent.pk)])


def order_changed(page: Page) -> None:
    """Print anew the menus and lists that a page has another place in.

    Under the front all may stand at other paths of the tree now, and pages are remembered by those.
    """
    parent = page.get_parent()
    is_section = parent is not None and parent.depth == FRONT_DEPTH
    moved = Page.objects.child_of(parent).values_list("pk", flat=True) if is_section else []
    mark_stale([*_menus(page), *map(tags.of_page, moved)])


def _menus(page: Page) -> list[str]:
    """Name the lists of pages that a page stands in, by the page above it.

    Stories stand in none of them; under the front, neither does what is not in the menu.
    """
    parent = page.get_parent()
    is_listed = parent and (parent.depth != FRONT_DEPTH or page.show_in_menus)
    return [tags.below(parent.pk)] if is_listed else []
