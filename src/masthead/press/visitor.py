"""Where a request comes from, when proxies of ours stand in front."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest


def find_address(request: HttpRequest) -> str:
    """Give the visitor's address as the outermost of our own proxies saw it."""
    return read_address(str(request.META.get("REMOTE_ADDR", "")), request.headers.get("X-Forwarded-For", ""))


def read_address(direct: str, forwarded_for: str) -> str:
    """Give a visitor's address from that of the connection, and from what X-Forwarded-For says.

    X-Forwarded-For grows by one entry at each proxy; everything before our own proxies' entries was written
    by whoever sent the request, and is not believed.
    """
    said = [entry.strip() for entry in forwarded_for.split(",") if entry.strip()]
    count: int = settings.MASTHEAD_PROXIES
    return said[-count] if 0 < count <= len(said) else direct


def find_network(request: HttpRequest) -> str:
    """Give what a visitor cannot change at will: an IPv4 address, or the /64 that an IPv6 address lies in."""
    return network_of(find_address(request))


def network_of(said: str) -> str:
    """Give what whoever has an address cannot change at will."""
    try:
        address = ip_address(said)
    except ValueError:
        return said
    if not isinstance(address, IPv6Address):
        return said
    return str(address.ipv4_mapped or IPv6Network((address, 64), strict=False))
