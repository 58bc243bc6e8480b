"""The body of a story, with the blocks that plugins add."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import Block, CharBlock, RichTextBlock, StreamBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from masthead.ads.layout import Layout, layout_for
from masthead.ads.places import Place
from masthead.articles.advertising import with_advertisements
from masthead.articles.affiliate import mark_paid_links
from masthead.articles.blocks.events import EventBlock, SoFarBlock
from masthead.articles.blocks.more import (
    AdPlaceBlock,
    MoreOnBlock,
    NewsletterPlaceBlock,
    NoAdsBlock,
    RelatedBlock,
)
from masthead.articles.blocks.pictures import GalleryBlock
from masthead.articles.blocks.text import DividerBlock, FactBoxBlock, HeadingBlock, ListBlock, TextBlock
from masthead.articles.blocks.voices import ClaimBlock, EmbedBlock, PullQuoteBlock, QuoteBlock
from masthead.articles.rail import with_notes
from masthead.pages.blocks import PictureBlock, SanitizedHTMLBlock


class StoryTableBlock(TypedTableBlock):
    """A table of text cells."""

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add `has_headings`: whether any column says what it holds."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["has_headings"] = any(column["heading"] for column in value.columns)
        return context

    class Meta:
        icon = "table"
        label = _("Table")
        group = _("Words")
        template = "articles/blocks/table.html"


class StoryBody(StreamBlock):
    """Every block a story can hold; `MASTHEAD_STORY_BLOCKS` names further ones by dotted path."""

    text = TextBlock()
    heading = HeadingBlock()
    list = ListBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    quote = QuoteBlock()
    claim = ClaimBlock()
    pull_quote = PullQuoteBlock()
    embed = EmbedBlock()
    fact_box = FactBoxBlock()
    table = StoryTableBlock(
        [
            ("text", CharBlock(required=False)),
            ("rich_text", RichTextBlock(features=["bold", "italic", "link"], required=False)),
        ]
    )
    event = EventBlock()
    related = RelatedBlock()
    more_on = MoreOnBlock()
    so_far = SoFarBlock()
    divider = DividerBlock()
    newsletter = NewsletterPlaceBlock(required=False)
    ad = AdPlaceBlock()
    no_ads = NoAdsBlock()
    imported_html = SanitizedHTMLBlock()

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add `parts`: blocks, with notes beside and advertisements before them (articles.rail.Part)."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        page, request = context.get("page"), context.get("request")
        layout = layout_for(page, request) if page and request else Layout()
        parts = with_notes(list(value), context.get("rail"), has_side=layout.has(Place.SIDE))
        context["parts"] = with_advertisements(parts, layout.story)
        return context

    def render(self, value: Any, context: dict[str, Any] | None = None) -> SafeString:
        """Render the story, and mark the links in it that somebody pays for."""
        html: SafeString = super().render(value, context=context)
        page = (context or {}).get("page")
        marked = mark_paid_links(html, page) if page else html
        return mark_safe(marked)  # noqa: S308  # the block's own markup, with words in its links

    class Meta:
        template = "articles/blocks/body.html"


def plugin_blocks() -> Iterable[tuple[str, Block]]:
    """Return the blocks that the setting names, each under its class's name in lower case."""
    for path in getattr(settings, "MASTHEAD_STORY_BLOCKS", []):
        block_class = import_string(path)
        yield block_class.__name__.removesuffix("Block").lower(), block_class()


def story_body() -> StoryBody:
    """Build the body block with the plugins' blocks added."""
    return StoryBody(list(plugin_blocks()))
