"""Sets the sample magazine up: its settings, sections, topics, authors, plain pages and navigation."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from wagtail.models import Site

from masthead.articles.house import StorySettings
from masthead.audience.models import ConsentSettings
from masthead.fronts.models import Arrangement, Front, Placement
from masthead.importers.sample.blocks import Stock
from masthead.importers.sample.manuscript import inline, rich
from masthead.links.models import LinkSettings
from masthead.newsletters.models import Newsletter, NewsletterSettings, State
from masthead.pages.models import BasePage, PublicationSettings, StandardPage
from masthead.pages.publishing import publish
from masthead.people.models import Author, AuthorIndex
from masthead.topics.models import Section, Topic, TopicIndex

Table = dict[str, Any]
POSTAL_ADDRESS = "Claque, 4 Lamplighter Row, Port Adela"
SENDER = "letters@claque.example"


def add_page(parent: Any, page: BasePage) -> BasePage:
    """Publish a page under another, the way the desk does."""
    page.live = False
    parent.add_child(instance=page)
    publish(page)
    return page


def add_sections(front: Front, entries: Iterable[Table], stock: Stock) -> None:
    """Open the sections."""
    for entry in entries:
        section = Section(
            title=entry["title"],
            slug=entry["slug"],
            description=entry["description"],
            photo_id=stock.photos.get(entry["picture"]),
            show_in_menus=True,
        )
        stock.sections[entry["slug"]] = add_page(front, section).pk


def add_authors(entries: Iterable[Table], stock: Stock) -> None:
    """Take on the authors and the desk."""
    index = AuthorIndex.objects.get()
    for entry in entries:
        author = Author(
            title=entry["name"],
            slug=entry["slug"],
            role=entry["role"],
            bio=f"<p>{inline(entry['bio'])}</p>",
            is_desk=entry.get("desk", False),
            portrait_id=stock.photos.get(str(entry.get("picture", entry["slug"]))),
            accounts=_blocks("account", [_account(entry)]) if "inks" in entry else "[]",
        )
        stock.authors[entry["slug"]] = add_page(index, author).pk


def _account(entry: Table) -> Table:
    return {"network": "Pigeon", "url": f"https://pigeon.example/{entry['slug']}"}


def add_topics(entries: Iterable[Table], stock: Stock) -> None:
    """Open the files on people, places and works."""
    index = TopicIndex.objects.get()
    for entry in entries:
        topic = Topic(
            title=entry["title"],
            slug=entry["slug"],
            kind=entry["kind"],
            description=_plain(entry["description"]),
            known_for=_plain(entry.get("known_for", "")),
            also_known_as=entry.get("also_known_as", ""),
            photo_id=stock.photos.get(entry["picture"]),
            links=_blocks("link", entry.get("links", [])),
        )
        stock.topics[entry["slug"]] = add_page(index, topic).pk


def add_plain_pages(front: Front, entries: Iterable[Table]) -> None:
    """Write the plain pages; one that the founding left as a placeholder gets its real text."""
    for entry in entries:
        page = StandardPage.objects.child_of(front).filter(slug=entry["slug"]).first()
        if page is None:
            page = StandardPage(title=entry["title"], slug=entry["slug"], live=False)
            front.add_child(instance=page)
        page.title, page.is_placeholder = entry["title"], False
        page.body = _blocks("text", [rich(entry["text"])])
        publish(page)


def arrange_front(front: Front, keys: Iterable[str], stock: Stock) -> None:
    """Give the stories of the day their places on the front page."""
    arrangement, _ = Arrangement.objects.get_or_create(page=front.page_ptr)
    arrangement.placements = [
        Placement(article_id=stock.stories[key], sort_order=place)
        for place, key in enumerate(keys)
        if key in stock.stories
    ]
    arrangement.save()


def set_publication(front: Front, entry: Table, stock: Stock) -> None:
    """Fill in the publication's settings and its navigation."""
    settings = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    entry = dict(entry)
    settings.social_accounts = _blocks("account", entry.pop("social_accounts"))
    for name, value in entry.items():
        setattr(settings, name, value)
    settings.header_navigation = _blocks("item", [_link(pk) for pk in stock.sections.values()])
    settings.policy_page = StandardPage.objects.child_of(front).filter(slug="how-we-work").first()
    plain = StandardPage.objects.child_of(front).live().order_by("path").values_list("pk", flat=True)
    indexes = [TopicIndex.objects.get().pk, AuthorIndex.objects.get().pk]
    settings.footer_navigation = _blocks("item", [_link(pk) for pk in [*plain, *indexes]])
    settings.save()


def set_stories(entry: Table) -> None:
    """Say what holds for every story: whose links earn money."""
    settings = StorySettings.for_site(Site.objects.get(is_default_site=True))
    for name, value in entry.items():
        setattr(settings, name, value)
    settings.full_clean()
    settings.save()


def ask_nobody() -> None:
    """Leave links untried: the addresses are invented, and a sample calls nobody by itself."""
    settings = LinkSettings.load()
    settings.tries_links = False
    settings.save()


def ask_readers(front: Front, purposes: Iterable[Table]) -> None:
    """Say what readers are asked for."""
    settings: Any = ConsentSettings.read()
    told = [{"type": entry["purpose"], "value": {"recipients": entry["recipients"]}} for entry in purposes]
    settings.purposes = json.dumps(told)
    settings.policy_page = StandardPage.objects.child_of(front).filter(slug="privacy").first()
    settings.save()


def open_newsletters(entries: Iterable[Table], stock: Stock) -> None:
    """Offer newsletters; who gets them is up to whoever tries the sample."""
    for place, entry in enumerate(entries, start=1):
        about = stock.topics.get(entry["topic"]) if "topic" in entry else None
        told = {name: value for name, value in entry.items() if name != "topic"}
        Newsletter.objects.create(**told, about_id=about, state=State.OPEN, place=place)
    settings: Any = NewsletterSettings.load()
    settings.postal_address, settings.sender = POSTAL_ADDRESS, SENDER
    settings.save()


def _link(pk: int) -> Table:
    return {"label": "", "page": pk, "url": ""}


def _blocks(kind: str, values: Iterable[Any]) -> str:
    return json.dumps([{"type": kind, "value": value} for value in values])


def _plain(text: str) -> str:
    return text.replace("*", "")
