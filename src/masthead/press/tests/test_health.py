"""Whoever watches the machine is told whether it can work."""

import pytest
from django.db import connection
from django.db.utils import OperationalError


@pytest.mark.django_db
def test_all_is_well(client):
    answer = client.get("/-/health")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-cache" in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_database_that_is_gone_is_told_without_details(client):
    def refuse(*_):
        raise OperationalError("could not connect to db.internal as ed")

    with connection.execute_wrapper(refuse):
        answer = client.get("/-/health")
    assert (answer.status_code, answer.content) == (503, b"no database\n")
