"""Collect running text into paragraphs, with the pictures that float in it before or after."""

import re
from dataclasses import dataclass, field
from html import escape

from masthead.importers.wordpress import embeds
from masthead.importers.wordpress.blocks import Block, Embed, Text
from masthead.importers.wordpress.library import Source
from masthead.importers.wordpress.markup import trimmed
from masthead.kit.html import plain_text

_ADDRESS = re.compile(r"^https?://\S+$", re.I)
_LOOSE_BREAKS = re.compile(r"^(?:<br/>)+|(?:<br/>)+$")


@dataclass
class Paragraphs:
    """The story so far, and the paragraph that is being collected."""

    source: Source
    blocks: list[Block] = field(default_factory=list)
    line: str = ""
    after: list[Block] = field(default_factory=list)

    def add(self, html: str) -> None:
        """Add inline HTML to the paragraph."""
        self.line += html

    def float(self, block: Block) -> None:
        """Place a picture: before the paragraph when no word of it has been read yet, else after it."""
        if plain_text(self.line):
            self.after.append(block)
        else:
            self.blocks.append(block)

    def end(self) -> None:
        """Close the paragraph, if there is one."""
        html = trimmed(self.line)
        self.line = ""
        text = plain_text(html)
        if text:
            self._close(html, text)
        self.blocks.extend(self.after)
        self.after = []

    def place(self, blocks: list[Block]) -> None:
        """Close the paragraph and put finished blocks after it."""
        self.end()
        for block in blocks:
            self._add(block)

    def _close(self, html: str, text: str) -> None:
        if _ADDRESS.match(text) and "<br/>" not in html:
            self._close_address(html, text)
            return
        for part in self._address_lines(html):
            if isinstance(part, Embed):
                self.blocks.append(part)
            elif plain_text(part):
                self._say(part)

    def _close_address(self, html: str, text: str) -> None:
        found = embedded(text, self.source)
        is_link = html.startswith("<a ")
        if found and not is_link:
            self.blocks.append(found)
        else:
            self._say(html if is_link else f'<a href="{escape(text)}">{escape(text, quote=False)}</a>')

    def _address_lines(self, html: str) -> list[str | Embed]:
        """Split the paragraph at addresses that stand alone on a line, as WordPress embeds them too."""
        parts: list[str | Embed] = []
        words: list[str] = []
        for line in html.split("<br/>"):
            made = embedded(plain_text(line), self.source) if _ADDRESS.match(line.strip()) else None
            if made:
                parts += [trimmed("<br/>".join(words)), made]
                words = []
            else:
                words.append(line)
        return [*parts, trimmed("<br/>".join(words))]

    def _say(self, html: str) -> None:
        """Add a paragraph to the text block before, or begin a new one."""
        self._add(Text(f"<p>{_LOOSE_BREAKS.sub('', html)}</p>"))

    def _add(self, block: Block) -> None:
        """Add a block; text after text grows the text before."""
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Text) and isinstance(block, Text):
            self.blocks[-1] = Text(last.html + block.html)
        else:
            self.blocks.append(block)


def embedded(address: str, source: Source) -> Embed | None:
    """Make an embed of an address of a known site, with the stored copy if the export has one."""
    if not embeds.provider_of(address):
        return None
    made = embeds.embed(address)
    return source.copies.get(embeds.same_post(made.url), made) if made else None
