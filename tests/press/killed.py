"""Kill processes of a magazine at work, and see what the next one makes of it. A program.

Every process is a fork of one that has Django loaded and holds neither database nor page store.
"""

import json
import os
import random
import signal
import time
import traceback
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import connection, connections
from django.utils import timezone

from masthead.articles.filing import subjects_of
from masthead.articles.models import Article, ListingEntry
from masthead.press import machine, outbox, soundness
from masthead.press.rendering import Renderer
from masthead.press.store import Store
from masthead.topics.models import Section, Topic
from tests.press import founded
from tests.press.magazine import Reader, rendered_now

PATIENCE = 20


def addresses() -> list[str]:
    """Name what readers read."""
    pages = [page for model in (Article, Section, Topic) for page in model.objects.live()]
    return ["/", "/topics/", "/feed/", *sorted(page.get_url() for page in pages)]


def fork(doing: Callable[[Any], Any]) -> tuple[int, Any]:
    """Run something in a process of its own; returns its number and the end of a pipe that it tells into."""
    hear, tell = os.pipe()
    if pid := os.fork():
        os.close(tell)
        return pid, os.fdopen(hear)
    os.close(hear)
    try:
        with os.fdopen(tell, "w", buffering=1) as told:
            doing(told)
    except BaseException:  # noqa: BLE001 - the outermost line of a process
        traceback.print_exc()
        os._exit(1)
    machine.let_go()
    connections.close_all()
    os._exit(0)


def stop_in(owner: Any, name: str, told: Any, *, after: bool = False) -> None:
    """Have this process tell that it has come to a function, and stay there."""
    original = getattr(owner, name)

    def stopping(*args: Any, **kwargs: Any) -> Any:
        result = original(*args, **kwargs) if after else None
        told.write("here\n")
        time.sleep(PATIENCE)
        return result

    setattr(owner, name, stopping)


def publish_on(told: Any) -> None:
    """Publish, change, move and withdraw stories until killed; tell of each that is published."""
    chance = random.Random(os.getpid())
    while True:
        told.write(f"published {founded.publish_another(chance).pk}\n")


def print_on(_told: Any) -> None:
    """Print every page again and again."""
    reader = Reader()
    while True:
        outbox.mark_stale(["site"])
        for address in addresses():
            reader.read(address)


# Where a process is killed: what it does, and the function it stops in; without one, somewhere.
SCENES: dict[str, tuple[Callable[[Any], None], tuple[Any, str, bool] | None]] = {
    "publishing": (publish_on, None),
    "printing": (print_on, None),
    "between the database's commit and the store's": (publish_on, (outbox, "_apply", False)),
    "publishing still": (publish_on, None),
    "after the page is saved": (publish_on, (Article, "save", True)),
    "inside the store's own transaction": (print_on, (Store, "_put", True)),
    "while marking": (publish_on, (Store, "_mark", True)),
    "holding a claim": (print_on, (Renderer, "render", False)),
    "before the act is noted": (publish_on, (outbox, "_change", False)),
    "printing still": (print_on, None),
}


def kill_in(scene: str, chance: random.Random) -> list[int]:
    """Start somebody at work and kill it there; returns the stories it said were published."""
    doing, place = SCENES[scene]

    def work(told: Any) -> None:
        if place:
            stop_in(place[0], place[1], told, after=place[2])
        else:
            told.write("here\n")
        doing(told)

    pid, hear = fork(work)
    said = []
    while (line := hear.readline()) and line != "here\n":
        said.append(line)
    if place is None:
        time.sleep(chance.uniform(0, 0.35))
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return [int(line.split()[1]) for line in [*said, *hear.readlines()] if line.startswith("published")]


def look(told: Any, *, published: list[int], anew: bool) -> None:
    """Start as a worker does, or be one that lived on and hears of it by the clock; tell what is wrong."""
    began, reader = time.monotonic(), Reader()
    if anew:
        outbox.catch_up()
    else:
        find_stale(reader)  # what it is no matter: it has the pages in memory then
        outbox.replay(timezone.now())  # as the clock does, each second
    opened = time.monotonic() - began
    faults = [*find_stale(reader), *find_half_done(published), *find_left_behind()]
    told.write(json.dumps({"faults": faults, "opened": opened, "prints": machine.store().count()[0]}) + "\n")


def find_stale(reader: Reader) -> list[str]:
    """Name the pages that are not what Django would render now."""
    faults = []
    for address in addresses():
        code, _, body = reader.read(address)
        if (code, body) != rendered_now(address):
            faults.append(f"{address} is stale or mixed")
    return faults


def find_half_done(published: list[int]) -> list[str]:
    """Name stories that are lost, or live and not listed, and a database that is damaged."""
    faults = (
        [] if Article.objects.filter(pk__in=published).count() == len(set(published)) else ["a story is lost"]
    )
    for story in Article.objects.all():
        listed = set(ListingEntry.objects.filter(article=story).values_list("subject_id", flat=True))
        if listed != (subjects_of(story) if story.live else set()):
            faults.append(f"“{story.title}” (live: {story.live}) is listed wrongly")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return faults if cursor.fetchone() == ("ok",) else [*faults, "the database is damaged"]


def find_left_behind() -> list[str]:
    """Name claims that nobody lets go, and signs of processes that are gone."""
    held = [key for key in addresses() if not machine.claims().take(key)]
    signed = set(soundness._signed(machine.folder())) - {os.getpid()}
    return [f"{key} is claimed" for key in held] + [f"{pid} is still signed" for pid in signed]


def hear_of(doing: Callable[[Any], None]) -> str:
    """Run a process to its end and return what it told."""
    pid, hear = fork(doing)
    text: str = hear.read()
    assert os.waitpid(pid, 0)[1] == 0, "the process that looked ended badly"
    return text


def main(times: str, seed: str = "") -> None:
    """Kill as often as wanted; prints what was found as JSON, and fails where something is wrong."""
    rounds, seed = int(times), seed or str(random.randrange(10**6))
    chance = random.Random(seed)
    hear_of(lambda _told: founded.found())
    for address in addresses():
        rendered_now(address)  # loads what every later process would load again
    connections.close_all()
    slowest, warm = 0.0, 0
    for number in range(rounds):
        scene = list(SCENES)[number % len(SCENES)]
        published = kill_in(scene, chance)
        anew = number % 3 > 0
        seen = json.loads(hear_of(partial(look, published=published, anew=anew)))
        assert not seen["faults"], f"killed {scene} (round {number}, seed {seed}): {seen['faults']}"
        slowest, warm = max(slowest, seen["opened"] if anew else 0), warm + (seen["prints"] > 0)
    print(json.dumps({"rounds": rounds, "slowest start": slowest, "warm": warm}))  # noqa: T201 - its result
