"""The process that answers requests: granian with its workers. Run by `masthead serve`."""

import gc
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from masthead.kit.leash import follow_parent

TARGET = "masthead.config.asgi"
COLLECT_AFTER = (20_000, 20, 50)  # new objects, then rounds of the younger generations (gc.set_threshold)
KILL_SECONDS = 8  # for a request that is still being answered


def load_application(target: str) -> Callable[..., Any]:
    """Load the application inside a worker, which ends when its server is gone."""
    follow_parent()
    application: Callable[..., Any] = import_module(target).application
    spare_collector()
    return application


def spare_collector() -> None:
    """Have the garbage collector leave alone what stays for ever, and look less often.

    The program is some hundred thousand objects; going through them all costs a reader a tenth of a second.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)


def run(host: str, port: int, workers: int) -> None:
    """Answer requests until told to stop."""
    follow_parent()
    Granian(
        TARGET,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        workers=workers,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_SECONDS,
        log_level=LogLevels.warning,
    ).serve(target_loader=load_application)


if __name__ == "__main__":
    run(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
