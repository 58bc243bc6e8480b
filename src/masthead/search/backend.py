"""Wagtail's search in the database, for whatever somebody types.

On SQLite its backend puts words between quotation marks as they are: one more among them, and FTS5 refuses
the query. PostgreSQL takes no NUL. Neither names anything that the index holds.
"""

from typing import Any

from modelsearch.backends import database

IN_THE_WAY = str.maketrans({'"': " ", "\0": " "})


def SearchBackend(params: dict[str, Any]) -> Any:  # the name that a backend's module is asked for
    """Return the backend for the magazine's database, which seeks words without the signs in the way."""
    backend = database.SearchBackend(params)
    for way in ("search", "autocomplete"):
        setattr(backend, way, _without_signs(getattr(backend, way)))
    return backend


def _without_signs(seek: Any) -> Any:
    def plainly(query: Any, *args: Any, **more: Any) -> Any:
        if isinstance(query, str):
            query = query.translate(IN_THE_WAY).strip()
        return seek(query, *args, **more)

    return plainly
