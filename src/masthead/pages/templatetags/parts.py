"""The tag for parts of pages that are printed by themselves: `{% part "breaking" 0 %}`."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from masthead.pages import parts

register = template.Library()


@register.simple_tag(takes_context=True)
def part(context: Context, name: str, key: int = 0) -> SafeString:
    """Show a part of the page; raises UnknownPart."""
    return parts.show(name, key, context.get("request"))
