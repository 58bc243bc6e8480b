"""Where a redirect of the press leads: to what Django named, with the query the reader came with.

A rendering is nobody's: of the query it knows only what pages differ by. So the rest is put back here, the
names of campaigns above all, as Django and the old addresses (decision 8) do where they are asked themselves.
"""

from dataclasses import replace
from urllib.parse import quote, urlsplit

from masthead.press.rendering import Rendering

IN_QUERY = "/?%[]=:;$&()+,!*@'~"  # that stays as it was written; Django keeps the same in its redirects


def carry_query(rendering: Rendering, key: str, query: bytes, host: bytes) -> Rendering:
    """Put a reader's query on where a rendering leads within the magazine, unless a query is there already.

    Only what follows the path is touched, so where a redirect leads, and what else is in the answer's head,
    cannot be steered by whoever wrote the query.
    """
    if not query:
        return rendering
    own = host.decode("latin-1")
    known = key.partition("?")[2]
    headers = tuple(
        (name, _put(query, on=value, known=known, host=own) if name.lower() == "location" else value)
        for name, value in rendering.headers
    )
    return replace(rendering, headers=headers)


def _put(query: bytes, *, on: str, known: str, host: str) -> str:
    """Put a query on a location that has none, or that part of it which Django knew."""
    try:
        parts = urlsplit(on)
    except ValueError:
        return on
    is_ours = parts.netloc == host if parts.netloc else on.startswith("/")
    if not is_ours or parts.query not in {"", known}:
        return on
    return parts._replace(path=parts.path or "/", query=quote(query, safe=IN_QUERY)).geturl()
