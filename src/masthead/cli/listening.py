"""The address a magazine is served at on this machine."""

import errno
import fcntl
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from masthead.cli.refusals import Refusal


@dataclass(frozen=True)
class Place:
    """Host, port and number of processes."""

    host: str
    port: int
    workers: int

    @property
    def address(self) -> str:
        """Give the address at which this machine itself can reach it."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)  # noqa: S104 - compares only
        return (
            f"http://[{host}]:{self.port}"
            if ":" in host and "[" not in host
            else f"http://{host}:{self.port}"
        )


def require_free(place: Place) -> None:
    """Refuse a port that is taken or may not be had, before anything is started."""
    family, kind, protocol, _name, address = _find(place)
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            raise Refusal(_say(place, error)) from error


@contextmanager
def hold(place: Place, home: Path) -> Iterator[None]:
    """Serve here alone: one magazine at a place, one `serve` of a magazine; refuses a second of either.

    The web server lets several processes share its port, so that the port itself keeps no second magazine
    out. The system lets go of both locks when this process ends, however it ends.
    """
    require_free(place)
    with _alone_at(place), _alone_in(home):
        yield


@contextmanager
def _alone_at(place: Place) -> Iterator[None]:
    """Hold a name that stands for the port; like the port it belongs to this machine or container."""
    if sys.platform != "linux":  # names without a file are Linux' own
        yield
        return
    address = _find(place)[4]
    with socket.socket(socket.AF_UNIX) as name:
        try:
            name.bind(f"\0masthead at {address[0]}:{place.port}")
        except OSError as error:
            raise Refusal(_say(place, error)) from error
        yield


@contextmanager
def _alone_in(home: Path) -> Iterator[None]:
    """Hold the magazine itself."""
    (home / "var").mkdir(exist_ok=True)
    handle = os.open(home / "var", os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise Refusal(f"{home} is being served already. End that first; for more, use --workers.") from error
    finally:
        os.close(handle)


def _find(place: Place) -> tuple[socket.AddressFamily, socket.SocketKind, int, str, tuple[Any, ...]]:
    """Look the host up."""
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise Refusal(
            f"{place.host} is no address of this machine. Use 127.0.0.1 or 0.0.0.0 for --host."
        ) from error
    return found[0]


def _say(place: Place, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {place.port} on {place.host} is taken. Choose another with --port, or free it."
    if error.errno == errno.EACCES:
        return f"Port {place.port} is reserved for the system. Choose one above 1023 with --port."
    if error.errno == errno.EADDRNOTAVAIL:
        return f"{place.host} is no address of this machine. Use 127.0.0.1 or 0.0.0.0 for --host."
    return f"Port {place.port} on {place.host} cannot be had: {error.strerror}. Choose another with --port."
