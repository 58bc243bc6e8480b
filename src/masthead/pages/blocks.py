"""Blocks that any page may hold."""

import re
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    RawHTMLBlock,
    RichTextBlock,
    StreamBlock,
    StreamValue,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.images.blocks import ImageChooserBlock

from masthead.kit.html import plain_text, sanitize
from masthead.kit.sentences import first_sentences

OPENING = 200  # characters of a text that stand for it elsewhere
_HEADING = re.compile(r"<h([1-6])\b.*?</h\1>", re.DOTALL)
PLAIN_FEATURES = ["h2", "h3", "bold", "italic", "link", "ol", "ul", "hr"]


def with_scrolling_tables(html: str) -> str:
    """Let the tables of cleaned HTML scroll inside themselves, also by keyboard."""
    label = escape(gettext("Table"))
    begin = f'<div class="table__scroll" role="group" tabindex="0" aria-label="{label}"><table'
    return html.replace("<table", begin).replace("</table>", "</table></div>")


class SanitizedHTMLBlock(RawHTMLBlock):
    """HTML that came from another system: cleaned when saved and once more when shown."""

    class Meta:
        icon = "code"
        label = _("Imported HTML")
        group = _("From elsewhere")
        form_classname = "monospace"
        template = "pages/blocks/imported_html.html"

    def clean(self, value: Any) -> SafeString:
        """Keep only what is harmless."""
        return mark_safe(sanitize(str(super().clean(value))))  # noqa: S308  # cleaned in this line

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Give the template cleaned HTML, whoever wrote the value to the database."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        html = with_scrolling_tables(sanitize(str(value)))
        context["html"] = mark_safe(html)  # noqa: S308  # cleaned in the line before
        return context


class PictureBlock(StructBlock):
    """One picture; what is left empty comes from the picture itself."""

    photo = ImageChooserBlock(label=_("Picture"))
    size = ChoiceBlock(
        choices=[
            ("column", _("Text width")),
            ("wide", _("Wide")),
            ("full", _("Full width of the page")),
            ("inset", _("Inset, text runs around it")),
        ],
        default="column",
    )
    caption = TextBlock(required=False, rows=2)
    credit = CharBlock(required=False, help_text=_("Only where it differs from the picture's own credit."))
    alt = CharBlock(
        required=False, label=_("Alternative text"), help_text=_("Only where this story needs another one.")
    )
    link = URLBlock(required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        group = _("Pictures")
        template = "pages/blocks/picture.html"


class PlainBody(StreamBlock):
    """The body of a plain page."""

    text = RichTextBlock(features=PLAIN_FEATURES, label=_("Text"))
    picture = PictureBlock()
    imported_html = SanitizedHTMLBlock()

    class Meta:
        template = "pages/blocks/body.html"


def opening_of(body: StreamValue) -> str:
    """Return the first sentences of a page's running text, without headings."""
    text = ""
    for block in body:
        if len(text) <= OPENING and block.block_type in {"text", "imported_html", "claim"}:
            value = block.value["text"] if block.block_type == "claim" else block.value
            html = getattr(value, "source", value)
            text = f"{text} {plain_text(_HEADING.sub(' ', str(html)))}"
    return first_sentences(text, most=OPENING)
