"""Tables whose rows are only ever added: the database itself refuses to change or delete one.

A department names its model in a migration, after the operation that makes the table:
`AppendOnly("Entry")`. SQLite loses triggers when Django alters a table there: name the model again, after
the alteration. Such a model has no foreign keys: what it points to could not be deleted any more. Where rows
have to go one day, `AppendOnly("Receipt", kept=("at", 365))` lets those be deleted whose moment lies further
back than so many days; the model says the same in `kept`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

MARK = "_append_only"  # ends the names of the function, and of the triggers before the act they refuse
WHY = "keeps what was written: its rows are added, never changed or deleted"

SQLITE = (
    "DROP TRIGGER IF EXISTS {table}{mark}_{act}",
    "CREATE TRIGGER {table}{mark}_{act} BEFORE {act} ON {table} "
    "{unless}BEGIN SELECT RAISE(ABORT, '{table} {why}.'){where}; END",
)
# `INSERT OR REPLACE` deletes the row that is in its way, and no trigger on DELETE hears of it.
IN_ITS_WAY = "EXISTS (SELECT 1 FROM {table} WHERE {same})"
SQLITE_YOUNG = "WHEN OLD.{field} > datetime('now', '-{days} days') "
# One that is empty may be truncated: nothing is lost, and a flush names every table there is.
POSTGRESQL_FUNCTION = """CREATE OR REPLACE FUNCTION {table}{mark}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
{unless}  IF TG_OP <> 'TRUNCATE' OR EXISTS (SELECT 1 FROM {table}) THEN
    RAISE EXCEPTION '{table} {why}.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$"""
POSTGRESQL_OLD = """  IF TG_OP = 'DELETE' THEN
    IF OLD.{field} < now() - interval '{days} days' THEN
      RETURN OLD;
    END IF;
  END IF;
"""
POSTGRESQL = (
    "CREATE OR REPLACE TRIGGER {table}{mark}_{act} BEFORE {act} ON {table} "
    "FOR EACH {each} EXECUTE FUNCTION {table}{mark}()"
)
# How the database itself writes what protects a table.
STANDING = {
    "sqlite": ["SELECT sql FROM sqlite_master WHERE type = 'trigger' AND instr(name, %s) = 1"],
    "postgresql": [
        "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE starts_with(proname, %s)",
        "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE starts_with(tgname, %s)",
    ],
}
Kept = tuple[str, int]  # a field with a moment, and for how many days after it a row is kept
EACH = {"UPDATE": "ROW", "DELETE": "ROW", "TRUNCATE": "STATEMENT"}
ACTS = {"sqlite": ("UPDATE", "DELETE", "INSERT"), "postgresql": tuple(EACH)}

Keys = Sequence[tuple[str, ...]]  # columns that no two rows have the same values in


@dataclass(frozen=True)
class Table:
    """What the database has to know of a table to protect it."""

    name: str
    keys: Keys
    kept: Kept | None = None


class AppendOnly(Operation):
    """Have the database refuse to change or delete a model's rows, on SQLite and PostgreSQL."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, name: str, kept: Kept | None = None) -> None:
        self.name, self.kept = name, kept

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Say how the operation is written in a migration."""
        return type(self).__name__, [self.name], {"kept": self.kept} if self.kept else {}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Leave the models as they are: this concerns the database only."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, _from_state: Any, to_state: Any
    ) -> None:
        """Make the triggers."""
        model = to_state.apps.get_model(app_label, self.name)
        table = Table(model._meta.db_table, _keys_of(model), self.kept)
        self._run(_protecting(table, schema_editor.connection.vendor), model, schema_editor)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, _from_state: Any, to_state: Any
    ) -> None:
        """Take the triggers away."""
        model = to_state.apps.get_model(app_label, self.name)
        self._run(_lifting(model._meta.db_table, schema_editor.connection.vendor), model, schema_editor)

    def describe(self) -> str:
        """Say what the operation does."""
        return f"Refuse to change or delete rows of {self.name}"

    @property
    def migration_name_fragment(self) -> str:
        """Name a migration that does nothing else."""
        return f"{self.name.lower()}{MARK}"

    def _run(self, statements: list[str], model: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            for statement in statements:
                schema_editor.execute(statement, params=None)


class RefuseReplacing(AppendOnly):
    """Have SQLite refuse to replace rows, too, in a table that was made append-only before that was known."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, _from_state: Any, to_state: Any
    ) -> None:
        """Make the one trigger, and leave the others as they are."""
        model = to_state.apps.get_model(app_label, self.name)
        if schema_editor.connection.vendor == "sqlite":
            table = Table(model._meta.db_table, _keys_of(model))
            self._run(_refusing("INSERT", table), model, schema_editor)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, _from_state: Any, to_state: Any
    ) -> None:
        """Leave it: nothing that was possible before is needed."""

    def describe(self) -> str:
        """Say what the operation does."""
        return f"Refuse to replace rows of {self.name}"

    @property
    def migration_name_fragment(self) -> str:
        """Name a migration that does nothing else."""
        return f"{self.name.lower()}_replacing"


@contextmanager
def lifted(*tables: str) -> Iterator[None]:
    """Let rows of tables be changed and deleted meanwhile, in one transaction; for tests only."""
    with transaction.atomic(), connection.cursor() as cursor:
        before = [statement for table in tables for statement in _standing(cursor, table)]
        for table in tables:
            _execute(cursor, _lifting(table, connection.vendor))
        yield
        _execute(cursor, before)


def find_tables() -> set[str]:
    """Name the tables that the database protects whole: against every act it can refuse."""
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        triggers = {name.lower() for (name,) in cursor.fetchall()}
    tables = {name.partition(MARK)[0] for name in triggers if MARK in name}
    acts = [act.lower() for act in ACTS[connection.vendor]]
    return {table for table in tables if all(f"{table}{MARK}_{act}" in triggers for act in acts)}


def _keys_of(model: Any) -> Keys:
    """Name the columns by which a row may be in the way of another."""
    meta = model._meta
    alone = [(field.name,) for field in meta.local_fields if field.unique]
    together = [constraint.fields for constraint in meta.total_unique_constraints]
    sets = dict.fromkeys((*alone, *map(tuple, together), *map(tuple, meta.unique_together)))
    return [tuple(meta.get_field(name).column for name in names) for names in sets]


def _protecting(table: "Table", vendor: str) -> list[str]:
    words = {"table": table.name, "mark": MARK, "why": WHY}
    field, days = table.kept or ("", 0)
    if vendor == "sqlite":
        return [statement for act in ACTS[vendor] for statement in _refusing(act, table)]
    old = POSTGRESQL_OLD.format(field=field, days=days) if table.kept else ""
    triggers = [POSTGRESQL.format(act=act, each=each, **words) for act, each in EACH.items()]
    return [POSTGRESQL_FUNCTION.format(unless=old, **words), *triggers]


def _refusing(act: str, table: "Table") -> list[str]:
    """Give SQLite's statements that refuse one act: to put a row in only where another is in its way."""
    where = f" WHERE {_in_the_way(table)}" if act == "INSERT" else ""
    field, days = table.kept or ("", 0)
    unless = SQLITE_YOUNG.format(field=field, days=days) if act == "DELETE" and table.kept else ""
    words = {"table": table.name, "mark": MARK, "why": WHY, "act": act, "where": where, "unless": unless}
    return [statement.format(**words) for statement in SQLITE]


def _in_the_way(table: "Table") -> str:
    """Ask whether a row that is there has what must be had once."""
    same = (" AND ".join(f"{column} = NEW.{column}" for column in columns) for columns in table.keys)
    return " OR ".join(IN_ITS_WAY.format(table=table.name, same=one) for one in same)


def _standing(cursor: Any, table: str) -> list[str]:
    """Give the statements that make a table's protection as it is, as the database writes them."""
    found: list[str] = []
    for query in STANDING[connection.vendor]:
        cursor.execute(query, [f"{table}{MARK}"])
        found += [statement for (statement,) in cursor.fetchall()]
    return found


def _lifting(table: str, vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {table}{MARK}_{act}" for act in ACTS[vendor]]
    return [f"DROP FUNCTION IF EXISTS {table}{MARK}() CASCADE"]  # its triggers with it


def _execute(cursor: Any, statements: list[str]) -> None:
    for statement in statements:
        cursor.execute(statement)
