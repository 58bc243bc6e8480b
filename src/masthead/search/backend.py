"""Wagtail's search in the database, for whatever somebody types.

On SQLite its backend puts words between quotation marks as they are: one more among them, and FTS5 refuses
the query. A quotation mark names nothing that the index holds.
"""

from typing import Any

from modelsearch.backends import database
from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchBackend

IN_THE_WAY = str.maketrans({'"': " ", "\0": " "})


class PlainlyAsked(SQLiteSearchBackend):
    """Searches for words without the signs that mean something to SQLite."""

    def search(self, query: Any, *args: Any, **more: Any) -> Any:
        """Find whole words."""
        return super().search(_plain(query), *args, **more)

    def autocomplete(self, query: Any, *args: Any, **more: Any) -> Any:
        """Find beginnings of words."""
        return super().autocomplete(_plain(query), *args, **more)


def SearchBackend(params: dict[str, Any]) -> Any:  # the name that a backend's module is asked for
    """Return the backend for the magazine's database."""
    found = database.SearchBackend(params)
    return PlainlyAsked(params) if isinstance(found, SQLiteSearchBackend) else found


def _plain(query: Any) -> Any:
    """Take those signs out; where nothing else was typed, nothing is found."""
    return query.translate(IN_THE_WAY).strip() if isinstance(query, str) else query
