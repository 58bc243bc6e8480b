"""Which requests the press answers, and under what address a print is kept."""

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import parse_qsl, quote, urlencode

PRIVATE = ("/desk/", "/-/", "/documents/", "/media/", "/static/", "/search/", "/privacy-choices/")
PARTS = "/-/part/"  # where a part of a page answers that is put in by the edge
SAFE = "/~!$&'()*+,;=:@"  # besides letters, digits and -._: what RFC 3986 allows in a path
LONGEST = 2048  # bytes of a path, and of a query as far as it is read

Valid = Callable[[str], bool]
_varying: dict[str, Valid] = {}
_elsewhere: set[str] = set()


def vary_on(parameter: str, *, valid: Valid) -> None:
    """Say that pages differ by a parameter of the query where its value is valid; all else is ignored."""
    _varying[parameter] = valid


def leave_to_django(*parameters: str) -> None:
    """Say that a request with one of these parameters is no page: an old address, for example."""
    _elsewhere.update(parameters)


def read_part(query: bytes) -> bytes:
    """Return of a query what is read: nothing that a page heeds stands behind the first two kilobytes."""
    return query if len(query) <= LONGEST else query[:LONGEST].rpartition(b"&")[0]


@lru_cache(maxsize=8192)
def key_of(path: str, query: bytes) -> str | None:
    """Return the address under which a page is kept; None where the press has no part in the answer.

    Percent-encoding is made uniform, parameters that mean nothing here are left out, the others are sorted:
    one page has one key, however it is asked for.
    """
    if len(path) > LONGEST or not path.startswith("/") or path.startswith(PRIVATE):
        return None
    if "\\" in path or "//" in path or not path.isprintable():
        return None
    said = (
        parse_qsl(query.decode("ascii", "replace"), keep_blank_values=True, max_num_fields=None)
        if query
        else []
    )
    if any(name in _elsewhere for name, _ in said):
        return None
    told = sorted(
        {name: value for name, value in reversed(said) if name in _varying and _varying[name](value)}.items()
    )
    address = quote(path, safe=SAFE)
    return f"{address}?{urlencode(told)}" if told else address
