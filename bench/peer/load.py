"""Fills the peer with the magazine's texts and pictures: `python -m bench.peer.load FILE`."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import django

Row = dict[str, Any]
BATCH = 500
SIZES = (
    *(f"width-{width}|format-webp" for width in (480, 800, 1200, 1600)),
    *(f"fill-{size}|format-webp" for size in ("360x240", "720x480")),
)


@dataclass
class Filed:
    """What was filed already: the peer's key by the magazine's."""

    photos: dict[int, int] = field(default_factory=dict)
    authors: dict[int, int] = field(default_factory=dict)
    topics: dict[int, int] = field(default_factory=dict)
    sections: dict[int, Any] = field(default_factory=dict)


def load(path: Path) -> None:
    """Make the tables and fill them."""
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", interactive=False, verbosity=0)
    with transaction.atomic():
        front, filed = _found(), Filed()
        stories = (row for row in _rows(path) if row["kind"] == "story" or _file(row, front, filed))
        while batch := list(islice(stories, BATCH)):
            _write(batch, filed)


def _rows(path: Path) -> Iterator[Row]:
    with path.open() as file:
        yield from map(json.loads, file)


def _found() -> Any:
    """Put the front page where Wagtail's migrations put their welcome page."""
    from wagtail.models import Page, Site

    from bench.peer.models import FrontPage

    root = Page.get_first_root_node()
    front = FrontPage(title="The Trial", slug="front")
    root.add_child(instance=front)
    Site.objects.update(root_page=front)
    Page.objects.get(slug="home").delete()
    return FrontPage.objects.get()


def _file(row: Row, front: Any, filed: Filed) -> bool:
    """File what is no story; says False, so that it is left out of the stories."""
    from bench.peer.models import Author, SectionPage, TopicPage

    if row["kind"] == "photo":
        filed.photos[row["pk"]] = _photo(row)
    elif row["kind"] == "author":
        filed.authors[row["pk"]] = Author._default_manager.create(name=row["name"]).pk
    elif row["kind"] == "topic":
        words = {"title": row["title"], "slug": row["slug"], "description": row["description"]}
        topic = TopicPage(photo_id=filed.photos.get(row["photo"]), **words)
        filed.topics[row["pk"]] = _topic_index(front).add_child(instance=topic).pk
    else:
        words = {"title": row["title"], "slug": row["slug"], "description": row["description"]}
        filed.sections[row["pk"]] = front.add_child(instance=SectionPage(show_in_menus=True, **words))
    return False


def _topic_index(front: Any) -> Any:
    """Give the page that topics lie under, so that they have the same addresses as the magazine's."""
    from bench.peer.models import SectionPage

    if found := SectionPage.objects.filter(slug="topics").first():
        return found
    return front.add_child(instance=SectionPage(title="Topics", slug="topics"))


def _photo(row: Row) -> int:
    """Copy a picture, and make the files that pages show."""
    from django.core.files.images import ImageFile
    from wagtail.images import get_image_model

    words = {"title": row["title"], "description": row["description"]}
    with Path(row["path"]).open("rb") as file:
        photo = get_image_model().objects.create(file=ImageFile(file, name=Path(row["path"]).name), **words)
    photo.get_renditions(*SIZES)
    return int(photo.pk)


def _write(rows: list[Row], filed: Filed) -> None:
    """Write stories in bulk, under their sections."""
    from wagtail.models import Page

    from bench.peer.models import StoryPage

    pages = list(Page.objects.bulk_create(_page(row, filed.sections[row["section"]]) for row in rows))
    stories = [_story(row, page, filed) for row, page in zip(rows, pages, strict=True)]
    # Django does not bulk-create a model that inherits from another's table; its own insert does.
    columns = [column for column in StoryPage._meta.local_concrete_fields if not column.generated]
    StoryPage._base_manager.all()._batched_insert(stories, columns, batch_size=None)
    _link(
        "authors",
        "author_id",
        [
            (page.pk, filed.authors[pk])
            for page, row in zip(pages, rows, strict=True)
            for pk in row["authors"]
        ],
    )
    _link(
        "topics",
        "topicpage_id",
        [(page.pk, filed.topics[pk]) for page, row in zip(pages, rows, strict=True) for pk in row["topics"]],
    )
    for section in filed.sections.values():
        Page.objects.filter(pk=section.pk).update(numchild=section.numchild)


def _page(row: Row, section: Any) -> Any:
    """Make the page row of a story, at the next place of its section."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page

    from bench.peer.models import StoryPage

    section.numchild += 1
    published = datetime.fromisoformat(row["published_at"])
    return Page(
        path=Page._get_path(section.path, section.depth + 1, section.numchild),
        depth=section.depth + 1,
        title=row["title"],
        draft_title=row["title"],
        slug=row["slug"],
        url_path=f"{section.url_path}{row['slug']}/",
        content_type=ContentType.objects.get_for_model(StoryPage),
        locale_id=section.locale_id,
        live=True,
        first_published_at=published,
        last_published_at=published,
    )


def _story(row: Row, page: Any, filed: Filed) -> Any:
    """Make the story that belongs to a page row."""
    from bench.peer.models import StoryPage

    body = [_block(block, filed) for block in row["body"]]
    words = {
        "standfirst": row["standfirst"],
        "photo_id": filed.photos.get(row["photo"]),
        "body": json.dumps(body),
    }
    story = StoryPage(page_ptr=page, **words)
    story.__dict__.update({name: value for name, value in page.__dict__.items() if name != "_state"})
    return story


def _block(block: Row, filed: Filed) -> Row:
    """Give a block with the peer's picture in it."""
    if block["type"] != "picture":
        return block
    return {**block, "value": {**block["value"], "photo": filed.photos[block["value"]["photo"]]}}


def _link(name: str, column: str, pairs: Iterable[tuple[int, int]]) -> None:
    """Write the rows between stories and what they are linked with."""
    from bench.peer.models import StoryPage

    between = getattr(StoryPage, name).through
    between.objects.bulk_create(between(storypage_id=story, **{column: other}) for story, other in pairs)


if __name__ == "__main__":
    django.setup()
    load(Path(sys.argv[1]))
