"""The tag for stories in lists: `{% card story variant="strip" %}`."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from masthead.pages.listings import Card
from masthead.press import memory, tagging, tags

register = template.Library()


@register.simple_tag
def card(card: Card, **attributes: Any) -> SafeString:
    """Show a story in a list as the template `pages/card.html` does, which names the attributes.

    A story stands in many lists in the same way, and is put into markup once for all of them.
    """

    def render() -> SafeString:
        tagging.note(tags.SITE, *card.tags)  # the settings say in which time zone it is dated
        return render_to_string("pages/card.html", {"card": card, **attributes})

    name = ("card in markup", card, timezone.get_current_timezone_name(), *sorted(attributes.items()))
    return memory.recall(name, render)
