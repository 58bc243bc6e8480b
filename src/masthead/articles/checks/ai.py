"""A text in which a chatbot left its traces says to readers what part AI had in it."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from masthead.articles.contents import name_some
from masthead.articles.models import Article
from masthead.kit.html import plain_text
from masthead.pages.checking import Finding
from masthead.pages.models import BasePage

CHECK = "ai-words"

# What programs leave in what is copied from them: marks of their sources, addresses that name them, and
# what they say of themselves. (Wikipedia collects such signs; only those are here that people do not write.)
_TRACES = re.compile(
    r"""
    utm_source=(?:chatgpt\.com|openai|copilot\.com|perplexity)
    | referrer=grok\.com
    | contentReference\[oaicite | oaicite:\d | oai_citation
    | \bturn\d+(?:search|view|news|image|file)\d+
    | \bas\ an\ ai\ (?:language\ )?model\b
    | \bas\ a\ large\ language\ model\b
    | \bmy\ (?:last\ )?(?:knowledge|training)\ (?:cut-?off|update)\b
    | \bas\ of\ my\ last\ (?:knowledge\ |training\ )?update\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def check_ai_words(page: BasePage) -> Iterable[Finding]:
    """Somebody says what part AI had where traces of it are found (EU AI Act, article 50 (4))."""
    if not isinstance(page, Article) or page.ai_use:
        return
    traces = [found.group() for text in _texts(page) for found in _TRACES.finditer(text)]
    if traces:
        said = {"traces": name_some(traces)}
        yield Finding(
            CHECK,
            "ask",
            _("a word on AI: the text has traces of a chatbot (%(traces)s)") % said,
            "ai_use",
            about=" ".join(sorted({trace.casefold() for trace in traces})),
            demand=_(
                "The text has traces of a chatbot (%(traces)s), and readers are told of none. "
                "Say under Filing what part AI had, or write it anew."
            )
            % said,
        )


def _texts(page: Article) -> Iterator[str]:
    yield from (page.title, page.short_headline, page.standfirst)
    yield from _strings(page.body.raw_data)


def _strings(value: Any) -> Iterator[str]:
    """Give every text of a body: as it is read, and as it is stored, since addresses stand in the markup."""
    if isinstance(value, str):
        yield value
        if "<" in value and not _TRACES.search(value):
            yield plain_text(value)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, Collection):
        for inner in value:
            yield from _strings(inner)
