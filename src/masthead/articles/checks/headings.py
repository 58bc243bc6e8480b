"""Headings inside a story come in order, so that whoever listens or skips finds the way."""

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from masthead.articles.models import Article
from masthead.kit.html import plain_text
from masthead.pages.checking import Finding
from masthead.pages.models import BasePage

FIRST = 2  # the headline is the page's only first-level heading
_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1\s*>", re.DOTALL | re.IGNORECASE)


def check_headings(page: BasePage) -> Iterable[Finding]:
    """No level of headings is skipped; one without words counts for nothing."""
    if not isinstance(page, Article):
        return
    above = FIRST - 1
    for level, text, block in _headings(page):
        if level > above + 1 or level < FIRST:
            yield _skipping(level, above, text, block)
        above = max(level, FIRST)


def _headings(story: Article) -> Iterator[tuple[int, str, str]]:
    """Give the level, the words and the block of each heading in the body."""
    for block in story.body:
        if block.block_type == "heading" and block.value["text"].strip():
            yield int(block.value["level"][1:]), block.value["text"], block.id or ""
        elif block.block_type == "imported_html":
            for level, html in _HEADING.findall(str(block.value)):
                yield int(level), plain_text(html), block.id or ""


def _skipping(level: int, above: int, text: str, block: str) -> Finding:
    said = {"text": text, "level": level, "wanted": above + 1}
    return Finding(
        "headings",
        "hint",
        _("headings in order: “%(text)s” is of level %(level)d where %(wanted)d comes next") % said,
        "body",
        block=block,
        about=text,
        demand=_(
            "The heading “%(text)s” is of level %(level)d where %(wanted)d comes next. "
            "Choose the level above, or put a heading before it."
        )
        % said,
    )
