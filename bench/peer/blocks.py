"""The blocks of a story: those that the measured stories are made of."""

from wagtail.blocks import CharBlock, ChoiceBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.images.blocks import ImageChooserBlock


class HeadingBlock(StructBlock):
    """A heading inside the story."""

    text = CharBlock()
    level = ChoiceBlock(choices=[("h2", "Heading"), ("h3", "Subheading")])

    class Meta:
        template = "peer/blocks/heading.html"


class PictureBlock(StructBlock):
    """One picture."""

    photo = ImageChooserBlock()
    size = ChoiceBlock(choices=[("column", "Text width"), ("wide", "Wide")])

    class Meta:
        template = "peer/blocks/picture.html"


class QuoteBlock(StructBlock):
    """A quote and who says it."""

    kind = CharBlock(required=False)
    text = RichTextBlock()
    who = CharBlock(required=False)

    class Meta:
        template = "peer/blocks/quote.html"


class StoryBody(StreamBlock):
    """The body of a story."""

    text = RichTextBlock()
    heading = HeadingBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
