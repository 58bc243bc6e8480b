"""The tags for stories in lists: `{% card story variant="strip" %}`, and for pictures that lead elsewhere."""

from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from masthead.pages.listings import Card
from masthead.pages.publication import PublicationSettings
from masthead.photos.models import Photo
from masthead.photos.showing.crediting import ai_label, credit_line
from masthead.press import memory, tagging, tags

register = template.Library()


@register.simple_tag(takes_context=True)
def card(context: Context, card: Card, **attributes: Any) -> SafeString:
    """Show a story in a list as the template `pages/card.html` does, which names the attributes.

    A story stands in many lists in the same way, and is put into markup once for all of them.
    """
    request = getattr(context, "request", None)  # kept by what is included with nothing but its own variables
    publication = PublicationSettings.for_request(request) if request else PublicationSettings()

    def render() -> SafeString:
        # The settings say in which time zone it is dated, and how its picture is credited.
        tagging.note(tags.SITE, *card.tags)
        credit = small_credit(card.photo, publication)
        return render_to_string("pages/card.html", {"card": card, "credit": credit, **attributes})

    name = ("card in markup", card, timezone.get_current_timezone_name(), *sorted(attributes.items()))
    return memory.recall(name, render)


@register.simple_tag
def small_credit(photo: Photo | None, publication: PublicationSettings) -> str:
    """Return the credit of a picture that leads to a page, where the licence it names is linked.

    Where the publication wants none there, readers are still told what AI made.
    """
    if photo is None:
        return ""
    return credit_line(photo, publication.credit_form) if publication.credits_cards else ai_label(photo)
