"""End a process when the one that started it is gone, however it went."""

import os
import signal
import threading
import time

LOOK_SECONDS = 0.5
GRACE_SECONDS = 10.0


def follow_parent(*, parent: int | None = None) -> None:
    """Watch the parent from a thread; once it is gone, ask this process to end, and end it if it will not."""
    parent = os.getppid() if parent is None else parent
    threading.Thread(target=_watch, args=(parent,), name="leash", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os._exit(1)
