"""Print pages by hand: everything, what shows a thing, or single addresses."""

import asyncio
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote

from django.conf import settings

from masthead.kit.progress import Progress
from masthead.press import addresses, machine
from masthead.press.outbox import mark_stale
from masthead.press.printing import Press
from masthead.press.rendering import Renderer


class NoSuchPage(LookupError):
    """An address is none that the press prints."""


def keys_of(urls: Iterable[str]) -> list[str]:
    """Return the keys of addresses; raises NoSuchPage for one that is no page."""
    found = []
    for url in urls:
        path, _, query = url.removeprefix(settings.WAGTAILADMIN_BASE_URL.rstrip("/")).partition("?")
        key = addresses.key_of(unquote(path), query.encode())
        if key is None:
            raise NoSuchPage(
                f"{url} is no page of the magazine. Write it as readers see it, from the first slash on."
            )
        found.append(key)
    return found


def shown_nowhere(tags: Iterable[str]) -> list[str]:
    """Return those of the tags that no print shows: misspelt ones, and things nobody has read about yet."""
    return [tag for tag in tags if not machine.store().keys_of([tag])]


def reprint(tags: Sequence[str], keys: Iterable[str], progress: Progress) -> list[str]:
    """Mark tags stale, then print addresses and what showed the tags; returns those that would not print."""
    wanted = list(dict.fromkeys([*machine.store().keys_of(tags), *keys]))
    mark_stale(tags)
    progress.begin("Printing", total=len(wanted))
    with ThreadPoolExecutor(1) as threads:
        press = Press(machine.store, machine.claims(), Renderer().render, threads, memory=0)
        failed = [key for key in wanted if not _print(press, key, progress)]
    progress.finish()
    return failed


def _print(press: Press, key: str, progress: Progress) -> bool:
    served = asyncio.run(press.serve(key))
    progress.advance()
    return served.sheet is not None and not served.sheet.is_stand_in
