"""What an append-only table takes, and what its database refuses, on SQLite and PostgreSQL."""

import pytest
from django.core.management.color import no_style
from django.db import IntegrityError, connection, migrations, models, transaction
from django.db.migrations.state import ProjectState

from masthead.audit.append_only import AppendOnly, find_tables, lifted

pytestmark = pytest.mark.django_db
TABLE = "audit_deed"
STEPS = [
    migrations.CreateModel(
        "Deed", [("id", models.BigAutoField(primary_key=True)), ("what", models.TextField())]
    ),
    AppendOnly("Deed"),
]


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
    with pytest.raises(IntegrityError), transaction.atomic():
        ACTS["UPDATE"](Deed.objects)


def test_a_flush_of_the_whole_database_is_refused(Deed):
    Deed.objects.create(what="one")
    statements = connection.ops.sql_flush(no_style(), [TABLE])
    with pytest.raises(IntegrityError, match=f"{TABLE} keeps"), transaction.atomic():
        connection.ops.execute_sql_flush(statements)
