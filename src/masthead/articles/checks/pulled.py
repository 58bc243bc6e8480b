"""A pull quote repeats the story: nobody is set large with words that they do not say in it."""

import re
from collections.abc import Iterable

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from masthead.articles.checks.ai import strings_in
from masthead.articles.models import Article
from masthead.kit.html import plain_text
from masthead.pages.checking import Finding
from masthead.pages.models import BasePage

CHECK = "pull-quotes"
OPENING = 40  # characters of a pull quote that name it


def check_pull_quotes(page: BasePage) -> Iterable[Finding]:
    """Ask for the words of a pull quote in the text; what an ellipsis leaves out need not stand between."""
    if not isinstance(page, Article):
        return
    pulled = [block for block in page.body if block.block_type == "pull_quote"]
    told = _told_beside(page) if pulled else ""
    for block in pulled:
        text = str(block.value["text"] or "")
        parts = (_bare(part) for part in re.split(r"\u2026|\.{3}", text))
        if all(f" {part} " in told for part in parts if part):
            continue
        words = {"opening": Truncator(text).chars(OPENING)}
        asked = _("the words of the pull quote “%(opening)s” in the text of the story") % words
        demand = _(
            "The pull quote “%(opening)s” does not stand in the story. Repeat its words as they are there."
        )
        yield Finding(
            CHECK, "ask", asked, "body", block=block.id or "", about=text.casefold(), demand=demand % words
        )


def _told_beside(page: Article) -> str:
    """Return the bare words of a story without its pull quotes."""
    raw = [block["value"] for block in page.body.raw_data if block["type"] != "pull_quote"]
    return f" {_bare(' '.join([page.title, page.standfirst, *strings_in(raw)]))} "


def _bare(text: str) -> str:
    """Return the words alone: how they are quoted, spaced and spelled with capitals does not count."""
    return " ".join(re.findall(r"\w+", plain_text(text).casefold()))
