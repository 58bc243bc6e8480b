"""Blocks of running text."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, RichTextBlock, StaticBlock, StructBlock

TEXT_FEATURES = ["bold", "italic", "link", "superscript", "subscript", "strikethrough", "code"]
LIST_FEATURES = ["ul", "ol", "bold", "italic", "link"]


class TextBlock(RichTextBlock):
    """One or more paragraphs."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": TEXT_FEATURES, "required": False, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = _("Words")
        template = "articles/blocks/text.html"


class HeadingBlock(StructBlock):
    """A heading inside the story; the headline is the page's only first-level heading."""

    text = CharBlock(max_length=250)
    level = ChoiceBlock(
        choices=[("h2", _("Heading")), ("h3", _("Subheading")), ("h4", _("Small heading"))], default="h2"
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        group = _("Words")
        template = "articles/blocks/heading.html"


class ListBlock(RichTextBlock):
    """A bulleted or numbered list, nested where needed."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": LIST_FEATURES, **kwargs})

    class Meta:
        icon = "list-ul"
        label = _("List")
        group = _("Words")
        template = "articles/blocks/list.html"


class FactBoxBlock(StructBlock):
    """A box of facts beside or between the paragraphs."""

    title = CharBlock(max_length=120)
    body = RichTextBlock(features=LIST_FEATURES)

    class Meta:
        icon = "info-circle"
        label = _("Fact box")
        group = _("Words")
        template = "articles/blocks/fact_box.html"


class DividerBlock(StaticBlock):
    """A break between two parts of a story."""

    class Meta:
        icon = "minus"
        label = _("Divider")
        group = _("Words")
        admin_text = _("A break in the story.")
        template = "articles/blocks/divider.html"
