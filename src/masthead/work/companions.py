"""Work that goes on beside the clock and the tasks: each in a thread of its own, until it is told to stop."""

import logging
import threading
from collections.abc import Callable

logger = logging.getLogger(__name__)

Companion = Callable[[threading.Event], None]  # works until the event is set
REST = 5.0  # seconds, after one went wrong

_companions: dict[str, Companion] = {}


def register(name: str, companion: Companion) -> None:
    """Have something work beside the clock; the same name again replaces it."""
    _companions[name] = companion


def start_all(stopping: threading.Event) -> list[threading.Thread]:
    """Start each; gives the threads, for whoever wants to wait until they have stopped."""
    threads = [
        threading.Thread(target=_keep_up, args=(name, companion, stopping), name=name, daemon=True)
        for name, companion in _companions.items()
    ]
    for thread in threads:
        thread.start()
    return threads


def _keep_up(name: str, companion: Companion, stopping: threading.Event) -> None:
    """Run one, and again after it went wrong."""
    while not stopping.is_set():
        try:
            companion(stopping)
        except Exception:
            logger.exception("%s went wrong, and is tried again in %d seconds", name, REST)
            stopping.wait(REST)
