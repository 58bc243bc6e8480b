"""Where the magazine's rows lie, in Django's form."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from masthead.config.magazine import Magazine
from masthead.kit import sqlite
from masthead.kit.env import BadSetting

FORMS = "Use postgres://user:password@host:5432/name or sqlite:////path/to/file."
SQLITE_NAME = "masthead.sqlite3"


def describe_database(magazine: Magazine) -> dict[str, object]:
    """Translate DATABASE_URL into Django's form; without one, SQLite in var/.

    Raises BadSetting when the address is none we know.
    """
    if not magazine.database_url:
        return describe_sqlite(magazine.var / SQLITE_NAME)
    try:
        url = urlsplit(magazine.database_url)
        port = url.port
    except ValueError as error:
        raise BadSetting(f"DATABASE_URL is no address: {error}. {FORMS}") from error
    if url.scheme == "sqlite":
        return describe_sqlite(magazine.home / unquote(url.path)[1:])
    name = unquote(url.path.lstrip("/"))
    if url.scheme not in {"postgres", "postgresql"} or not name:
        fault = "names no database" if name == "" and "postgres" in url.scheme else "is of no kind we know"
        raise BadSetting(f"DATABASE_URL {fault}: {url.scheme}://{url.hostname or ''}{url.path}. {FORMS}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(port or ""),
        # Under ASGI each request has a thread of its own: a kept connection would never be used again.
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"connect_timeout": 5, **dict(parse_qsl(url.query))},
    }


def describe_sqlite(path: Path) -> dict[str, object]:
    """Give SQLite its settings: write-ahead log, immediate transactions, never a new file for a lost one.

    `mode=rw` makes a missing file an error. Only `init` and `restore` make one, and they say so.
    Reason for IMMEDIATE: six writers fail thousands of times in the default mode, never in this one.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": sqlite.address_of(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
