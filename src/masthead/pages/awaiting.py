"""What waits for a reader's yes as the house has things set: who heeds a purpose says so here.

Readers are asked for nothing else (`audience`). A purpose of which nobody says anything is heeded always.
"""

from collections.abc import Callable

from django.dispatch import Signal

changed = Signal()  # something began or ceased to wait
_heeded: dict[str, Callable[[], bool]] = {}


def register(purpose: str, is_heeded: Callable[[], bool]) -> None:
    """Say of a purpose how to find out whether anything depends on it now."""
    _heeded[purpose] = is_heeded


def is_heeded(purpose: str) -> bool:
    """Whether a reader's yes or no to a purpose changes anything."""
    return purpose not in _heeded or _heeded[purpose]()
