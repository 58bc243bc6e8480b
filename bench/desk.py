"""A desk that acts when told, inside Masthead's Django: `python -m bench.desk`, led by bench.agents."""

import time
from typing import Any

import django

from bench.agents import Row, answer, every_second

FEED = "/feed/"
PATIENCE = 20.0  # seconds for a page to be printed anew
LOOK = 0.002


def list_addresses(stories: int) -> Row:
    """Give the addresses that are read: so many stories, the newest first, spread over the archive."""
    from masthead.articles.models import Article
    from masthead.people.models import Author
    from masthead.topics.models import Section, Topic

    live = Article.objects.live()
    step = max(1, live.count() // stories)
    found = live.order_by("-first_published_at").defer("body")[: step * stories : step]
    return {
        "front": ["/"],
        "section": [page.get_url() for page in Section.objects.live().order_by("path")],
        "topic": [page.get_url() for page in Topic.objects.live().order_by("path")],
        "author": [page.get_url() for page in Author.objects.live().order_by("path")],
        "feed": [FEED],
        "article": [page.get_url() for page in found],
    }


def mark(path: str) -> None:
    """Say that the list of stories on a page has changed, so that it must be rendered for its next reader."""
    from masthead.press import tags
    from masthead.press.outbox import mark_stale

    mark_stale([tags.listed(_page_at(path))])


def publish(number: int) -> Row:
    """Write a story and publish it as the editor's button does; says when, and where it shows."""
    from django.db import transaction

    from masthead.pages.publishing import publish as go_live

    moments: Row = {}
    begun = time.monotonic()
    with transaction.atomic():
        # The first to be called after the commit, and the last: between them everything is marked stale.
        transaction.on_commit(lambda: moments.update(committed=time.monotonic()))
        story, shown = write_story(number)
        go_live(story)
        transaction.on_commit(lambda: moments.update(marked=time.monotonic()))
    took = time.monotonic() - begun
    return {
        "number": number,
        "took": took,
        **moments,
        "shown": [*shown, story.get_url()],
    }


def storm(seconds: int, first: int) -> list[Row]:
    """Publish a story each second."""
    return every_second(seconds, lambda beat: publish(first + beat))


def publish_and_watch(number: int) -> Row:
    """Publish a story, and say how many prints that made stale and how long each page waited to be fresh."""
    from masthead.press import machine
    from masthead.press.models import StaleTags

    before = set(StaleTags.objects.values_list("pk", flat=True))
    told = publish(number)
    rows = StaleTags.objects.exclude(pk__in=before).values_list("tags", flat=True)
    touched = machine.store().keys_of({tag for tags in rows for tag in tags})
    return {**told, "touched": len(touched), "fresh": _watch(told["shown"], told["committed"])}


def _watch(paths: list[str], committed: float) -> Row:
    """Say for each page how long after the commit it was first seen to be fresh in the store."""
    from masthead.press import machine
    from masthead.press.store import State

    store, seen = machine.store(), dict.fromkeys(paths, PATIENCE)
    waiting = list(paths)
    while waiting and time.monotonic() < committed + PATIENCE:
        for path in waiting:
            found = store.find(path)
            if found and store.state_of(found, time.time()) is State.FRESH:
                seen[path] = time.monotonic() - committed
        waiting = [path for path in waiting if seen[path] == PATIENCE]
        time.sleep(LOOK)
    return seen


def write_story(number: int) -> tuple[Any, list[str]]:
    """Write a story as a draft; returns it with the addresses of front, section, topic and author."""
    from masthead.articles.models import Article, Byline
    from masthead.people.models import Author
    from masthead.photos.models import Photo
    from masthead.topics.models import Section, Topic

    section = _pick(Section, number)
    author, topic, photo = (_pick(model, number) for model in (Author, Topic, Photo))
    story = Article(
        title=f"Bulletin {number:06d}",
        slug=f"bulletin-{number}",
        standfirst="What the town hall said this second.",
        body=[("text", "<p>There is more to come, and nobody knows what.</p>")],
        lead_photo=photo,
        main_topic=topic,
        live=False,
    )
    story.bylines.add(Byline(author=author))
    section.add_child(instance=story)
    return story, ["/", *(page.get_url() for page in (section, topic, author))]


def _pick(model: Any, number: int) -> Any:
    """Take one of those there are, another one for each number."""
    found = model.objects.order_by("pk")
    return found[number % found.count()]


def _page_at(path: str) -> int:
    from wagtail.models import Site

    root = Site.objects.get(is_default_site=True).root_page
    path = path.removesuffix(FEED.lstrip("/"))  # a feed lists what the page does that it is of
    url_path = root.url_path + path.strip("/") + "/" if path.strip("/") else root.url_path
    return int(root.get_descendants(inclusive=True).get(url_path=url_path).pk)


if __name__ == "__main__":
    django.setup()
    answer(
        {
            "addresses": list_addresses,
            "mark": mark,
            "publish": publish,
            "storm": storm,
            "watch": publish_and_watch,
        }
    )
