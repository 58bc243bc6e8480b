"""Append-only tables of which one column may be replaced, where another column then says when.

For what nobody may keep, such as who somebody's source is: who reads the row sees that it was redacted.
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

from masthead.audit.append_only import MARK, WHY

# With `passes`, a change of the one column passes where the other says when; without, none does.
SQLITE = (
    "DROP TRIGGER IF EXISTS {table}{mark}_UPDATE",
    "CREATE TRIGGER {table}{mark}_UPDATE BEFORE UPDATE ON {table} WHEN NOT ({passes}) "
    "BEGIN SELECT RAISE(ABORT, '{table} {why}.'); END",
)
POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION {table}{mark}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF {passes} THEN
      RETURN NEW;
    END IF;
  ELSIF TG_OP = 'TRUNCATE' THEN
    IF NOT EXISTS (SELECT 1 FROM {table}) THEN
      RETURN NULL;
    END IF;
  END IF;
  RAISE EXCEPTION '{table} {why}.' USING ERRCODE = 'integrity_constraint_violation';
END $$""",
)
SAME = {"sqlite": "NEW.{0} IS OLD.{0}", "postgresql": "NEW.{0} IS NOT DISTINCT FROM OLD.{0}"}


class Redactable(Operation):
    """Let the column `replaces` of an append-only model be replaced where the column `marks` says when.

    Named after the operation that adds that column, and again after each `AppendOnly` of the model. Of the
    rest of a row nothing is changed, and none is deleted.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, name: str, *, replaces: str, marks: str) -> None:
        self.name, self.replaces, self.marks = name, replaces, marks

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Say how the operation is written in a migration."""
        return type(self).__name__, [self.name], {"replaces": self.replaces, "marks": self.marks}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Leave the models as they are: this concerns the database only."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, _from_state: Any, to_state: Any
    ) -> None:
        """Let redactions pass."""
        model = to_state.apps.get_model(app_label, self.name)
        columns = [field.column for field in model._meta.local_concrete_fields]
        same = SAME[schema_editor.connection.vendor]
        kept = [same.format(column) for column in columns if column not in (self.replaces, self.marks)]
        self._run(model, schema_editor, " AND ".join([f"NEW.{self.marks} IS NOT NULL", *kept]))

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, _from_state: Any, to_state: Any
    ) -> None:
        """Refuse every change again."""
        self._run(to_state.apps.get_model(app_label, self.name), schema_editor, "1 = 0")

    def describe(self) -> str:
        """Say what the operation does."""
        return f"Let {self.replaces} of {self.name} be replaced where {self.marks} says when"

    @property
    def migration_name_fragment(self) -> str:
        """Name a migration that does nothing else."""
        return f"{self.name.lower()}_redactable"

    def _run(self, model: Any, schema_editor: BaseDatabaseSchemaEditor, passes: str) -> None:
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return
        words = {"table": model._meta.db_table, "mark": MARK, "why": WHY, "passes": passes}
        for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
            schema_editor.execute(statement.format(**words), params=None)
