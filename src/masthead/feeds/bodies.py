"""A story's body as feed readers get it: plain HTML with absolute addresses, without advertising."""

from collections.abc import Callable
from typing import Any

import nh3
from django.template.loader import render_to_string
from wagtail.rich_text import RichText, expand_db_html

from masthead.articles.affiliate import mark_paid_links
from masthead.articles.models import Article
from masthead.articles.notes import notes_of
from masthead.feeds.pictures import whole_picture
from masthead.kit.html import ALLOWED_ATTRIBUTES, ALLOWED_TAGS, DROPPED_WITH_CONTENT, SCHEMES
from masthead.pages.frame import absolute
from masthead.pages.partial_dates import tell
from masthead.pages.publication import PublicationSettings
from masthead.photos.models import Photo
from masthead.photos.showing.crediting import credit_html

# What leads on or asks for something belongs to the page; a pull quote repeats the text beside it.
LEFT_OUT = frozenset({"related", "more_on", "so_far", "newsletter", "ad", "no_ads", "pull_quote"})
PICTURE = {"img": {"src", "alt", "width", "height"}}

Context = dict[str, Any]


def body_of(story: Article, publication: PublicationSettings) -> str:
    """Return the whole story as sanitised HTML, the lead picture first."""
    parts = [_lead(story, publication), _sponsor(story), *_notes(story)]
    parts += [_part(block.block_type, block, publication) for block in story.body]
    return mark_paid_links(_cleaned("\n".join(filter(None, parts)), publication), story)


def text_of(rich_text: str, publication: PublicationSettings) -> str:
    """Return a stored rich text as sanitised HTML."""
    return _cleaned(expand_db_html(rich_text), publication)


def _cleaned(html: str, publication: PublicationSettings) -> str:
    """Leave only what a feed may hold, with absolute addresses."""
    return nh3.clean(
        html,
        tags={*ALLOWED_TAGS, "img"},
        clean_content_tags=set(DROPPED_WITH_CONTENT),
        attributes=ALLOWED_ATTRIBUTES | PICTURE,
        url_schemes=set(SCHEMES),
        url_relative=("rewrite_with_base", absolute("/", publication)),
    )


def _part(kind: str, block: Any, publication: PublicationSettings) -> str:
    """Return one block; a kind that a plugin brought is shown as the plugin shows it."""
    if kind in LEFT_OUT:
        return ""
    if kind not in CONTEXTS:
        return str(block.render())
    context = CONTEXTS[kind](block.value, publication)
    return render_to_string(f"feeds/parts/{kind}.html", context)


def _sponsor(story: Article) -> str:
    """Say who paid, before the first word."""
    sponsor = story.sponsor if story.is_sponsored else ""
    return render_to_string("feeds/parts/sponsor.html", {"sponsor": sponsor}) if sponsor else ""


def _notes(story: Article) -> list[str]:
    """Say what readers are owed to know before the first word: links that earn money, a part of AI."""
    notes = filter(None, notes_of(story))
    return [render_to_string("feeds/parts/note.html", {"note": note}) for note in notes]


def _lead(story: Article, publication: PublicationSettings) -> str:
    picture = _figure(story.lead_photo, publication, caption=story.lead_caption)
    return render_to_string("feeds/parts/picture.html", picture) if picture["picture"] else ""


def _figure(
    photo: Photo | None,
    publication: PublicationSettings,
    *,
    caption: str = "",
    credit: str = "",
    alt: str = "",
) -> Context:
    """Return a picture with caption and credit: the story's own words first, then the picture's."""
    shared = whole_picture(photo, publication)
    if photo is None or shared is None:
        return {"picture": None}
    return {
        "picture": shared,
        "alt": alt or shared.alt,
        "caption": caption or shared.caption,
        "credit": credit_html(photo, publication.credit_form, credit=credit),
    }


def _text(value: Any, publication: PublicationSettings) -> Context:  # noqa: ARG001 - as every filler
    return {"html": expand_db_html(value.source) if isinstance(value, RichText) else str(value)}


def _plain(value: Any, publication: PublicationSettings) -> Context:  # noqa: ARG001 - as every filler
    return {"value": value}


def _claim(value: Any, publication: PublicationSettings) -> Context:
    return {"html": expand_db_html(value["text"].source), "value": value, "shown": publication.shows_sources}


def _picture(value: Any, publication: PublicationSettings) -> Context:
    words = {name: value[name] for name in ("caption", "credit", "alt")}
    return _figure(value["photo"], publication, **words)


def _gallery(value: Any, publication: PublicationSettings) -> Context:
    pictures = [
        _figure(item["photo"], publication, caption=item["caption"] or "") for item in value["pictures"]
    ]
    return {"title": value["title"], "pictures": [picture for picture in pictures if picture["picture"]]}


def _event(value: Any, publication: PublicationSettings) -> Context:  # noqa: ARG001 - as every filler
    return {"value": value, "when": tell(value["starts"], value["ends"])}


def _table(value: Any, publication: PublicationSettings) -> Context:  # noqa: ARG001 - as every filler
    rows = [[cell.value for cell in row] for row in value.rows] if value else []
    headings = [column["heading"] for column in value.columns] if value else []
    return {"headings": headings, "rows": rows, "caption": value.caption if value else ""}


CONTEXTS: dict[str, Callable[[Any, PublicationSettings], Context]] = {
    "text": _text,
    "list": _text,
    "imported_html": _text,
    "heading": _plain,
    "quote": _plain,
    "claim": _claim,
    "embed": _plain,
    "fact_box": _plain,
    "divider": _plain,
    "picture": _picture,
    "gallery": _gallery,
    "table": _table,
    "event": _event,
}
