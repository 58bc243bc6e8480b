"""Much that is due at one second, and workers that are killed while they do it. A program.

A worker is what `masthead serve` starts: tasks in one thread, the clock in another. It is a fork of a process
that has Django loaded and holds neither database nor page store.
"""

import json
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from typing import Any

from django.db import connections
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from masthead.articles.models import Article
from masthead.articles.tests.factories import WORDS
from masthead.bundles.models import Bundle, Item, State
from masthead.bundles.tests.factories import bundle_of
from masthead.fronts.arranging import ARRANGED
from masthead.fronts.models import PlannedArrangement, PlannedPlacement
from masthead.pages.snapshots import freeze
from masthead.topics.models import Section, Topic
from masthead.work import process
from tests.press import founded
from tests.press.ends import FRONTS, STORIES, are_over, find_end_faults, plan_ends
from tests.press.killed import find_half_done, fork, hear_of

PATIENCE = 300  # seconds until everything must have happened, on a busy machine
LOOK = 0.02
_numbers = count()


def write(number: int, *, at: datetime | None = None) -> list[Article]:
    """Write stories, scheduled for a time if one is given."""
    sections, topic = list(Section.objects.order_by("pk")), Topic.objects.get()
    stories = []
    for n in range(number):
        title = f"Due {next(_numbers)}-{os.getpid()}"
        story = Article(title=title, standfirst="In short.", body=WORDS, main_topic=topic)
        sections[n % len(sections)].add_child(instance=story)
        story.save_revision(approved_go_live_at=at)
        stories.append(story)
    return stories


def write_ahead(_told: Any, *, number: int) -> None:
    """Write stories that are due on another day."""
    write(number, at=timezone.now() + timedelta(days=1))


def bind(bundle: Bundle) -> None:
    """Schedule a bundle, whatever time it is: a worker may find it late."""
    for item in Item.objects.filter(bundle=bundle):
        item.snapshot = freeze(item.page.get_latest_revision_as_object())
        item.save()
    Bundle.objects.filter(pk=bundle.pk).update(state=State.SCHEDULED, bound_at=timezone.now())


def plan_everything(_told: Any, *, at: datetime) -> None:
    """Have stories, a bundle and a front be due at a time, and others end then."""
    stories = write(4, at=at)
    bind(bundle_of(*write(3), at=at))
    plan = PlannedArrangement(page=Page.objects.get(depth=2), starts_at=at)
    plan.placements = [PlannedPlacement(article=stories[0], sort_order=0)]
    plan.save()
    plan_ends(at)


def work(told: Any) -> None:
    """Be a worker until killed."""
    told.write("here\n")
    process.run()


def start_workers(number: int) -> list[int]:
    """Start workers; returns their numbers once they are there."""
    connections.close_all()
    started = [fork(work) for _ in range(number)]
    for _pid, hear in started:
        hear.readline()
    return [pid for pid, _hear in started]


def end(workers: list[int]) -> None:
    """Kill them, whatever they do."""
    for pid in workers:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def is_all_done() -> bool:
    """Whether nothing is left of what was due."""
    return are_over() and not (
        Article.objects.filter(live=False).exclude(title__startswith=STORIES).exists()
        or Bundle.objects.exclude(state=State.PUBLISHED).exists()
        or PlannedArrangement.objects.filter(state="planned").exists()
    )


def find_faults() -> Iterator[str]:
    """Name what happened twice, or by halves."""
    entries = PageLogEntry.objects.filter(action="wagtail.publish.scheduled").values_list(
        "page_id", flat=True
    )
    times = Counter(entries)
    for story in Article.objects.filter(title__startswith="Due"):
        if times[story.pk] != 1:
            yield f"“{story.title}” went live {times[story.pk]} times"
    arranged = PageLogEntry.objects.filter(action=ARRANGED).exclude(page__title__startswith=FRONTS)
    plans = PlannedArrangement.objects.filter(ends_at=None)
    if arranged.count() != plans.count():
        yield f"{plans.count()} planned fronts changed {arranged.count()} times"
    yield from find_end_faults()
    yield from find_half_done([])


def kill(times: int, chance: random.Random) -> None:
    """Kill workers at random moments while they have much to do, two at once each second time."""
    for number in range(times):
        at = timezone.now().replace(microsecond=0) + timedelta(seconds=2)
        hear_of(partial(plan_everything, at=at))
        workers = start_workers(1 + number % 2)
        time.sleep(max(0.0, (at - timezone.now()).total_seconds()) + chance.uniform(0, 1.5))
        end(workers)
    workers = start_workers(2)
    until = time.monotonic() + PATIENCE
    while not is_all_done() and time.monotonic() < until:
        time.sleep(0.5)
    end(workers)
    faults = [*find_faults(), *([] if is_all_done() else ["not everything has happened"])]
    print(json.dumps({"faults": faults, "stories": Article.objects.live().count()}))  # noqa: T201 - its result


def crowd(number: int) -> None:
    """Have many stories be due at one second; prints after how many seconds readers had the first and all."""
    hear_of(partial(write_ahead, number=number))
    due = timezone.now().replace(microsecond=0) + timedelta(seconds=8)  # writing took a while
    Revision.objects.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=due)
    before = Article.objects.live().count()
    workers = start_workers(1)
    first, live = None, before
    while live < before + number and (timezone.now() - due).total_seconds() < PATIENCE:
        time.sleep(LOOK)
        live = Article.objects.live().count()
        if first is None and live > before:
            first = (timezone.now() - due).total_seconds()
    last = (timezone.now() - due).total_seconds()
    end(workers)
    print(json.dumps({"first": first, "all": last, "live": live - before}))  # noqa: T201 - its result


def main(what: str, number: str, seed: str = "") -> None:
    """Found a magazine and do one of the two."""
    hear_of(lambda _told: founded.found())
    if what == "crowd":
        crowd(int(number))
    else:
        kill(int(number), random.Random(seed or os.getpid()))
