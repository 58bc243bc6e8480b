"""What other people said, wrote or posted."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    DateBlock,
    RichTextBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.images.blocks import ImageChooserBlock

from masthead.articles.blocks.sources import KINDS, SourcedBlock, form_attributes, form_layout
from masthead.articles.blocks.text import TEXT_FEATURES
from masthead.kit.players import player_of


class QuoteBlock(SourcedBlock):
    """A quote and who says it: on record, unnamed, in a post, in a document, or left to the story."""

    kind = ChoiceBlock(
        choices=[*KINDS, ("passage", _("A passage set off; the story itself says whose it is"))],
        default="said",
    )
    text = RichTextBlock(features=["bold", "italic", "link"])

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = _("Voices")
        form_layout = form_layout()
        form_attrs = form_attributes()
        template = "articles/blocks/quote.html"


class ClaimBlock(SourcedBlock):
    """A paragraph that rests on a source: readers are told whose word it is if the house shows it."""

    kind = ChoiceBlock(choices=KINDS, default="said", label=_("Source"))
    text = RichTextBlock(features=TEXT_FEATURES)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add `shows_source`: whether the house tells readers where a claim comes from."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        frame = context.get("frame")
        context["shows_source"] = bool(frame and frame.publication.shows_sources)
        return context

    class Meta:
        icon = "clipboard-list"
        label = _("Sourced claim")
        group = _("Voices")
        form_layout = form_layout()
        form_attrs = form_attributes()
        template = "articles/blocks/claim.html"


class PullQuoteBlock(StructBlock):
    """A line of the story, set large."""

    text = TextBlock(rows=2)
    who = CharBlock(required=False)

    class Meta:
        icon = "openquote"
        label = _("Pull quote")
        group = _("Voices")
        template = "articles/blocks/pull_quote.html"


class EmbedBlock(StructBlock):
    """Something of another site: a stored fallback, until a reader asks for the site's own player or post."""

    url = URLBlock(label=_("Address"))
    provider = CharBlock(required=False, help_text=_("For example YouTube, Instagram."))
    title = CharBlock(required=False)
    text = TextBlock(required=False, rows=3, help_text=_("What the post says, in case it disappears."))
    author = CharBlock(required=False)
    date = DateBlock(required=False)
    photo = ImageChooserBlock(required=False, label=_("Still picture"))

    class Meta:
        icon = "media"
        label = _("Embed")
        group = _("Voices")
        template = "articles/blocks/embed.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add `player`: what a reader may load (masthead.kit.players.Player), None where there is nothing."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["player"] = player_of(value["url"])
        return context
