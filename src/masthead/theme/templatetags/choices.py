"""Tags for lists that share a page and show no story twice; `masthead.kit.joining` lets them choose."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def shown(number: int | None) -> SafeString:
    """Say which story the page shows in any case, so that none of its lists does: the one being read."""
    return format_html("<!--shown {}-->", number or "")


@register.simple_block_tag
def pick(content: str, most: int, rank: int) -> SafeString:
    """Show at most so many of the items inside, those that stand nowhere else on the page.

    The list with the lowest rank chooses first; rank 0 shows its items in any case, as an editor chose them.
    A list that finds nothing is left out with all that stands inside the tag.
    """
    return format_html("<!--pick {} {}-->{}<!--/pick-->", most, rank, content)


@register.simple_block_tag
def item(content: str, number: int) -> SafeString:
    """Mark one thing that a list may show, by the story's number."""
    return format_html("<!--item {}-->{}<!--/item-->", number, content)
