"""A magazine whose page store has no room, or no place at all. A program."""

import json
import resource
import sys
from collections.abc import Callable
from typing import cast

from django.core.asgi import get_asgi_application

from masthead.articles.models import Article
from masthead.pages.publishing import publish
from masthead.press import machine
from masthead.press.edge import Application
from masthead.press.service import in_front_of
from tests.loops import run
from tests.press import founded
from tests.press.killed import addresses
from tests.press.magazine import Headers, ask, rendered_now


def fill_the_disk() -> None:
    """Let no file grow beyond what an empty store takes."""
    machine.store()
    size = (machine.folder() / "data.mdb").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def take_the_folder() -> None:
    """Put something where the folder of the press would be."""
    machine.let_go()
    machine.folder().rename(machine.folder().with_name("press-aside"))
    machine.folder().touch()


async def read_all() -> list[tuple[int, Headers, bytes]]:
    """Read every page twice, as the whole application answers."""
    application = in_front_of(cast("Application", get_asgi_application()))
    return [await ask(application, address) for address in addresses_read * 2]


addresses_read: list[str] = []
TROUBLES: dict[str, Callable[[], None]] = {"full": fill_the_disk, "nowhere": take_the_folder}


def main(trouble: str) -> None:
    """Found a magazine, get into trouble, publish and read; prints how many pages were not right."""
    founded.found()
    addresses_read[:] = addresses()
    TROUBLES[trouble]()
    if trouble == "nowhere":  # on a full disk the database takes nothing either
        story = Article.objects.order_by("pk").first()
        publish(story)
    expected = [rendered_now(address) for address in addresses_read * 2]
    found = run(read_all())
    wrong = sum((code, body) != wanted for (code, _, body), wanted in zip(found, expected, strict=True))
    kept = sum("stored" in headers.get("cache-status", "") for _, headers, _ in found)
    sys.stdout.write(json.dumps({"read": len(expected), "wrong": wrong, "kept": kept}) + "\n")
