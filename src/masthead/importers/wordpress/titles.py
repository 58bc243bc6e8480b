"""Make headlines, names and slugs out of what WordPress allows as a title."""

import re
import unicodedata
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urlsplit

from django.utils.text import slugify
from django.utils.translation import gettext as _

from masthead.importers.wordpress.records import Item
from masthead.kit.html import plain_text

LONGEST_TITLE = 255  # characters, as Wagtail's page title
LONGEST_SLUG = 120  # characters
WORDS_OF_A_MISSING_HEADLINE = 9
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.S)


@dataclass(frozen=True)
class Headline:
    """A headline that fits, the whole of it, and what was done to it."""

    text: str
    whole: str
    notes: tuple[str, ...] = ()

    @property
    def is_cut(self) -> bool:
        """Whether the headline is shorter than what stood in the file."""
        return self.text != self.whole


def headline(item: Item, story_text: str) -> Headline:
    """Make the headline of an item; one without a title gets its first words, or the words of its slug."""
    notes: list[str] = []
    whole = one_line(item.title)
    if whole != " ".join(unescape(item.title).split()):
        notes.append(_("markup in the title was taken off: a headline is plain text"))
    if not whole:
        whole = _first_words(story_text) or _words_of_slug(item) or _("Untitled")
        notes.append(_("there was no title: “%(title)s” stands in for it") % {"title": whole})
    text = cut(whole, LONGEST_TITLE)
    if text != whole:
        notes.append(
            _("the title of %(length)d characters was cut; the whole of it: %(whole)s")
            % {"length": len(whole), "whole": whole}
        )
    return Headline(text, whole, tuple(notes))


def one_line(text: str) -> str:
    """Return a title or name as plain text; a lone `<` or `&` is text, not markup."""
    has_markup = _MARKUP.search(text) is not None
    plain = plain_text(re.sub(r"<(?![/a-zA-Z!])", "&lt;", text)) if has_markup else unescape(text)
    return " ".join(unescape(plain).split())


def cut(text: str, length: int) -> str:
    """Cut a text at the end of a word, with an ellipsis."""
    if len(text) <= length:
        return text
    short = text[: length - 1]
    at_word = short.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > length // 2 else short).rstrip(" ,;:-") + "…"


def slug_of(item: Item, title: str) -> str:
    """Return the slug of an item in our form: its own, else made of the title, else of its number."""
    own = clean_slug(item.slug) or clean_slug(title)
    return own or f"{item.kind or 'item'}-{item.post_id or item.number}"


def clean_slug(slug: str) -> str:
    """Return a slug without escapes and signs; letters of any script stay."""
    return _slugified(slug)[:LONGEST_SLUG].strip("-_")


def is_slug_cut(item: Item) -> bool:
    """Whether an item's own slug is too long to be kept whole."""
    return len(_slugified(item.slug)) > LONGEST_SLUG


def _slugified(slug: str) -> str:
    read = unicodedata.normalize("NFC", unquote(slug))
    return slugify(read.replace(".", "-"), allow_unicode=True).strip("-_")


def path_of(address: str) -> str:
    """Return the path of an address as it is written there, or nothing."""
    try:
        return re.sub(r"/{2,}", "/", urlsplit(address.strip()).path)
    except ValueError:
        return ""


def _first_words(text: str) -> str:
    words = text.split()
    if not words:
        return ""
    short = cut(" ".join(words[:WORDS_OF_A_MISSING_HEADLINE]), 90)
    return short if len(words) <= WORDS_OF_A_MISSING_HEADLINE or short.endswith("…") else f"{short}…"


def _words_of_slug(item: Item) -> str:
    words = clean_slug(item.slug).replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]
