"""Tags for every reader template: components, positions and the fonts of the page."""

from typing import Any, cast

from django import template
from django.template import Context
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from masthead.kit.html import printed_rich_text
from masthead.theme import positions
from masthead.theme.accent import hex_digits
from masthead.theme.pairings import pairing
from masthead.theme.signals import position_shown

register = template.Library()


@register.simple_block_tag
def component(content: str, name: str, **attributes: Any) -> SafeString:
    """Render `components/<name>.html` with nothing but the attributes, and the enclosed markup as `slot`."""
    engine_template = get_template(f"components/{name}.html")
    # Past the request's context processors, which a component could not use: Django's own template below.
    inner = cast("template.Template", getattr(engine_template, "template", engine_template))
    return inner.render(Context({"slot": content, **attributes}))


@register.filter
def for_readers(html: str) -> SafeString:
    """Print the HTML of a rich text, reduced to what a text field of the desk may hold."""
    return mark_safe(printed_rich_text(html))  # noqa: S308 - it was cleaned


@register.simple_tag(takes_context=True)
def position(context: Context, name: str, **more: Any) -> SafeString:
    """Show what departments registered for a position, which are told `more`; raises UnknownPosition."""
    request = context.get("request")
    page = context.get("page")
    shown = []
    for content in positions.contents(name, page, request, **more):
        body = {"page": page, "frame": context.get("frame"), **content.context}
        shown.append(get_template(content.template).render(body, request))
        position_shown.send(sender=name, request=request, tags=content.tags)
    return mark_safe("".join(shown))  # noqa: S308 - each part was rendered by a template


@register.simple_tag
def font_preloads(name: str) -> SafeString:
    """Print the preload links of a pairing's fonts."""
    return format_html_join(
        "\n",
        '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>',
        ((static(path),) for path in pairing(name).fonts),
    )


@register.simple_tag
def accent_link(colour: str) -> SafeString | str:
    """Link the style sheet of the publication's accent colour; nothing where that is no colour."""
    digits = hex_digits(colour)
    return (
        format_html('<link rel="stylesheet" href="{}">', reverse("accent", args=[digits])) if digits else ""
    )
