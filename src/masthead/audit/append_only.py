"""Tables whose rows are only ever added: the database itself refuses to change or delete one.

A department names its model in a migration, after the operation that makes the table:
`AppendOnly("Entry")`. SQLite loses triggers when Django alters a table there: name the model again, after
the alteration. Such a model has no foreign keys: what it points to could not be deleted any more.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

MARK = "_append_only"  # ends the names of the function, and of the triggers before the act they refuse
WHY = "keeps what was written: its rows are added, never changed or deleted"

SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS {table}{mark}_{act} BEFORE {act} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} {why}.'); END"
)
# One that is empty may be truncated: nothing is lost, and a flush names every table there is.
POSTGRESQL_FUNCTION = """CREATE OR REPLACE FUNCTION {table}{mark}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'TRUNCATE' OR EXISTS (SELECT 1 FROM {table}) THEN
    RAISE EXCEPTION '{table} {why}.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$"""
POSTGRESQL = (
    "CREATE OR REPLACE TRIGGER {table}{mark}_{act} BEFORE {act} ON {table} "
    "FOR EACH {each} EXECUTE FUNCTION {table}{mark}()"
)
EACH = {"UPDATE": "ROW", "DELETE": "ROW", "TRUNCATE": "STATEMENT"}


class AppendOnly(Operation):
    """Have the database refuse to change or delete a model's rows, on SQLite and PostgreSQL."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, name: str) -> None:
        self.name = name

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Say how the operation is written in a migration."""
        return type(self).__name__, [self.name], {}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Leave the models as they are: this concerns the database only."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, _from_state: Any, to_state: Any
    ) -> None:
        """Make the triggers."""
        self._run(_protecting, to_state.apps.get_model(app_label, self.name), schema_editor)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, _from_state: Any, to_state: Any
    ) -> None:
        """Take the triggers away."""
        self._run(_lifting, to_state.apps.get_model(app_label, self.name), schema_editor)

    def describe(self) -> str:
        """Say what the operation does."""
        return f"Refuse to change or delete rows of {self.name}"

    @property
    def migration_name_fragment(self) -> str:
        """Name a migration that does nothing else."""
        return f"{self.name.lower()}{MARK}"

    def _run(self, statements: Any, model: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            for statement in statements(model._meta.db_table, schema_editor.connection.vendor):
                schema_editor.execute(statement, params=None)


@contextmanager
def lifted(*tables: str) -> Iterator[None]:
    """Let rows of tables be changed and deleted meanwhile, in one transaction; for tests only."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables:
            _execute(cursor, _lifting(table, connection.vendor))
        yield
        for table in tables:
            _execute(cursor, _protecting(table, connection.vendor))


def find_tables() -> set[str]:
    """Name the tables that the database protects whole: against every act it can refuse."""
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        triggers = {name.lower() for (name,) in cursor.fetchall()}
    tables = {name.partition(MARK)[0] for name in triggers if MARK in name}
    acts = [act.lower() for act in _acts_on(connection.vendor)]
    return {table for table in tables if all(f"{table}{MARK}_{act}" in triggers for act in acts)}


def _protecting(table: str, vendor: str) -> list[str]:
    words = {"table": table, "mark": MARK, "why": WHY}
    if vendor == "sqlite":
        return [SQLITE.format(act=act, **words) for act in _acts_on(vendor)]
    triggers = [POSTGRESQL.format(act=act, each=EACH[act], **words) for act in _acts_on(vendor)]
    return [POSTGRESQL_FUNCTION.format(**words), *triggers]


def _lifting(table: str, vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {table}{MARK}_{act}" for act in _acts_on(vendor)]
    return [f"DROP FUNCTION IF EXISTS {table}{MARK}() CASCADE"]  # its triggers with it


def _acts_on(vendor: str) -> list[str]:
    return [act for act in EACH if vendor != "sqlite" or act != "TRUNCATE"]


def _execute(cursor: Any, statements: list[str]) -> None:
    for statement in statements:
        cursor.execute(statement)
