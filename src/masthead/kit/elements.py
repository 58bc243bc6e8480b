"""Divide HTML that was made harmless into what stands below each other: something may stand between."""

from html.parser import HTMLParser
from itertools import pairwise

from masthead.kit.html import BLOCK_TAGS, HEADINGS

EMPTY = frozenset({"br", "col", "hr", "img", "wbr"})  # elements that have no end (HTML, void elements)
BLOCKS = BLOCK_TAGS | HEADINGS


class _Reader(HTMLParser):
    """Keeps where a block ends, or begins after something else, outside of all other elements."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self._lines = [0]
        for line in html.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._open: list[str] = []
        self._has_block = False
        self.cuts: list[int] = []
        self.feed(html)
        self.close()

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # as the parser calls it
        """A block begins: what came before it is whole."""
        if tag in BLOCKS:
            self._has_block = True
            if not self._open:
                self.cuts.append(self._here())
        if tag not in EMPTY:
            self._open.append(tag)
        else:
            self._end_at(self._here() + len(self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and with it whatever was left open in it."""
        if tag not in self._open:
            return
        while self._open.pop() != tag:
            pass
        self._end_at(self._here() + len(f"</{tag}>"))

    def _end_at(self, place: int) -> None:
        if not self._open and self._has_block:
            self.cuts.append(place)
            self._has_block = False


def split_elements(html: str) -> list[str]:
    """Divide cleaned HTML after each of its outermost blocks; joined, it is as before.

    White space stays with what it follows. HTML that stands in one block as a whole is one piece.
    """
    pieces: list[str] = []
    for start, end in pairwise(sorted({0, len(html), *_Reader(html).cuts})):
        if pieces and html[start:end].isspace():
            pieces[-1] += html[start:end]
        else:
            pieces.append(html[start:end])
    return pieces
