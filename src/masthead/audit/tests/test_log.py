"""Rows of the log stay as they were written, for whoever has less than the database's own rights."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from masthead.audit.actors import PROGRAM
from masthead.audit.models import Entry, Seal
from masthead.audit.writing import Deed, Thing, write

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [Entry, Seal])
@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_the_log(model, act, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        write(Deed("staff.login", "Logged in", Thing()), by=PROGRAM, at=timezone.now())
    table, field = model._meta.db_table, model._meta.fields[1].attname
    rows = model.objects.order_by("pk")
    with pytest.raises(IntegrityError, match=f"{table} keeps what was written"), transaction.atomic():
        rows.delete() if act == "delete" else rows.update(**{field: rows.values_list(field)[0][0]})


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_is_followed_by_an_empty_log():
    write(Deed("staff.login", "Logged in", Thing()), by=PROGRAM, at=timezone.now())
    assert Seal.objects.filter(entry_key=Entry.objects.latest("pk").pk).exists()
