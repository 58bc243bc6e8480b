"""The kinds of story that a house may judge by different measures, as departments above name them."""

from collections.abc import Iterable

from django.utils.functional import Promise

_kinds: dict[str, str | Promise] = {}


def offer(kinds: Iterable[tuple[str, str | Promise]]) -> None:
    """Name kinds of story, each by its code and its words; called from `AppConfig.ready`."""
    _kinds.update(dict(kinds))


def offered() -> dict[str, str | Promise]:
    """Give every kind by its code."""
    return dict(_kinds)
