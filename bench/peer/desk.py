"""A desk that acts when told, inside the peer's Django: `python -m bench.peer.desk`, led by bench.agents."""

import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import django

from bench.agents import Row, answer, every_second


def write_story(number: int) -> Any:
    """Write a story as a draft."""
    from bench.peer.models import Author, SectionPage, StoryPage, TopicPage

    section = _pick(SectionPage, number)
    story = StoryPage(
        title=f"Bulletin {number:06d}",
        slug=f"bulletin-{number}",
        standfirst="What the town hall said this second.",
        body=[("text", "<p>There is more to come, and nobody knows what.</p>")],
        live=False,
    )
    section.add_child(instance=story)
    story.authors, story.topics = [_pick(Author, number)], [_pick(TopicPage, number)]
    return story


def publish(number: int, cache: str = "") -> Row:
    """Write a story and publish it, then throw away all that a cache in front has kept."""
    begun = time.monotonic()
    story = write_story(number)
    story.save_revision().publish()
    committed = time.monotonic()
    if cache:
        purge(Path(cache))
    took = time.monotonic() - begun
    shown = [page.get_url() for page in (story.get_parent(), *story.topics.all())]
    return {"number": number, "took": took, "committed": committed, "shown": shown}


def purge(cache: Path) -> None:
    """Remove every page that nginx has kept; its workers write new ones at the same time."""
    for folder in cache.iterdir():
        with suppress(OSError):
            shutil.rmtree(folder, ignore_errors=True)


def storm(seconds: int, first: int, cache: str) -> list[Row]:
    """Publish a story each second."""
    return every_second(seconds, lambda beat: publish(first + beat, cache))


def _pick(model: Any, number: int) -> Any:
    """Take one of those there are, another one for each number."""
    found = model.objects.order_by("pk")
    return found[number % found.count()]


if __name__ == "__main__":
    django.setup()
    answer({"publish": publish, "storm": storm})
