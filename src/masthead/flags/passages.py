"""Everything a story says to its readers, paragraph by paragraph, and where in the form it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import CharBlock, ChoiceBlock, MultipleChoiceBlock, RawHTMLBlock, StreamValue, TextBlock
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.struct_block import StructValue
from wagtail.rich_text import RichText

from masthead.articles.models import Article
from masthead.kit.html import paragraphs_of
from masthead.photos.models import Photo

FIELDS = ("title", "short_headline", "standfirst", "lead_caption", "seo_title", "search_description")


@dataclass(frozen=True)
class Passage:
    """A paragraph, caption or line of a story."""

    text: str
    field: str
    where: str  # in the words of the desk
    block: str = ""  # the id of the block it stands in


def passages_of(story: Article) -> Iterator[Passage]:
    """Give every passage of a story, saved or not; notes that are for the desk only are none."""
    for name in FIELDS:
        if text := str(getattr(story, name) or "").strip():
            yield Passage(text, name, _name_of(story, name))
    if story.lead_photo:
        own = not story.lead_caption.strip()
        for text in _of_picture(story.lead_photo, with_caption=own):
            yield Passage(text, "lead_photo", _("Lead picture"))
    for number, block in enumerate(story.body, start=1):
        words = {"block": capfirst(str(block.block.label)), "number": number}
        for text in _texts(block.block, block.value):
            yield Passage(text, "body", _("%(block)s, block %(number)d") % words, str(block.id or ""))


def _name_of(story: Article, name: str) -> str:
    """Name a field as the form does: a page's title is the headline."""
    if name == "title":
        return _("Headline")
    return str(capfirst(str(story._meta.get_field(name).verbose_name)))


def _texts(block: Any, value: Any) -> Iterator[str]:
    """Give the texts of a block and of all that it holds."""
    if isinstance(value, Photo):
        yield from _of_picture(value, with_caption=True)
    elif isinstance(value, RichText):
        yield from paragraphs_of(value.source)
    elif isinstance(block, RawHTMLBlock):
        yield from paragraphs_of(str(value))
    elif isinstance(value, StreamValue | ListValue):
        for child in value if isinstance(value, StreamValue) else value.bound_blocks:
            yield from _texts(child.block, child.value)
    elif isinstance(value, StructValue):
        for name, child in block.child_blocks.items():
            yield from _texts(child, value.get(name))
    else:
        yield from (text for text in _plain(block, value) if text.strip())


def _plain(block: Any, value: Any) -> list[str]:
    """Return the texts of a block that holds no others: what the search finds, but for chosen labels."""
    if value is None or isinstance(block, ChoiceBlock | MultipleChoiceBlock):
        return []
    if isinstance(block, CharBlock | TextBlock):
        return [str(value)] if block.search_index else []
    return [str(text) for text in block.get_searchable_content(value)]


def _of_picture(photo: Photo, *, with_caption: bool) -> list[str]:
    """Return what readers are told of a picture: its alternative text, and its own caption where shown."""
    return [text for text in (photo.description, photo.caption if with_caption else "") if text.strip()]
