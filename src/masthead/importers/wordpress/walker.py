"""Walk through an item's HTML and turn it into story blocks, in order, without losing words."""

import re
from collections.abc import Iterable
from dataclasses import replace
from html import escape

from bs4 import Comment, NavigableString, PageElement, Tag
from django.utils.translation import gettext as _

from masthead.importers.wordpress import embeds, figures, tables
from masthead.importers.wordpress.blocks import (
    Block,
    BulletList,
    Divider,
    Embed,
    Heading,
    ImportedHtml,
    Notes,
    Picture,
    PullQuote,
    Quote,
    Text,
)
from masthead.importers.wordpress.library import Source
from masthead.importers.wordpress.lists import bullet_list
from masthead.importers.wordpress.markup import DEEPEST, INLINE, PLACE, InlineWriter, smiley, trimmed
from masthead.importers.wordpress.paragraphs import Paragraphs
from masthead.kit.html import plain_text, sanitize

LEVELS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_BLANK_LINE = re.compile(r"\n[ \t\u00a0]*\n\s*")
_GALLERIES = {
    "gallery",
    "wp-block-gallery",
    "tiled-gallery",
    "wp-block-jetpack-tiled-gallery",
    "blocks-gallery-grid",
}
_LONGEST_PULL_QUOTE = 400  # characters


class Walker:
    """Turns elements into blocks; `places` are blocks already made, for shortcodes."""

    def __init__(
        self,
        source: Source,
        notes: Notes,
        *,
        keeps_lines: bool = False,
        places: list[list[Block]] | None = None,
    ) -> None:
        self.source = source
        self.notes = notes
        self.keeps_lines = keeps_lines
        self.places = places or []
        self.depth = 0
        self.writer = InlineWriter(source, notes, keeps_lines=keeps_lines)
        self.flat_writer = InlineWriter(source, notes)
        self.story = Paragraphs(source)

    def blocks(self, nodes: Iterable[PageElement]) -> list[Block]:
        """Return the blocks of the nodes."""
        self.walk(nodes)
        self.story.end()
        return self.story.blocks

    def walk(self, nodes: Iterable[PageElement]) -> None:
        """Add the nodes to the story."""
        for node in list(nodes):
            if isinstance(node, Comment):
                continue
            if isinstance(node, NavigableString):
                self._text(str(node))
            elif isinstance(node, Tag):
                self._tag(node)

    def _text(self, text: str) -> None:
        if not self.keeps_lines:
            self.story.add(self.writer.text(text))
            return
        for number, part in enumerate(_BLANK_LINE.split(text)):
            if number:
                self.story.end()
            self.story.add(self.writer.text(part))

    def _tag(self, tag: Tag) -> None:
        if self.depth > DEEPEST:
            self.story.place(
                [Text(f"<p>{self.writer.text(tag.get_text(' '))}</p>")] if tag.get_text().strip() else []
            )
            return
        if tag.name in INLINE and not tag.find(_is_block):
            self.story.add(self.writer.write([tag]))
            return
        handler = getattr(self, f"_on_{tag.name.replace('-', '_')}", None)
        self.depth += 1
        if handler:
            handler(tag)
        elif tag.name in LEVELS:
            self._heading(tag)
        elif tag.name in INLINE:
            self.walk(tag.children)
        else:
            self._box(tag)
        self.depth -= 1

    def _box(self, tag: Tag) -> None:
        """Walk through an element that only groups others."""
        classes = set(tag.get_attribute_list("class"))
        self.story.end()
        if classes & _GALLERIES and tag.find("img"):
            self.story.place(figures.gallery(tag, self.source, self.notes))
        elif "wp-caption" in classes and tag.find("img"):
            self._on_figure(tag)
        else:
            self.walk(tag.children)
            self.story.end()

    def _on_p(self, tag: Tag) -> None:
        self.story.end()
        self.walk(tag.children)
        self.story.end()

    def _heading(self, tag: Tag) -> None:
        text = plain_text(self.flat_writer.write(list(tag.children)))
        if tag.name in {"h1", "h5", "h6"} and text:
            self.notes.adapt(_("a heading of level %(level)s became one of level %(new)s") % {
                "level": tag.name[1], "new": LEVELS[tag.name][1]
            })  # fmt: skip
        self.story.place([Heading(text, LEVELS[tag.name])] if text else [])
        self._pictures_in(tag)

    def _pictures_in(self, tag: Tag) -> None:
        """Place the pictures of an element whose text has been taken already."""
        for img in tag.find_all("img"):
            self._on_img(img)

    def _on_img(self, img: Tag) -> None:
        if text := smiley(img):
            self.story.add(self.writer.text(text))
        elif made := figures.picture(img, self.source, self.notes):
            self.story.float(made)

    def _on_ul(self, tag: Tag) -> None:
        if set(tag.get_attribute_list("class")) & _GALLERIES and tag.find("img"):
            self.story.place(figures.gallery(tag, self.source, self.notes))
            return
        made, others = bullet_list(tag, self.flat_writer)
        self.story.place([made] if made else [])
        for other in others:
            self.walk([other])
        self.story.end()

    _on_ol = _on_ul

    def _on_dl(self, tag: Tag) -> None:
        if "wp-caption" in tag.get_attribute_list("class") and tag.find("img"):
            self._on_figure(tag)
            return
        if tag.find("img") and "gallery-item" in tag.get_attribute_list("class"):
            self.story.place(figures.gallery(tag, self.source, self.notes))
            return
        self.story.end()
        if plain_text(tag.decode_contents()):
            self.notes.adapt(_("a list of terms became paragraphs with the terms in bold"))
        self.walk(tag.children)
        self.story.end()

    def _on_dt(self, tag: Tag) -> None:
        self.story.end()
        if tag.find(_is_block):
            self.walk(tag.children)
        elif inside := trimmed(self.writer.write(list(tag.children))):
            self.story.add(inside if inside.startswith("<b>") else f"<b>{inside}</b>")
        self.story.end()

    _on_summary = _on_dt

    def _on_blockquote(self, tag: Tag) -> None:
        if found := embeds.from_post_markup(tag):
            self.story.place([self.source.copies.get(embeds.same_post(found.url), found)])
            return
        self.story.place(self._quote(tag))

    def _quote(self, tag: Tag) -> list[Block]:
        link = str(tag.get("cite") or "")
        cites = tag.find_all("cite") or tag.find_all("footer")
        who = " ".join(filter(None, (figures.text_of(cite) for cite in cites)))
        for cite in cites:
            inner = cite.find("a", href=True)
            link = link or (str(inner["href"]) if isinstance(inner, Tag) else "")
            cite.extract()
        inside = Walker(self.source, self.notes, keeps_lines=self.keeps_lines, places=self.places)
        inside.depth = self.depth
        html, others = _as_rich_text(inside.blocks(tag.children))
        if not plain_text(html):
            return [*([Text(f"<p>{self.flat_writer.text(who)}</p>")] if who else []), *others]
        return [Quote(html, who, embeds.web_address(link)), *others]

    def _on_figure(self, tag: Tag) -> None:
        classes = set(tag.get_attribute_list("class"))
        quote, own_table = tag.find("blockquote"), tag.find("table")
        if "wp-block-pullquote" in classes and isinstance(quote, Tag):
            self.story.place(self.pull_quote(quote))
        elif isinstance(own_table, Tag):
            caption = figures.caption_of(tag)
            self.story.place(tables.table(own_table, self.flat_writer, self.notes, caption=caption))
        elif classes & _GALLERIES or len(tag.find_all("img")) > 1:
            self.story.place(figures.gallery(tag, self.source, self.notes))
        elif tag.find("img") and not tag.find(["iframe", "video", "audio"]):
            self._one_picture(tag)
        else:
            self._film(tag)

    def pull_quote(self, quote: Tag) -> list[Block]:
        """Make a pull quote; a long one, or one with blocks in it, is an ordinary quote."""
        made = self._quote(quote)
        first = made[0] if len(made) == 1 else None
        if isinstance(first, Quote) and len(text := plain_text(first.html)) <= _LONGEST_PULL_QUOTE:
            return [PullQuote(text, first.who)]
        return made

    def _one_picture(self, tag: Tag) -> None:
        made = figures.figure(tag, self.source, self.notes)
        self.story.place([made] if made else [])
        self._words_besides(tag, made)

    def _words_besides(self, tag: Tag, made: Picture | None) -> None:
        """Keep words in the box that are not the picture's caption."""
        for caption in tag.select("figcaption, .wp-caption-text, .wp-caption-dd")[: 1 if made else 0]:
            caption.extract()
        for img in tag.find_all("img"):
            img.extract()
        self.walk(tag.children)
        self.story.end()

    def _film(self, tag: Tag) -> None:
        """Walk through a figure around a frame, a film or a post elsewhere; its caption becomes the title."""
        caption = tag.find("figcaption")
        title = figures.text_of(caption) if isinstance(caption, Tag) else ""
        before = len(self.story.blocks)
        if isinstance(caption, Tag):
            caption.extract()
        self.walk(tag.children)
        self.story.end()
        made = self.story.blocks[before:]
        if title and len(made) == 1 and isinstance(made[0], Embed):
            self.story.blocks[-1] = replace(made[0], title=title)
        elif title:
            self.story.add(self.writer.text(title))
            self.story.end()

    def _on_iframe(self, tag: Tag) -> None:
        address = str(tag.get("src") or tag.get("data-src") or "")
        if made := embeds.embed(address):
            self.story.place([self.source.copies.get(embeds.same_post(made.url), made)])
        else:
            self.notes.leave_out(_("a frame without a web address"))

    def _on_video(self, tag: Tag) -> None:
        first = tag.find("source", src=True)
        address = embeds.web_address(str(tag.get("src") or (first["src"] if isinstance(first, Tag) else "")))
        if address:
            self.story.place(media_link(address, self.writer, self.notes))
        else:
            self.walk(tag.children)

    _on_audio = _on_video

    def _on_source(self, _tag: Tag) -> None:
        """A source belongs to the film around it."""

    def _on_table(self, tag: Tag) -> None:
        if tables.is_layout(tag):
            cell = tag.find(["td", "th"])
            self._box(cell if isinstance(cell, Tag) else tag)
            return
        self.story.place(tables.table(tag, self.flat_writer, self.notes))
        self._pictures_in(tag)
        for frame in tag.find_all("iframe"):
            self._on_iframe(frame)
        self.story.end()

    def _on_pre(self, tag: Tag) -> None:
        if tag.get_text().strip():
            self.notes.adapt(_("preformatted text is kept as imported HTML"))
            self.story.place([ImportedHtml(f"<pre>{sanitize(tag.decode_contents())}</pre>")])
        self._pictures_in(tag)

    def _on_hr(self, _tag: Tag) -> None:
        self.story.place([Divider()])

    def _on_x_place(self, tag: Tag) -> None:
        number = str(tag.get("data-n") or "")
        if number.isdigit() and int(number) < len(self.places):
            self.story.place(self.places[int(number)])


def media_link(address: str, writer: InlineWriter, notes: Notes, *, words: str = "") -> list[Block]:
    """Make a link of a film or sound file, which stays where it is."""
    name = words or address.split("?", maxsplit=1)[0].rstrip("/").rsplit("/", 1)[-1]
    notes.adapt(
        _("a sound, film or other file became a link; the file itself stays at %(address)s")
        % {"address": address}
    )
    return [Text(f'<p><a href="{escape(writer.source.library.address(address))}">{escape(name)}</a></p>')]


def _is_block(tag: Tag) -> bool:
    return tag.name not in INLINE and (tag.name != "img" or not smiley(tag))


def _as_rich_text(blocks: list[Block]) -> tuple[str, list[Block]]:
    """Split the blocks into what rich text can hold, and the others."""
    html = ""
    others: list[Block] = []
    for block in blocks:
        match block:
            case Text(inside) | BulletList(inside) | Quote(inside):
                html += inside
            case Heading(text):
                html += f"<p><b>{text}</b></p>"
            case _:
                others.append(block)
    return html, others


assert PLACE == "x-place"  # noqa: S101  # _on_x_place
