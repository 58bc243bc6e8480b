"""Which prints become stale when readers are told something."""

from wagtail.models import Page

from masthead.corrections.models import Correction
from masthead.pages import freshness
from masthead.press import tags
from masthead.press.outbox import mark_stale

ADDRESS = "/corrections/"


def corrected(page: Page) -> None:
    """Print anew the story, the list of corrections and their feeds."""
    url = page.get_url()
    mark_stale([tags.corrected(page.pk), tags.CORRECTIONS], addresses=[*([url] if url else []), ADDRESS])


def taken_down(page: Page, address: str) -> None:
    """Show nobody again what shows a page that was taken down, nor an answer without its notice."""
    mark_stale([tags.of_page(page.pk), tags.corrected(page.pk)], hard=True)
    freshness.address_changed(address)


def versions_changed(page: Page) -> None:
    """Show nobody again how the words of a story were changed, as it was told until now."""
    mark_stale([tags.corrected(page.pk)], hard=True)


def came_or_went(page: Page) -> None:
    """Print the list of corrections anew when a story on it appears or disappears."""
    if Correction.objects.filter(page_key=page.pk).exists():
        mark_stale([tags.CORRECTIONS], hard=not page.live)
