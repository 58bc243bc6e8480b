"""Convert what was written in WordPress's block editor, block by block."""

from collections.abc import Callable
from html import escape

from django.utils.translation import gettext as _

from masthead.importers.wordpress import embeds, figures
from masthead.importers.wordpress.blocks import Block, Divider, FactBox, Notes, Picture, PictureRef, Text
from masthead.importers.wordpress.classic import convert as convert_classic
from masthead.importers.wordpress.gutenberg import WpBlock, parse
from masthead.importers.wordpress.library import Source
from masthead.importers.wordpress.markup import InlineWriter, prepare, trimmed
from masthead.importers.wordpress.paragraphs import embedded
from masthead.importers.wordpress.walker import Walker, media_link
from masthead.kit.html import plain_text

HTML_BLOCKS = frozenset(
    {
        "audio",
        "button",
        "buttons",
        "classic",
        "code",
        "footnotes",
        "freeform",
        "gallery",
        "heading",
        "html",
        "image",
        "list",
        "list-item",
        "paragraph",
        "preformatted",
        "pullquote",
        "quote",
        "separator",
        "subhead",
        "table",
        "text-columns",
        "verse",
        "video",
    }
)  # blocks whose saved HTML says all
BOXES = frozenset(
    {
        "accordion",
        "column",
        "columns",
        "cover",
        "grid",
        "group",
        "media-text",
        "row",
        "section",
        "stack",
        "tabs",
    }
)
NOTHING = frozenset({"spacer", "more", "nextpage"})
SIZES = {"wide": "wide", "full": "full", "left": "inset", "right": "inset"}
DEEPEST = 12  # reusable blocks within each other, or within themselves


def convert(content: str, source: Source, notes: Notes, depth: int = 0) -> list[Block]:
    """Return the story blocks of block-editor content."""
    story = _Story(source, notes, depth)
    for part in parse(content.replace("\r\n", "\n")):
        story.add(part)
    return story.blocks


class _Story:
    """The blocks so far."""

    def __init__(self, source: Source, notes: Notes, depth: int) -> None:
        self.source = source
        self.notes = notes
        self.depth = depth
        self.blocks: list[Block] = []

    def add(self, part: "str | WpBlock") -> None:
        """Convert one block, or HTML between two blocks."""
        if isinstance(part, str):
            self._place(convert_classic(part, self.source, self.notes) if part.strip() else [])
            return
        handlers: dict[str, Callable[[WpBlock], None]] = {
            "block": self._reusable,
            "embed": self._embed,
            "file": self._file,
            "shortcode": self._shortcode,
            "details": self._details,
            "cover": self._cover,
            "nextpage": self._next_page,
        }
        if handler := handlers.get(part.name):
            handler(part)
        elif part.name.startswith("core-embed/"):
            self._embed(part)
        elif part.name in BOXES:
            if part.name == "columns":
                self.notes.adapt(_("columns stand one below the other"))
            self._box(part)
        elif part.name not in NOTHING:
            self._by_html(part)

    def _by_html(self, block: WpBlock) -> None:
        """Read a block by the HTML it was saved with; one that has none was made anew for each reader."""
        name = {"name": block.name}
        for lost in block.everything():
            if lost.name not in HTML_BLOCKS and not lost.html.strip():
                self.notes.leave_out(
                    _("the block “%(name)s”, which WordPress fills anew for each reader")
                    % {"name": lost.name}
                )
        if block.name in {"button", "buttons"}:
            self.notes.adapt(_("a button became a link"))
        if block.name in HTML_BLOCKS:
            self._place(self._walked(block.html, keeps_lines=block.name in {"freeform", "classic"}))
            return
        if block.inner:
            self.notes.adapt(_("the unknown block “%(name)s” was opened; what stood in it is kept") % name)
            self._box(block)
            return
        made = self._walked(block.html)
        if made:
            self.notes.adapt(
                _("the unknown block “%(name)s” was kept as far as its words and pictures go") % name
            )
        else:
            self.notes.leave_out(_("the block “%(name)s”, which WordPress fills anew for each reader") % name)
        self._place(made)

    def _walked(self, html: str, *, keeps_lines: bool = False) -> list[Block]:
        return Walker(self.source, self.notes, keeps_lines=keeps_lines).blocks(
            prepare(html, self.notes).children
        )

    def _box(self, block: WpBlock) -> None:
        """Open a block that arranges others: its own pictures and words, then the others in their order."""
        for part in block.content:
            if isinstance(part, WpBlock):
                self.add(part)
            elif part.strip():
                self._place(self._walked(part))

    def _cover(self, block: WpBlock) -> None:
        address = embeds.web_address(str(block.attributes.get("url") or ""))
        number = block.attributes.get("id")
        if address and block.attributes.get("backgroundType") != "video":  # a film is in the block's own HTML
            self.notes.adapt(_("words on a picture (cover) stand below the picture"))
            ref = PictureRef(address, str(number) if isinstance(number, int) else "")
            attachment = self.source.library.attachment(ref.attachment_id) if ref.attachment_id else None
            size = SIZES.get(str(block.attributes.get("align") or ""), "column")
            alt = str(block.attributes.get("alt") or "") or (attachment.alt if attachment else "")
            self._place([Picture(ref, alt=alt, size=size)])
        for part in block.content:
            if isinstance(part, WpBlock):
                self.add(part)
            elif part.strip():
                self._place([made for made in self._walked(part) if not isinstance(made, Picture)])

    def _reusable(self, block: WpBlock) -> None:
        number = str(block.attributes.get("ref") or "")
        content = self.source.library.reusable(number)
        if content is None or self.depth >= DEEPEST:
            self.notes.leave_out(
                _("the reusable block %(number)s, which is not in this export") % {"number": number}
            )
            return
        self._place(convert(content, self.source, self.notes, self.depth + 1))

    def _embed(self, block: WpBlock) -> None:
        tree = prepare(block.html, self.notes)
        caption = tree.find("figcaption")
        title = figures.text_of(caption) if caption else ""
        if caption:
            caption.extract()
        said = str(block.attributes.get("url") or "") or plain_text(str(tree))
        made = embedded(said, self.source) or embeds.embed(said, provider=_provider(block))
        if made is None:
            self._place(self._walked(block.html))
            return
        self._place([embeds.titled(made, title)])

    def _file(self, block: WpBlock) -> None:
        links = prepare(block.html, self.notes).find_all("a", href=True)
        address = embeds.web_address(str(block.attributes.get("href") or (links[0]["href"] if links else "")))
        words = figures.text_of(links[0]) if links else ""
        if address:
            writer = InlineWriter(self.source, self.notes)
            self._place(media_link(address, writer, self.notes, words=words))
        else:
            self._by_html(WpBlock("html", {}, block.content))

    def _shortcode(self, block: WpBlock) -> None:
        self._place(convert_classic(block.html, self.source, self.notes))

    def _next_page(self, _block: WpBlock) -> None:
        self.notes.adapt(_("a story on several pages became one page"))

    def _details(self, block: WpBlock) -> None:
        """Make a fact box of a fold-out, when only text folds out."""
        tree = prepare(block.html, self.notes)
        summary = tree.find("summary")
        title = figures.text_of(summary) if summary else ""
        if summary:
            summary.extract()
        made = Walker(self.source, self.notes).blocks(tree.children)
        if title and len(made) == 1 and isinstance(made[0], Text):
            self._place([FactBox(title, made[0].html)])
            return
        inline = trimmed(InlineWriter(self.source, self.notes).text(title))
        self._place([*([Text(f"<p><b>{inline}</b></p>")] if title else []), *made])

    def _place(self, made: list[Block]) -> None:
        """Add blocks; text after text grows the text before, and two dividers never meet."""
        for block in made:
            last = self.blocks[-1] if self.blocks else None
            if isinstance(last, Text) and isinstance(block, Text):
                self.blocks[-1] = Text(last.html + block.html)
            elif not (isinstance(last, Divider) and isinstance(block, Divider)):
                self.blocks.append(block)


def _provider(block: WpBlock) -> str:
    slug = str(block.attributes.get("providerNameSlug") or block.name.partition("/")[2])
    return escape(slug.replace("-", " ").title())
