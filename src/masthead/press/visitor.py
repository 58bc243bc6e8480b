"""Where a request comes from, when proxies of ours stand in front."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest


def find_address(request: HttpRequest) -> str:
    """Give the visitor's address as the outermost of our own proxies saw it.

    X-Forwarded-For grows by one entry at each proxy; everything before our own proxies' entries was written
    by whoever sent the request, and is not believed.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    said = [entry.strip() for entry in request.headers.get("X-Forwarded-For", "").split(",") if entry.strip()]
    count: int = settings.MASTHEAD_PROXIES
    return said[-count] if 0 < count <= len(said) else direct


def find_network(request: HttpRequest) -> str:
    """Give what a visitor cannot change at will: an IPv4 address, or the /64 that an IPv6 address lies in."""
    said = find_address(request)
    try:
        address = ip_address(said)
    except ValueError:
        return said
    if not isinstance(address, IPv6Address):
        return said
    return str(address.ipv4_mapped or IPv6Network((address, 64), strict=False))
