"""What is taken in before Django: a department registers a plain ASGI callable for an exact address."""

from collections.abc import Mapping

from masthead.press.edge import Application
from masthead.press.patience import with_patience

_takers: dict[str, Application] = {}


class TakenAddress(ValueError):
    """An address was registered that is taken already, or that a page could have."""


def register(address: str, taker: Application) -> None:
    """Have a callable answer everything that is asked at exactly this address, below `/-/`.

    The callable is told that the client has gone where a body does not come in time. It must not block: it
    runs in the loop that answers readers. Raises TakenAddress.
    """
    if not address.startswith("/-/") or address in _takers:
        raise TakenAddress(f"{address} cannot be registered. Use an address below /-/ that nobody has taken.")
    _takers[address] = with_patience(taker)


def unregister(address: str) -> None:
    """Give an address back (for tests and plugins that switch off)."""
    _takers.pop(address, None)


def registered() -> Mapping[str, Application]:
    """Give who answers where."""
    return _takers
