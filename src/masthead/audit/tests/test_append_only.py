"""What an append-only table takes, and what its database refuses, on SQLite and PostgreSQL."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management.color import no_style
from django.db import IntegrityError, connection, migrations, models, transaction
from django.db.migrations.state import ProjectState
from django.utils import timezone

from masthead.audit.append_only import AppendOnly, RefuseReplacing, find_tables, lifted

pytestmark = pytest.mark.django_db
TABLE = "audit_deed"
DEED: Any = [
    ("id", models.BigAutoField(primary_key=True)),
    ("what", models.TextField()),
    ("number", models.IntegerField(unique=True, null=True)),
]
STEPS = [migrations.CreateModel("Deed", DEED), AppendOnly("Deed")]
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's way to put in a row")


def editor():
    """Give what a migration works with; SQLite's will not be entered within a test's transaction."""
    made = connection.SchemaEditorClass(connection, atomic=False)
    made.deferred_sql = []
    return made


@pytest.fixture
def Deed():
    states = [ProjectState()]
    for step in STEPS:
        states.append(states[-1].clone())
        step.state_forwards("audit", states[-1])
        step.database_forwards("audit", editor(), *states[-2:])
    return states[-1].apps.get_model("audit", "Deed")


def take_back(model):
    state = ProjectState.from_apps(model._meta.apps)
    STEPS[-1].database_backwards("audit", editor(), state, state)


ACTS = {
    "UPDATE": lambda deeds: deeds.update(what="another"),
    "DELETE": lambda deeds: deeds.all().delete(),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_row_is_neither_changed_nor_deleted(Deed, act):
    Deed.objects.create(what="one")
    with pytest.raises(IntegrityError, match=f"{TABLE} keeps what was written"), transaction.atomic():
        act(Deed.objects)
    assert list(Deed.objects.values_list("what", flat=True)) == ["one"]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no TRUNCATE")
def test_a_table_with_rows_is_not_truncated(Deed):
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {TABLE}")
        Deed.objects.create(what="one")
        with pytest.raises(IntegrityError, match=f"{TABLE} keeps"), transaction.atomic():
            cursor.execute(f"TRUNCATE {TABLE}")


def put(how, **columns):
    names, values = ", ".join(columns), list(columns.values())
    with connection.cursor() as cursor:
        cursor.execute(f"{how} INTO {TABLE} ({names}) VALUES ({', '.join(['%s'] * len(values))})", values)


@on_sqlite
@pytest.mark.parametrize("how", ["INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE"])
@pytest.mark.parametrize("in_the_way", ["id", "rowid", "number"])
def test_a_row_is_not_replaced(Deed, how, in_the_way):
    key = Deed.objects.create(what="one", number=7).pk
    with pytest.raises(IntegrityError, match=f"{TABLE} keeps what was written"), transaction.atomic():
        put(how, what="another", **{in_the_way: 7 if in_the_way == "number" else key})
    assert list(Deed.objects.values_list("pk", "what")) == [(key, "one")]


@on_sqlite
def test_what_is_in_nobodys_way_is_put_in(Deed):
    Deed.objects.create(what="one", number=None)
    put("INSERT OR REPLACE", what="two", number=None)
    put("INSERT OR REPLACE", what="three", number=8)
    assert Deed.objects.count() == 3


def test_a_row_that_is_put_in_over_another_is_refused(Deed):
    key = Deed.objects.create(what="one").pk
    over = Deed(pk=key, what="another")
    with pytest.raises(IntegrityError, match=f"{TABLE} keeps what was written"), transaction.atomic():
        Deed.objects.bulk_create([over], update_conflicts=True, update_fields=["what"], unique_fields=["id"])
    assert Deed.objects.get().what == "one"


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no MERGE")
def test_a_row_is_not_merged_away(Deed):
    key = Deed.objects.create(what="one").pk
    merge = f"MERGE INTO {TABLE} USING (SELECT {key} AS id) s ON s.id = {TABLE}.id WHEN MATCHED THEN "
    with connection.cursor() as cursor:
        for what in ("DELETE", "UPDATE SET what = 'another'"):
            with pytest.raises(IntegrityError, match=f"{TABLE} keeps"), transaction.atomic():
                cursor.execute(merge + what)


@on_sqlite
def test_a_table_that_let_rows_be_replaced_refuses_it_from_a_later_migration_on(Deed):
    later, state = RefuseReplacing("Deed"), ProjectState.from_apps(Deed._meta.apps)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {TABLE}_append_only_INSERT")
    assert TABLE not in find_tables()
    later.database_forwards("audit", editor(), state, state)
    assert TABLE in find_tables()
    later.database_backwards("audit", editor(), state, state)
    assert TABLE in find_tables()


def test_the_way_back_lets_rows_be_changed(Deed):
    Deed.objects.create(what="one")
    assert TABLE in find_tables()
    take_back(Deed)
    assert TABLE not in find_tables()
    ACTS["DELETE"](Deed.objects)


def test_a_test_lifts_it_for_a_moment(Deed):
    Deed.objects.create(what="one")
    with lifted(TABLE):
        ACTS["UPDATE"](Deed.objects)
    assert Deed.objects.get().what == "another"
    assert TABLE in find_tables()
    with pytest.raises(IntegrityError), transaction.atomic():
        ACTS["UPDATE"](Deed.objects)


def test_a_flush_of_the_whole_database_is_refused(Deed):
    Deed.objects.create(what="one")
    statements = connection.ops.sql_flush(no_style(), [TABLE])
    with pytest.raises(IntegrityError, match=f"{TABLE} keeps"), transaction.atomic():
        connection.ops.execute_sql_flush(statements)


FREE = 7_000_000  # a number that no row has yet
VALUES = {"integer": FREE, "bigint": FREE, "smallint": FREE, "datetime": "2026-11-27 12:00:00", "bool": 0}


def columns_of(cursor, table):
    """Give a value that each column takes; an empty list stands for words as well as for JSON."""
    cursor.execute(f"PRAGMA table_info({table})")
    kinds = {row[1]: row[2].lower() for row in cursor.fetchall()}
    return {
        name: next((value for begin, value in VALUES.items() if kind.startswith(begin)), "[]")
        for name, kind in kinds.items()
    }


def replace_in(cursor, table, columns):
    places = ", ".join(["%s"] * len(columns))
    cursor.execute(
        f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({places})", list(columns.values())
    )


@on_sqlite
def test_every_key_of_every_real_table_is_heeded():
    with connection.cursor() as cursor:
        for table in find_tables():
            columns = columns_of(cursor, table)
            replace_in(cursor, table, columns)
            for one in connection.introspection.get_constraints(cursor, table).values():
                if one["unique"]:
                    free = {name for name in columns if columns[name] == FREE} - set(one["columns"])
                    other = {**columns, **dict.fromkeys(free, FREE + 1)}
                    with pytest.raises(IntegrityError, match=f"{table} keeps"), transaction.atomic():
                        replace_in(cursor, table, other)


@pytest.fixture
def Note():
    steps = [
        migrations.CreateModel(
            "Note", [("id", models.BigAutoField(primary_key=True)), ("at", models.DateTimeField())]
        ),
        AppendOnly("Note", kept=("at", 30)),
    ]
    states = [ProjectState()]
    for step in steps:
        states.append(states[-1].clone())
        step.state_forwards("audit", states[-1])
        step.database_forwards("audit", editor(), *states[-2:])
    return states[-1].apps.get_model("audit", "Note")


def test_rows_that_were_kept_long_enough_may_be_deleted_and_never_changed(Note):
    now = timezone.now()
    young, old = (Note.objects.create(at=now - timedelta(days=days)) for days in (29, 31))
    for act in (lambda: Note.objects.filter(pk=young.pk).delete(), lambda: Note.objects.update(at=now)):
        with pytest.raises(IntegrityError, match="audit_note keeps"), transaction.atomic():
            act()
    Note.objects.filter(pk=old.pk).delete()
    assert list(Note.objects.all()) == [young]
    assert "audit_note" in find_tables()


def test_how_long_rows_are_kept_is_written_into_the_migration():
    assert AppendOnly("Note", kept=("at", 30)).deconstruct() == ("AppendOnly", ["Note"], {"kept": ("at", 30)})
    assert AppendOnly("Deed").deconstruct() == ("AppendOnly", ["Deed"], {})
