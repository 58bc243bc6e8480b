"""“How we know”: what a story rests on, in numbers, for the readers of a house that shows it."""

from collections import defaultdict
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.articles.models import Article
from masthead.pages.frame import frame_shown
from masthead.sourcing.passages import Passage, passages_of, signed_hashes
from masthead.theme.positions import PositionContent


def fill_box(page: Any, request: HttpRequest | None) -> PositionContent | None:
    """Put the box under a story that names its sources, if the house shows it."""
    frame = frame_shown(request) if request else None
    if frame is None or not frame.publication.shows_sources or not isinstance(page, Article):
        return None
    lines = lines_of(page)
    context = {"lines": lines, "policy": frame.publication.policy_page}
    return PositionContent("sourcing/knowing.html", context) if lines else None


def lines_of(page: Article) -> list[str]:
    """Say what a story rests on, each kind of source in a line; nobody who signed off is named."""
    voices: dict[str, set[str]] = defaultdict(set)
    passages = passages_of(page)
    for passage in passages:
        voices[passage.kind].add(_name(passage))
    count = {kind: len(names) for kind, names in voices.items()}
    said = [_on_record(count.get("said", 0)), _unnamed(page, passages, count.get("unnamed", 0))]
    said += [_documents(count.get("document", 0)), _posts(count.get("post", 0))]
    return [line for line in said if line]


def _name(passage: Passage) -> str:
    """Tell one source from another: by name or description, else by where it stands."""
    source = passage.source
    parts = (
        (source.get("who"), source.get("handle")) if passage.kind != "document" else (source.get("where"),)
    )
    return " ".join(filter(None, parts)).casefold() or str(source.get("link") or passage.key)


def _on_record(count: int) -> str:
    said = ngettext("%(count)d source on record.", "%(count)d sources on record.", count)
    return said % {"count": count} if count else ""


def _unnamed(page: Article, passages: list[Passage], count: int) -> str:
    """Count who is not named, and say that an editor knows them where that is so."""
    if not count:
        return ""
    said = ngettext("%(count)d source we do not name.", "%(count)d sources we do not name.", count)
    unnamed = [passage for passage in passages if passage.is_unnamed]
    known = _("An editor who did not write the story knows who stands behind that and has signed it off.")
    is_signed = {passage.hash for passage in unnamed} == signed_hashes(page.pk, unnamed)
    return " ".join([said % {"count": count}, *([known] if is_signed else [])])


def _documents(count: int) -> str:
    said = ngettext(
        "%(count)d document, book or broadcast.", "%(count)d documents, books or broadcasts.", count
    )
    return said % {"count": count} if count else ""


def _posts(count: int) -> str:
    said = ngettext("%(count)d account at a social network.", "%(count)d accounts at social networks.", count)
    return said % {"count": count} if count else ""
