"""The address a magazine is served at on this machine."""

import errno
import socket
from dataclasses import dataclass

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
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise Refusal(
            f"{place.host} is no address of this machine. Use 127.0.0.1 or 0.0.0.0 for --host."
        ) from error
    family, kind, protocol, _name, address = found[0]
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            raise Refusal(_say(place, error)) from error


def _say(place: Place, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {place.port} on {place.host} is taken. Choose another with --port, or free it."
    if error.errno == errno.EACCES:
        return f"Port {place.port} is reserved for the system. Choose one above 1023 with --port."
    if error.errno == errno.EADDRNOTAVAIL:
        return f"{place.host} is no address of this machine. Use 127.0.0.1 or 0.0.0.0 for --host."
    return f"Port {place.port} on {place.host} cannot be had: {error.strerror}. Choose another with --port."
