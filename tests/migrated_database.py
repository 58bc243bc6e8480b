"""A migrated SQLite database kept between runs: a hundred migrations take as long as hundreds of tests.

The copy is named after the content of every migration there is, so a changed or new one makes a new copy.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connections


@contextmanager
def start_from_copy(folder: Path) -> Iterator[None]:
    """Fill the tests' database in memory before it is set up, or keep a copy of it afterwards."""
    memory = find_memory()
    copy = folder / f"{hash_migrations()}.sqlite3"
    if memory is None:
        yield
    elif copy.exists():
        with closing(sqlite3.connect(memory, uri=True)) as target:
            _copy_database(str(copy), target)
            yield
    else:
        yield
        keep(memory, copy)


def find_memory() -> str | None:
    """Name the database in memory that the tests are about to use; None where they use another kind."""
    connection = connections["default"]
    if connection.vendor != "sqlite":
        return None
    creation: Any = connection.creation  # what SQLite's adds is not in the stubs
    name = str(creation._get_test_db_name())
    return name if creation.is_in_memory_db(name) else None


def hash_migrations() -> str:
    """Sum up the content of all migrations of all installed apps."""
    digest = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for migration in sorted(Path(app.path).glob("migrations/*.py")):
            digest.update(migration.read_bytes())
    return digest.hexdigest()[:16]


def keep(memory: str, copy: Path) -> None:
    """Write the database in memory to the copy, whole or not at all."""
    unfinished = copy.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(unfinished)) as target:
        _copy_database(memory, target)
    unfinished.replace(copy)


def _copy_database(name: str, target: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(name, uri=name.startswith("file:"))) as source:
        source.backup(target)
