"""Records: what departments above keep of a subscriber, for their copy of all of it (GDPR, article 15)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

Keeper = Callable[[set[UUID]], list[dict[str, Any]]]
_keepers: dict[str, Keeper] = {}


def register(name: str, keeper: Keeper) -> None:
    """Let a department say what it keeps of a subscriber, by all numbers they have had."""
    _keepers[name] = keeper


def records_of(numbers: set[UUID]) -> dict[str, list[dict[str, Any]]]:
    """Give all that is kept above, by department."""
    return {name: keeper(numbers) for name, keeper in sorted(_keepers.items())}
