"""What a story cites, for machines: documents, posts, and what was said where there is a link to it."""

from collections.abc import Iterable
from typing import Any

from masthead.articles.models import Article
from masthead.feeds.structured.things import Thing, filled
from masthead.pages.publication import PublicationSettings
from masthead.pages.time_zone import told
from masthead.sourcing.passages import passages_of


def citations(story: Article, publication: PublicationSettings) -> list[Thing]:
    """Describe each cited work once. An unnamed source has none: nothing here may lead to somebody."""
    found = [_cited(passage.kind, passage.source, publication) for passage in passages_of(story)]
    return _each_once(thing for thing in found if thing)


def _cited(kind: str, source: Any, publication: PublicationSettings) -> Thing:
    if kind == "post":
        return _post(source, publication)
    if kind == "document" or (kind == "said" and source["link"]):
        return _work(source, publication)
    return {}


def _post(source: Any, publication: PublicationSettings) -> Thing:
    who = source["who"] or source["handle"]
    return filled(
        {
            "@type": "SocialMediaPosting",
            "url": source["link"] or "",
            "author": filled({"@type": "Person", "name": who, "alternateName": _other(source["handle"], who)})
            if who
            else {},
            "datePublished": told(source["when"], publication) if source["when"] else "",
            "archivedAt": source.get("archived") or "",
        }
    )


def _work(source: Any, publication: PublicationSettings) -> Thing:
    return filled(
        {
            "@type": "CreativeWork",
            "name": source["where"],
            "author": {"@type": "Person", "name": source["who"]} if _is_person(source) else {},
            "url": source["link"] or "",
            "datePublished": told(source["when"], publication) if source["when"] else "",
        }
    )


def _is_person(source: Any) -> bool:
    """Whether the words come from somebody: who speaks on record; a document may be an office's."""
    return bool(source["kind"] == "said" and source["who"])


def _other(handle: str, who: str) -> str:
    return handle if handle != who else ""


def _each_once(things: Iterable[Thing]) -> list[Thing]:
    return list({repr(thing): thing for thing in things}.values())
