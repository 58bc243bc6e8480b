"""The rows of the magazine, copied out whole while it is being served, and put back."""

import os
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

from masthead.archive.errors import BackupRefused, RestoreRefused
from masthead.archive.manifest import DATABASES
from masthead.kit import sqlite


def dump(folder: Path) -> Path:
    """Copy the database into a folder, as it is at one moment; writers are not held up."""
    target = folder / DATABASES[connection.vendor]
    if connection.vendor == "sqlite":
        _copy_sqlite(sqlite.path_of(str(connection.settings_dict["NAME"])), target)
    else:
        _run(
            "pg_dump", "--format=custom", "--no-owner", "--no-acl", f"--file={target}", refused=BackupRefused
        )
    return target


def _copy_sqlite(path: Path, target: Path) -> None:
    """Copy by SQLite's own means, which see one moment however much is written meanwhile."""
    sqlite.create(target)
    with (
        closing(sqlite3.connect(sqlite.address_of(path), uri=True)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        [(answer,)] = copy.execute("PRAGMA quick_check(1)").fetchall()
    if answer != "ok":
        raise BackupRefused(f"{path} is damaged ({answer}). Restore the last good backup.")


def count_rows(copy: Path) -> dict[str, int]:
    """Count the rows of each table: of the copy where it can be read, else of the database itself."""
    names = sorted(connection.introspection.table_names())
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            return {name: _count(cursor, name) for name in names}
    with closing(sqlite3.connect(copy)) as database, closing(database.cursor()) as rows:
        return {name: _count(rows, name) for name in names}


def _count(cursor: object, name: str) -> int:
    execute, fetch = cursor.execute, cursor.fetchone  # type: ignore[attr-defined]  # any DB-API cursor
    execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608 - a table's own name
    return int(fetch()[0])


def fill(dumped: Path, var: Path) -> None:
    """Put the rows back: SQLite's into the magazine's `var`, PostgreSQL's into an empty database of ours."""
    if dumped.name != DATABASES[connection.vendor]:
        kind = "PostgreSQL" if dumped.name == DATABASES["postgresql"] else "SQLite"
        raise RestoreRefused(
            f"The backup holds a {kind} database, the settings name another kind. Set DATABASE_URL to fit."
        )
    if connection.vendor == "sqlite":
        _fill_sqlite(dumped, var.resolve())
        return
    if connection.introspection.table_names():
        name = connection.settings_dict["NAME"]
        raise RestoreRefused(f"The database {name} is not empty. Name an empty one in DATABASE_URL.")
    connection.close()
    _run("pg_restore", "--no-owner", "--no-acl", "--single-transaction", "--dbname", _name(), str(dumped))
    dumped.unlink()


def _fill_sqlite(dumped: Path, var: Path) -> None:
    """Put the file where the settings look for it, which must be in `var`, and nothing there yet."""
    path = sqlite.path_of(str(connection.settings_dict["NAME"])).resolve()
    if path.parent != var or path.exists():
        raise RestoreRefused(
            f"DATABASE_URL names {path}. The rows of an SQLite database are restored into the new directory's"
            " own var: take DATABASE_URL away."
        )
    var.mkdir(parents=True, exist_ok=True)
    dumped.rename(path)


def read_migrations(dumped: Path) -> set[tuple[str, str]]:
    """Say which migrations the rows of a backup have been through: app and name."""
    if dumped.name == DATABASES["sqlite"]:
        try:
            with closing(sqlite3.connect(sqlite.address_of(dumped), uri=True)) as database:
                return set(database.execute("SELECT app, name FROM django_migrations"))
        except sqlite3.DatabaseError as error:
            raise RestoreRefused(
                f"The rows in the backup cannot be read: {error}. Use another one."
            ) from error
    return _read_copied(
        _run("pg_restore", "--data-only", "--table=django_migrations", "-f", "-", str(dumped))
    )


def _read_copied(text: str) -> set[tuple[str, str]]:
    """Read app and name out of the rows as PostgreSQL writes them, the columns named above them."""
    head = re.search(r"^COPY \S+ \(([^)]*)\) FROM stdin;\n(.*?)^\\\.$", text, re.MULTILINE | re.DOTALL)
    if head is None:
        raise RestoreRefused("The rows in the backup are not those of a magazine. Use another one.")
    columns = head[1].split(", ")
    rows = [dict(zip(columns, row.split("\t"), strict=False)) for row in head[2].splitlines()]
    return {(row.get("app", ""), row.get("name", "")) for row in rows}


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _run(program: str, *words: str, refused: type[Exception] = RestoreRefused) -> str:
    """Run one of PostgreSQL's programs on our database, and give what it prints.

    The password goes by the environment.
    """
    if shutil.which(program) is None:
        raise refused(
            f"{program} is missing. Install PostgreSQL's client programs: apt install postgresql-client."
        )
    outcome = subprocess.run(  # noqa: S603 - PostgreSQL's own program, words of our own
        [program, *words], env=_describe_connection(), capture_output=True, text=True, check=False
    )
    if outcome.returncode:
        lines = outcome.stderr.strip().splitlines() or ["it said nothing"]
        raise refused(f"{program} failed: {lines[0]}.")
    return outcome.stdout


def _describe_connection() -> dict[str, str]:
    """Give PostgreSQL's programs our connection, as they read it from the environment."""
    said = connection.settings_dict
    named = {
        "PGDATABASE": said["NAME"],
        "PGHOST": said["HOST"],
        "PGPORT": said["PORT"],
        "PGUSER": said["USER"],
        "PGPASSWORD": said["PASSWORD"],
        "PGSSLMODE": said["OPTIONS"].get("sslmode"),
    }
    return {**os.environ, **{key: str(value) for key, value in named.items() if value}}
