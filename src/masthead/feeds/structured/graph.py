"""The whole of what one page says to machines."""

import json
from functools import singledispatch

from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from masthead.articles.models import Article
from masthead.feeds.structured import things
from masthead.feeds.structured.story import describe_story
from masthead.feeds.structured.things import Thing, filled
from masthead.pages.base import BasePage
from masthead.pages.frame import Frame, absolute
from masthead.people.models import Author
from masthead.topics.models import Section, Topic, TopicKind

LEAST_CRUMBS = 2  # a breadcrumb of one is none
UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def graph_of(page: Page | None, frame: Frame) -> Thing:
    """Describe a page and its place in the magazine."""
    about = describe(page, frame) if page else []
    return {"@context": "https://schema.org", "@graph": [*about, *breadcrumb(frame)]}


def written(thing: Thing) -> SafeString:
    """Write JSON that can stand inside a script element: no `</script>` in it ends the element."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(UNSAFE))  # noqa: S308  # what could end the element is escaped


def breadcrumb(frame: Frame) -> list[Thing]:
    """Describe the breadcrumb that readers see."""
    if len(frame.breadcrumb) < LEAST_CRUMBS:
        return []
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "name": crumb.label,
            "item": absolute(crumb.url, frame.publication),
        }
        for position, crumb in enumerate(frame.breadcrumb, start=1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}]


@singledispatch
def describe(page: object, frame: Frame) -> list[Thing]:  # noqa: ARG001  # types below say more
    """Describe what a page is; nothing for types that nobody described."""
    return []


@describe.register
def _(page: BasePage, frame: Frame) -> list[Thing]:
    if page.is_front():
        return [things.publisher(frame.publication), _website(frame)]
    return [_web_page("WebPage", frame)]


@describe.register
def _(page: Article, frame: Frame) -> list[Thing]:
    return [describe_story(page, frame)]


@describe.register
def _(page: Section, frame: Frame) -> list[Thing]:  # noqa: ARG001  # the frame holds its title and text
    return [_web_page("CollectionPage", frame)]


@describe.register
def _(page: Topic, frame: Frame) -> list[Thing]:
    about = things.topic(page, frame.publication, whole=True)
    if page.kind == TopicKind.PERSON:
        return [_web_page("ProfilePage", frame, mainEntity=about)]
    return [_web_page("CollectionPage", frame, about=about)]


@describe.register
def _(page: Author, frame: Frame) -> list[Thing]:
    return [_web_page("ProfilePage", frame, mainEntity=things.author(page, frame.publication, whole=True))]


def _website(frame: Frame) -> Thing:
    publication = frame.publication
    return filled(
        {
            "@type": "WebSite",
            "@id": f"{frame.home_url}#website",
            "name": publication.title,
            "url": frame.home_url,
            "inLanguage": publication.language,
            "publisher": {"@id": f"{frame.home_url}#publication"},
        }
    )


def _web_page(kind: str, frame: Frame, **more: Thing) -> Thing:
    return filled(
        {
            "@type": kind,
            "@id": frame.canonical_url,
            "url": frame.canonical_url,
            "name": frame.title,
            "description": frame.description,
            "inLanguage": frame.publication.language,
            **more,
        }
    )
