"""The process that answers requests: granian with its workers. Run by `masthead serve`.

The application is imported here, once, and workers are forked from it: one that died is back in a moment, and
workers share the memory of the program. Nothing may be opened by the import that a fork must not share.

Whoever sends half a request, or nothing, holds a connection and nothing else: it waits in Rust, not in
Python. So there may be many of them, each for a limited time and with little memory. How long the body of a
request is waited for is up to `press.patience`, since granian does not limit that.
"""

import gc
import multiprocessing
import resource
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from masthead.kit.leash import follow_parent

TARGET = "masthead.config.asgi"
COLLECT_AFTER = (20_000, 20, 50)  # new objects, then rounds of the younger generations (gc.set_threshold)
KILL_SECONDS = 8  # for a request that is still being answered
CONNECTIONS = 4096  # at once, in each worker; more wait in the system's own queue
WAITING = 1024  # connections in that queue; the system may allow fewer
HEAD_SECONDS = 30  # for the head of a request, and until a connection that rests is closed
HEAD_BYTES = 65_536  # of a request; granian's own figure is 417,792 for each connection
FILES = 2 * CONNECTIONS  # that a worker may hold open


def load_application(target: str) -> Callable[..., Any]:
    """Give the application inside a worker, which ends when its server is gone."""
    follow_parent()
    application: Callable[..., Any] = import_module(target).application
    spare_collector()
    return application


def import_ahead(target: str) -> None:
    """Import the application and all its views before there are workers, where these are forked."""
    if sys.platform != "linux":
        return  # elsewhere forking is not safe, and each worker imports for itself
    multiprocessing.set_start_method("fork", force=True)
    import_module(target)
    import_module("django.urls").get_resolver().url_patterns  # noqa: B018 - read once, it is kept
    spare_collector()


def spare_collector() -> None:
    """Have the garbage collector leave alone what stays for ever, and look less often.

    The program is some hundred thousand objects; going through them all costs a reader a tenth of a second.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)


def allow_files(wanted: int) -> None:
    """Raise what the system lets this process and its workers hold open, as far as it may be raised."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def run(host: str, port: int, workers: int) -> None:
    """Answer requests until told to stop."""
    follow_parent()
    allow_files(FILES)
    import_ahead(TARGET)
    Granian(
        TARGET,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        workers=workers,
        websockets=False,
        # HTTP/1.1 alone: until it knows which is spoken, and then in HTTP/2, granian waits without end.
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEAD_SECONDS * 1000, max_buffer_size=HEAD_BYTES),
        backlog=WAITING,
        backpressure=CONNECTIONS,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_SECONDS,
        log_level=LogLevels.warning,
    ).serve(target_loader=load_application)


if __name__ == "__main__":
    run(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
