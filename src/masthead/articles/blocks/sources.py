"""What a quote must say of its source, by kind."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

# Words that begin a description rather than a name.
ARTICLES = frozenset({"A", "An", "The", "One", "Two", "Three", "Several", "Somebody", "Someone"})
FEWEST_NAMES = 2  # words that make a name


def faults_of(quote: Mapping[str, Any]) -> dict[str, str]:
    """Say, for each field that does not fit the kind of quote, what to do there."""
    faults: dict[str, str] = {}
    if quote["kind"] == "said" and not quote["who"]:
        faults["who"] = _("Say who said it, or choose another kind of quote.")
    if quote["kind"] == "document" and not (quote["who"] or quote["where"]):
        faults["where"] = _("Say where it stands or who wrote it, or choose “A passage set off”.")
    if quote["kind"] == "post" and not (quote["network"] or quote["handle"] or quote["link"]):
        faults["network"] = _("Say where it was posted: a network, an account or a link.")
    if quote["kind"] == "unnamed":
        faults |= _faults_of_unnamed(quote)
    if quote["kind"] != "post":
        faults |= {name: _("Only a post has one. Empty it.") for name in ("network", "handle") if quote[name]}
    return faults


def _faults_of_unnamed(quote: Mapping[str, Any]) -> dict[str, str]:
    """Protect a source: no name, and no link that leads to one."""
    faults: dict[str, str] = {}
    if _is_name(quote["who"] or ""):
        faults["who"] = _("This reads like a name. Describe the source instead, such as: a friend of both.")
    if quote["link"]:
        faults["link"] = _("A link could lead to who it is. Empty it, or name the source.")
    return faults


def _is_name(words: str) -> bool:
    """Whether every word begins with a capital, as those of a name do."""
    first, *rest = words.split() or [""]
    return (
        len(rest) + 1 >= FEWEST_NAMES
        and first not in ARTICLES
        and all(word[0].isupper() for word in (first, *rest))
    )
