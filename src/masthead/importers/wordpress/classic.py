"""Convert what was written in WordPress's classic editor: HTML with shortcodes and blank lines."""

import re

from django.utils.translation import gettext as _

from masthead.importers.wordpress.blocks import Block, Notes
from masthead.importers.wordpress.library import Source
from masthead.importers.wordpress.markup import prepare
from masthead.importers.wordpress.shortcode_blocks import Places
from masthead.importers.wordpress.walker import Walker

_MORE = re.compile(r"<!--\s*(more|noteaser)\b.*?-->", re.DOTALL)
_NEXT_PAGE = re.compile(r"<!--\s*nextpage\s*-->")


def convert(html: str, source: Source, notes: Notes, *, keeps_lines: bool = True) -> list[Block]:
    """Return the story blocks of classic content."""
    html = marks(html.replace("\r\n", "\n").replace("\r", "\n"), notes)
    places = Places(source, notes)
    tree = prepare(places.replace(html), notes)
    return Walker(source, notes, keeps_lines=keeps_lines, places=places.made).blocks(tree.children)


def marks(html: str, notes: Notes) -> str:
    """Take out WordPress's marks for “read more” and for page breaks."""
    if count := len(_NEXT_PAGE.findall(html)):
        notes.adapt(_("a story on several pages became one page"), count)
    if count := len(_MORE.findall(html)):
        notes.adapt(_("a “read more” mark was dropped: listings show the standfirst"), count)
    return _NEXT_PAGE.sub("\n\n", _MORE.sub("\n\n", html))
