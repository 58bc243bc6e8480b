"""Whoever watches the machine is told whether it can work."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import OperationalError
from django.utils import timezone

from masthead.press import health, machine, outbox
from masthead.press.models import StaleTags
from masthead.press.outbox import mark_stale


@pytest.mark.django_db
def test_all_is_well(client):
    answer = client.get("/-/health")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-cache" in answer["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["10.0.0.7:8000", "elsewhere.example", "no host!"])
def test_probes_are_answered_under_any_host_and_nothing_else_is(client, host):
    asked = {"host": host}
    assert [client.get(path, headers=asked).status_code for path in ("/-/health", "/-/ready")] == [200, 200]
    for path in ("/", "/-/metrics", "/-/health/", "/desk/login/"):
        assert client.get(path, headers=asked).status_code == 400


@pytest.mark.django_db
def test_a_database_that_is_gone_is_told_without_details(client):
    def refuse(*_):
        raise OperationalError("could not connect to db.internal as ed")

    with connection.execute_wrapper(refuse):
        answer = client.get("/-/health")
    assert (answer.status_code, answer.content) == (503, b"no database\n")


@pytest.fixture
def own_store(settings, tmp_path):
    machine.let_go()
    settings.MASTHEAD_PRESS = tmp_path / "press"
    yield
    machine.let_go()


def readiness(client):
    answer = client.get("/-/ready")
    return answer.status_code, answer.content.decode().strip()


@pytest.mark.django_db
@pytest.mark.usefixtures("own_store")
def test_readers_may_be_sent_to_a_process_that_has_all_it_needs(client):
    assert readiness(client) == (200, "ready")


@pytest.mark.django_db
@pytest.mark.usefixtures("own_store")
def test_readers_are_not_sent_to_where_an_act_was_not_heard_of(client):
    mark_stale(["page:1"])
    assert readiness(client) == (200, "ready")
    StaleTags.objects.update(made_at=timezone.now() - timedelta(seconds=20))
    assert readiness(client) == (503, "outbox")
    outbox.replay(timezone.now())
    assert readiness(client) == (200, "ready")


@pytest.mark.django_db
def test_without_a_page_store_there_is_less_but_not_nothing(client, settings, tmp_path):
    machine.let_go()
    (tmp_path / "press").touch()
    settings.MASTHEAD_PRESS = tmp_path / "press"
    assert readiness(client) == (200, "degraded")


@pytest.mark.django_db
def test_tables_of_another_version_are_not_served(client, monkeypatch):
    monkeypatch.setattr(health, "_migrated", [])
    MigrationRecorder(connection).record_unapplied("press", "0001_stale_tags")
    assert readiness(client) == (503, "migrations")


@pytest.mark.django_db
def test_without_a_database_readers_are_not_sent_here(client):
    def refuse(*_):
        raise OperationalError("could not connect to db.internal as ed")

    with connection.execute_wrapper(refuse):
        assert readiness(client) == (503, "database")
