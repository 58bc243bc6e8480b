"""Finds running text that leans on somebody unnamed without saying so."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from masthead.articles.models import Article
from masthead.kit.html import plain_text

RUNNING = frozenset({"text", "list", "imported_html"})


def find_phrases(page: Article, phrases: Sequence[str]) -> list[str]:
    """Return the phrases that running text, headline or standfirst use outside passages, each once."""
    if not phrases:
        return []
    wanted = re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
    found = (match.group() for text in _texts(page) for match in wanted.finditer(text))
    return list({phrase.lower(): phrase for phrase in found}.values())


def _texts(page: Article) -> Iterator[str]:
    yield from (page.title, page.standfirst)
    for block in page.body:
        if block.block_type in RUNNING:
            yield plain_text(_html(block.value))


def _html(value: Any) -> str:
    return str(getattr(value, "source", value))
