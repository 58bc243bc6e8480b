"""Writes what a magazine holds as texts for its peer; runs inside Django: `python -m bench.export FILE`."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django


def write(path: Path) -> None:
    """Write one line for each thing: pictures first, then what stories are filed under, then the stories."""
    with path.open("w") as file:
        for kind, row in _rows():
            file.write(json.dumps({"kind": kind, **row}) + "\n")


def _rows() -> Iterator[tuple[str, dict[str, Any]]]:
    from masthead.people.models import Author
    from masthead.photos.models import Photo
    from masthead.topics.models import Section, Topic

    for photo in Photo.objects.order_by("pk"):
        words = {"title": photo.title, "description": photo.description, "credit": photo.credit}
        yield "photo", {"pk": photo.pk, "path": photo.file.path, **words}
    for author in Author.objects.order_by("pk"):
        yield "author", {"pk": author.pk, "name": author.title}
    for topic in Topic.objects.order_by("pk"):
        words = {"title": topic.title, "slug": topic.slug, "description": topic.description}
        yield "topic", {"pk": topic.pk, "photo": topic.photo_id, **words}
    for section in Section.objects.order_by("path"):
        words = {"title": section.title, "slug": section.slug, "description": section.description}
        yield "section", {"pk": section.pk, **words}
    yield from _stories(dict(Section.objects.values_list("path", "pk")))


def _stories(sections: dict[str, int]) -> Iterator[tuple[str, dict[str, Any]]]:
    from masthead.articles.models import Article

    stories = Article.objects.live().order_by("path").prefetch_related("bylines", "topic_links")
    for story in stories.iterator(chunk_size=500):
        topics = [story.main_topic_id, *(link.topic_id for link in story.topic_links.all())]
        yield (
            "story",
            {
                "section": sections[story.path[: -story.steplen]],
                "title": story.title,
                "slug": story.slug,
                "standfirst": story.standfirst,
                "body": list(story.body.raw_data),
                "photo": story.lead_photo_id,
                "authors": [byline.author_id for byline in story.bylines.all()],
                "topics": list(dict.fromkeys(filter(None, topics))),
                "published_at": story.published_at.isoformat() if story.published_at else None,
            },
        )


if __name__ == "__main__":
    django.setup()
    write(Path(sys.argv[1]))
