"""Of a redactable table one column is replaced where another says when, on SQLite and PostgreSQL."""

from typing import Any

import pytest
from django.db import IntegrityError, migrations, models, transaction
from django.db.migrations.state import ProjectState

from masthead.audit.append_only import AppendOnly, find_tables, lifted
from masthead.audit.redactable import Redactable
from masthead.audit.tests.test_append_only import editor

pytestmark = pytest.mark.django_db
TABLE = "audit_letter"
FIELDS: list[tuple[str, models.Field[Any, Any]]] = [
    ("id", models.BigAutoField(primary_key=True)),
    ("words", models.TextField()),
    ("sender", models.TextField(null=True)),
    ("taken_out", models.IntegerField(null=True)),
]
STEPS = [
    migrations.CreateModel("Letter", FIELDS),
    AppendOnly("Letter"),
    Redactable("Letter", replaces="words", marks="taken_out"),
]


@pytest.fixture
def letters():
    """The rows of such a table, with one in it."""
    states = [ProjectState()]
    for step in STEPS:
        states.append(states[-1].clone())
        step.state_forwards("audit", states[-1])
        step.database_forwards("audit", editor(), *states[-2:])
    rows = states[-1].apps.get_model("audit", "Letter").objects
    rows.create(words="From Ann.")
    return rows


def refused(act):
    with pytest.raises(IntegrityError, match=f"{TABLE} keeps what was written"), transaction.atomic():
        act()
    return True


def test_a_redaction_that_is_marked_passes(letters):
    letters.update(words="From …", taken_out=1)
    assert list(letters.values_list("words", "taken_out")) == [("From …", 1)]


@pytest.mark.parametrize(
    "change",
    [
        {"words": "From Bo."},
        {"words": "From Bo.", "taken_out": None},
        {"sender": "Bo", "taken_out": 1},
        {"id": 7, "words": "", "taken_out": 1},
    ],
)
def test_any_other_change_is_refused(letters, change):
    assert refused(lambda: letters.update(**change))


def test_no_row_is_deleted(letters):
    assert refused(letters.all().delete)
    assert TABLE in find_tables()


def test_what_a_test_lifts_is_the_same_afterwards(letters):
    with lifted(TABLE):
        letters.update(words="Else.")
    assert refused(lambda: letters.update(words="From Bo."))
    letters.update(words="From …", taken_out=1)


def test_the_way_back_refuses_redactions_too(letters):
    state = ProjectState.from_apps(letters.model._meta.apps)
    STEPS[-1].database_backwards("audit", editor(), state, state)
    assert refused(lambda: letters.update(words="From …", taken_out=1))
    assert refused(letters.all().delete)
