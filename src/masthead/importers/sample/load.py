"""Loads the sample magazine into an empty installation, by the same acts as an editor's work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.articles.models import Article, ArticleTopic, Byline
from masthead.fronts.models import Front
from masthead.importers.sample import chronicle, house, readers
from masthead.importers.sample.blocks import Stock, body_of
from masthead.importers.sample.manuscript import Manuscript, read_stories, read_table
from masthead.importers.sample.pictures import file_photo, orders_of, print_all, read_pictures
from masthead.importers.sample.rights import license_photo, sign_contracts
from masthead.kit.progress import Progress, Silent
from masthead.newsroom.founding import AlreadyFounded, Founding, found
from masthead.pages.publishing import publish
from masthead.topics.models import Section

# A sample told for a day that has passed has no breaking news; whoever may sign off comes after its stories.
WAIVED = frozenset({"strip", "unnamed-sources"})


@transaction.atomic
def load_sample(
    *, progress: Progress | None = None, now: datetime | None = None, limit: int | None = None
) -> Front:
    """Fill an empty installation with the sample magazine and return its front page.

    `limit` loads only so many of the newest stories, and only the pictures these show. Raises AlreadyFounded
    where there are stories already; then, as after any error, the database is left as it was.
    """
    if Article.objects.exists():
        raise AlreadyFounded(_("There are stories here already. Load the sample into an empty directory."))
    progress = progress or Silent()
    magazine, stock = read_table("magazine"), Stock(now or timezone.now())
    stories = read_stories()[:limit]
    pictures = _choose_pictures(stories, everything=limit is None)
    front = _founded(magazine["publication"])
    _file_pictures(pictures, stock, progress)
    _set_up_house(front, magazine, stock)
    _write_stories(stories, stock, progress)
    chronicle.add_relations(magazine["relation"], stock)
    chronicle.add_tellings(magazine["telling"], stock)
    house.set_publication(front, magazine["publication"], stock)
    house.set_stories(magazine["stories"])
    house.ask_readers(front, magazine["consent"])
    house.arrange_front(front, magazine["front"]["leads"], stock)
    house.open_newsletters(magazine["newsletter"], stock)
    readers.count_readers(stock)
    progress.finish()
    return front


def _founded(publication: dict[str, Any]) -> Front:
    """Return the front page of the installation, founding it where nobody has."""
    front: Front | None = Front.objects.order_by("path").first()
    if front is None:
        return found(Founding(title=publication["title"], url=settings.WAGTAILADMIN_BASE_URL))
    front.title = publication["title"]
    publish(front)
    return front


def _choose_pictures(stories: Sequence[Manuscript], *, everything: bool) -> dict[str, dict[str, Any]]:
    """Put the pictures of the newest stories first: their files are then made first as well."""
    pictures = read_pictures()
    wanted = dict.fromkeys([*pictures_in(stories), *(pictures if everything else ())])
    return {key: pictures[key] for key in wanted}


def _file_pictures(pictures: Mapping[str, dict[str, Any]], stock: Stock, progress: Progress) -> None:
    progress.begin(_("Drawing pictures"), total=len(pictures))
    agencies = sign_contracts()
    for key, print_ in print_all(orders_of(pictures)):
        photo = file_photo(key, pictures[key], print_)
        license_photo(key, photo, agencies, stock)
        stock.photos[key] = photo.pk
        progress.advance()


def _set_up_house(front: Front, magazine: dict[str, Any], stock: Stock) -> None:
    house.ask_nobody()
    house.add_sections(front, magazine["section"], stock)
    house.add_authors(magazine["author"], stock)
    house.add_topics(magazine["topic"], stock)
    house.add_plain_pages(front, magazine["pages"])


def _write_stories(stories: Sequence[Manuscript], stock: Stock, progress: Progress) -> None:
    """Write the oldest first, so that a story can name those before it as related."""
    progress.begin(_("Writing stories"), total=len(stories))
    for story in reversed(stories):
        stock.stories[story.key] = write_story(story, stock).pk
        progress.advance()


def pictures_in(stories: Iterable[Manuscript]) -> list[str]:
    """Name the pictures that some stories show, in the order in which readers meet them."""
    stories = list(stories)
    shown = dict.fromkeys(story.head["picture"] for story in stories)
    for part in (part for story in stories for part in story.parts):
        if part.kind == "gallery":
            shown |= dict.fromkeys(line.split("|")[0].strip() for line in part.text.splitlines())
        elif "key" in part.options:
            shown[part.options["key"]] = None
    return list(shown)


def write_story(story: Manuscript, stock: Stock) -> Article:
    """Write one story under its section and publish it."""
    head = story.head
    published = stock.ago(head["age"])
    article = Article(
        slug=story.key,
        title=head["headline"],
        short_headline=head.get("short", ""),
        standfirst=head["standfirst"],
        kind=head["kind"],
        sponsor=head.get("sponsor", ""),
        carries_affiliate_links=head.get("affiliate", False),
        ai_use=head.get("ai", ""),
        lead_photo_id=stock.photos[head["picture"]],
        lead_caption=head.get("caption", ""),
        main_topic_id=stock.topics[head["topic"]] if "topic" in head else None,
        published_at=published,
        updated_at=stock.ago(head["updated"]) if "updated" in head else None,
        body=body_of(story, stock),
        live=False,
    )
    if "breaking_hours" in head:
        article.breaking, article.breaking_until = True, stock.ago(-head["breaking_hours"] / 24)
    Section.objects.get(pk=stock.sections[head["section"]]).add_child(instance=article)
    article.bylines = [Byline(author_id=stock.authors[key], sort_order=n) for n, key in enumerate(head["by"])]
    topics = enumerate(head.get("topics", []))
    article.topic_links = [ArticleTopic(topic_id=stock.topics[key], sort_order=n) for n, key in topics]
    publish(article, waiving=WAIVED)
    return article
