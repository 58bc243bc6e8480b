"""Makes up who read the sample: figures such as a weekly has, the same each time for the same stories."""

from __future__ import annotations

import math
from collections.abc import Iterator
from random import Random

from masthead.articles.models import Article
from masthead.counting.sums import HOUR, KEPT_HOURS, Sums, write
from masthead.importers.sample.blocks import Stock

MOST = 90  # views in the first hour of a story that everybody reads
FADES = 26.0  # hours until a story is read a third as often
A_DAY = 24
FROM = {"search": 0.34, "social": 0.21, "internal": 0.25, "direct": 0.11, "newsletter": 0.06, "other": 0.03}
DEPTH = {"depth_25": 0.82, "depth_50": 0.63, "depth_75": 0.48, "depth_100": 0.31}


def count_readers(stock: Stock) -> None:
    """Count the readers of every story since it was published, by the same sums as real ones."""
    total = Sums()
    now = int(stock.now.timestamp())
    for story in Article.objects.filter(pk__in=stock.stories.values()).defer("body").order_by("pk"):
        published = story.publication_time
        if published is not None:
            _count(total, story, now, age=max(0, now - int(published.timestamp())) // HOUR)
    write(total)


def _count(total: Sums, story: Article, now: int, *, age: int) -> None:
    """Count the readers of one story, by the hour as far back as hours are kept."""
    chance = Random(story.slug)  # noqa: S311 - nothing is kept secret by it
    liked = chance.betavariate(1.2, 2.6)
    for back in _hours(age):
        expected = MOST * liked * math.exp(-(age - back) / FADES) + liked / 3
        views = int(expected * chance.uniform(0.6, 1.4) + chance.random())
        if views:
            _add(total, story.pk, now - back * HOUR, views, chance)


def _hours(age: int) -> Iterator[int]:
    """Give the hours since a story was published; of older days one each, for all of it."""
    yield from range(min(age + 1, KEPT_HOURS))
    yield from range(KEPT_HOURS, age + 1, A_DAY)


def _add(total: Sums, page: int, at: int, views: int, chance: Random) -> None:
    total.add(page, at, "views", views)
    total.add(page, at, "seconds", int(views * chance.uniform(35, 95)))
    for name, share in DEPTH.items():
        total.add(page, at, name, round(views * share))
    for word in chance.choices(list(FROM), weights=list(FROM.values()), k=views):
        total.add(page, at, f"from_{word}", 1)
