"""Which requests the press answers, and under what address a print is kept."""

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import parse_qsl, quote, urlencode

PRIVATE = ("/desk/", "/-/", "/documents/", "/media/", "/static/", "/search/", "/privacy-choices/")
PARTS = "/-/part/"  # where a part of a page answers that is put in by the edge
SAFE = "/~!$&'()*+,;=:@"  # besides letters, digits and -._: what RFC 3986 allows in a path
LONGEST = 2048  # bytes of a path, and of a query as far as it is read

Valid = Callable[[str], bool]
LeadsAway = Callable[[str], bool]  # told an address with its query; may ask the database
_varying: dict[str, Valid] = {}
_elsewhere: dict[str, LeadsAway] = {}
_kept: list[str] = []


def vary_on(parameter: str, *, valid: Valid) -> None:
    """Say that pages differ by a parameter of the query where its value is valid; all else is ignored."""
    _varying[parameter] = valid


def look_up(*parameters: str, leads_away: LeadsAway) -> None:
    """Say which parameters an old address may have, and who knows whether it leads away."""
    _elsewhere.update(dict.fromkeys(parameters, leads_away))


def keep(*beginnings: str) -> None:
    """Say that addresses which begin so are kept like pages, although others beside them are not."""
    _kept.extend(beginnings)


def who_knows(query: bytes) -> LeadsAway | None:
    """Return who knows whether an address with this query leads away; None where nothing in it can."""
    return next((_elsewhere[name] for name, _ in _said_in(query) if name in _elsewhere), None)


def _said_in(query: bytes) -> list[tuple[str, str]]:
    if not query:
        return []
    return parse_qsl(query.decode("ascii", "replace"), keep_blank_values=True, max_num_fields=None)


def read_part(query: bytes) -> bytes:
    """Return of a query what is read: nothing that a page heeds stands behind the first two kilobytes."""
    return query if len(query) <= LONGEST else query[:LONGEST].rpartition(b"&")[0]


@lru_cache(maxsize=8192)
def key_of(path: str, query: bytes) -> str | None:
    """Return the address under which a page is kept; None where the press has no part in the answer.

    Percent-encoding is made uniform, parameters that mean nothing here are left out, the others are sorted:
    one page has one key, however it is asked for.
    """
    if len(path) > LONGEST or not path.startswith("/"):
        return None
    if path.startswith(PRIVATE) and not path.startswith(tuple(_kept)):
        return None
    if "\\" in path or "//" in path or not path.isprintable():
        return None
    said = reversed(_said_in(query))
    told = sorted({name: value for name, value in said if name in _varying and _varying[name](value)}.items())
    address = quote(path, safe=SAFE)
    return f"{address}?{urlencode(told)}" if told else address
