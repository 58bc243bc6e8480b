"""What other people said, wrote or posted."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    DateBlock,
    DateTimeBlock,
    RichTextBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from masthead.articles.blocks.sources import faults_of
from masthead.kit.players import player_of


class QuoteBlock(StructBlock):
    """A quote and who says it: on record, unnamed, in a post, in a document, or left to the story."""

    kind = ChoiceBlock(
        choices=[
            ("said", _("Said on record, by a named person")),
            ("unnamed", _("Said by somebody who is not named")),
            ("post", _("Posted on a social network")),
            ("document", _("Written in a book, document or broadcast")),
            ("passage", _("A passage set off; the story itself says whose it is")),
        ],
        default="said",
    )
    text = RichTextBlock(features=["bold", "italic", "link"])
    who = CharBlock(
        required=False,
        help_text=_("The name; for an unnamed source how the story describes it, never who it is."),
    )
    role = CharBlock(required=False, help_text=_("For example: director of the film."))
    where = CharBlock(
        required=False, help_text=_("Where it was said or printed: a programme, a title, a page.")
    )
    link = URLBlock(
        required=False, help_text=_("To the post or the source; none for somebody who is not named.")
    )
    network = CharBlock(required=False, help_text=_("For posts only: the network, for example Bluesky."))
    handle = CharBlock(
        required=False, help_text=_("For posts only: the account, with the @, for example @name.")
    )
    when = DateTimeBlock(required=False, help_text=_("When it was said, posted or printed."))

    def clean(self, value: Any) -> Any:
        """Refuse a source that does not fit the kind of quote, at the field where it can be put right."""
        cleaned = super().clean(value)
        if faults := faults_of(cleaned):
            raise StructBlockValidationError(
                block_errors={field: ValidationError(message) for field, message in faults.items()}
            )
        return cleaned

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = _("Voices")
        template = "articles/blocks/quote.html"


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
