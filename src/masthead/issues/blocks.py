"""What an issue is made of; editors drag the blocks, and the stories inside a list, into their order."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.images.blocks import ImageChooserBlock

from masthead.ads.models import Creative, Form
from masthead.ads.models.creative import Verdict

STORY = "articles.Article"
MOST = 12  # stories in one list
SHOWN_IN_MAIL = (Form.PICTURE, Form.NATIVE)  # mailboxes run no frames, no films, and ask nobody for consent


class LeadBlock(StructBlock):
    """One story, large; what is left empty comes from the story."""

    story = PageChooserBlock(target_model=STORY, label=_("Story"))
    headline = CharBlock(required=False, max_length=160, label=_("Headline in this issue"))
    text = TextBlock(required=False, rows=2, max_length=400, label=_("Words in this issue"))
    with_picture = BooleanBlock(required=False, default=True, label=_("With its picture"))

    class Meta:
        icon = "doc-full"
        label = _("Leading story")


class StoriesBlock(StructBlock):
    """Several stories, each with headline and standfirst."""

    heading = CharBlock(required=False, max_length=80, label=_("Heading"))
    stories = ListBlock(
        PageChooserBlock(target_model=STORY, label=_("Story")), min_num=1, max_num=MOST, label=_("Stories")
    )
    with_pictures = BooleanBlock(required=False, default=True, label=_("With their pictures"))

    class Meta:
        icon = "list-ul"
        label = _("Stories")


class PictureBlock(StructBlock):
    """A picture of its own."""

    photo = ImageChooserBlock(label=_("Picture"))
    caption = CharBlock(required=False, max_length=250, label=_("Caption"))
    credit = CharBlock(
        required=False,
        label=_("Credit"),
        help_text=_("Only where it differs from the picture's own credit."),
    )
    link = URLBlock(required=False, label=_("Leads to"))

    class Meta:
        icon = "image"
        label = _("Picture")


class PromoBlock(StructBlock):
    """Something of the house: a podcast, an event, another newsletter."""

    heading = CharBlock(max_length=80, label=_("Heading"))
    text = TextBlock(required=False, rows=2, max_length=300, label=_("Text"))
    words = CharBlock(max_length=40, label=_("Words of the button"))
    link = URLBlock(label=_("Leads to"))

    class Meta:
        icon = "pick"
        label = _("House promotion")


def sold() -> Iterable[tuple[str, str]]:
    """Give the creatives that mailboxes can show and somebody has approved."""
    found = Creative.objects.filter(form__in=SHOWN_IN_MAIL, verdict=Verdict.APPROVED)
    for creative in found.select_related("line").order_by("line__name", "name"):
        yield str(creative.pk), f"{creative.line}: {creative} ({creative.size})"


class AdvertisementBlock(StructBlock):
    """An advertisement of our own campaigns; it goes out while its line runs."""

    creative = ChoiceBlock(choices=sold, label=_("Creative"))

    class Meta:
        icon = "tag"
        label = _("Advertisement")


class IssueBody(StreamBlock):
    """All blocks."""

    lead = LeadBlock()
    stories = StoriesBlock()
    text = RichTextBlock(
        features=["bold", "italic", "link", "h3", "ul", "ol"], label=_("Own text"), icon="pilcrow"
    )
    picture = PictureBlock()
    advertisement = AdvertisementBlock()
    promo = PromoBlock()
