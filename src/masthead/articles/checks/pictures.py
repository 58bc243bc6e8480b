"""Pictures are described for those who do not see them, and say where AI had a part in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from masthead.articles.contents import name_some
from masthead.articles.models import Article
from masthead.pages.checking import Finding
from masthead.pages.models import BasePage
from masthead.photos.models import Photo
from masthead.photos.showing.crediting import ai_label


@dataclass(frozen=True)
class Shown:
    """A picture where it stands in a story."""

    photo: Photo
    alt: str  # written for this place
    field: str
    block: str = ""


def check_alternative_texts(page: BasePage) -> Iterable[Finding]:
    """Each picture has an alternative text: its own, or one for this place."""
    if isinstance(page, Article):
        undescribed = [one for one in _pictures(page) if not one.alt and one.photo.lacks_alternative_text]
        message = _("an alternative text for %(pictures)s")
        demand = _("%(pictures)s: no alternative text says what it shows. Describe the picture.")
        yield from _by_place("alternative-texts", undescribed, (message, demand))


def check_ai_pictures(page: BasePage) -> Iterable[Finding]:
    """Each picture whose file or form names an AI system says to readers that AI made or altered it."""
    if isinstance(page, Article):
        silent = [one for one in _pictures(page) if _names_ai(one.photo) and not ai_label(one.photo)]
        message = _("a label for %(pictures)s: an AI system is named, and readers are not told")
        demand = _(
            "%(pictures)s: an AI system is named, and readers are not told. "
            "Say under “How it was made”, in the picture's form, that AI made or altered it."
        )
        yield from _by_place("ai-pictures", silent, (message, demand))


def _names_ai(photo: Photo) -> bool:
    return bool(photo.ai_system or photo.ai_prompt)


def _by_place(check: str, shown: Iterable[Shown], words: tuple[str, str]) -> Iterator[Finding]:
    """Name the pictures of each place together: a gallery may hold many."""
    places: dict[tuple[str, str], list[Photo]] = {}
    for one in shown:
        places.setdefault((one.field, one.block), []).append(one.photo)
    message, demand = words
    for (field, block), photos in places.items():
        named = {"pictures": name_some(photo.title for photo in photos)}
        about = ",".join(sorted({str(photo.pk) for photo in photos}))
        yield Finding(check, "ask", message % named, field, block=block, about=about, demand=demand % named)


def _pictures(story: Article) -> Iterator[Shown]:
    """Give each picture of a story, with the alternative text written beside it."""
    if story.lead_photo:
        yield Shown(story.lead_photo, "", "lead_photo")
    yield from _in_body(story.body)


def _in_body(body: StreamValue) -> Iterator[Shown]:
    for block in body:
        if block.block_type == "picture" and block.value["photo"]:
            yield Shown(block.value["photo"], block.value["alt"] or "", "body", block.id or "")
        elif block.block_type == "gallery":
            yield from (
                Shown(item["photo"], "", "body", block.id or "")
                for item in block.value["pictures"]
                if item["photo"]
            )
        elif block.block_type == "embed" and block.value["photo"]:
            yield Shown(block.value["photo"], "", "body", block.id or "")
