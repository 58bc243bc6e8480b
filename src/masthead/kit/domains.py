"""Names of domains, as people write them into settings: whether one is one, and what was probably meant."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

_LABEL = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+(?!\d+$){_LABEL}")  # no address of numbers ends with a name
LONGEST = 253  # characters (RFC 1035, 2.3.4, without the root)


def is_domain(text: str) -> bool:
    """Whether this is a domain's name alone, in ASCII: no scheme, port or path, and not a single word."""
    return len(text) <= LONGEST and _DOMAIN.fullmatch(text.lower()) is not None


def host_of(address: str) -> str:
    """Return the domain that an address leads to, in ASCII; empty where it stays here or has none."""
    try:
        host = urlsplit(address.strip()).hostname or ""
        host = host.rstrip(".").encode("idna").decode()
    except (ValueError, UnicodeError):
        return ""
    return host if is_domain(host) else ""


def guess_domain(text: str) -> str:
    """Return the domain that somebody meant who wrote a whole address or other letters; empty for none."""
    address = text.strip().strip(".,;")
    return host_of(address if "//" in address else f"//{address}")


def is_within(host: str, domains: Iterable[str]) -> bool:
    """Whether a host is one of these domains or lies below one."""
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
