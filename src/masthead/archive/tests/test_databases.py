"""The rows of a backup go where whoever restores says, and over nothing."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection

from masthead.archive import databases
from masthead.archive.errors import RestoreRefused
from masthead.kit import sqlite


@pytest.fixture
def dumped(tmp_path):
    path = tmp_path / "home" / "database.sqlite3"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE django_migrations (id INTEGER, app TEXT, name TEXT)")
        database.execute("INSERT INTO django_migrations VALUES (1, 'articles', '0001_initial')")
    return path


@pytest.fixture
def settle(monkeypatch):
    """Let the settings name an SQLite file."""

    def name(path):
        monkeypatch.setattr(connection, "vendor", "sqlite")
        monkeypatch.setitem(connection.settings_dict, "NAME", sqlite.address_of(path))

    return name


def test_rows_go_into_the_magazines_own_directory(dumped, settle):
    var = dumped.parent / "var"
    settle(var / "masthead.sqlite3")
    databases.fill(dumped, var)
    assert (var / "masthead.sqlite3").stat().st_size
    assert not dumped.exists()


def test_rows_go_nowhere_else(dumped, settle, tmp_path):
    (tmp_path / "precious").write_text("mine")
    settle(tmp_path / "precious")
    with pytest.raises(RestoreRefused, match=r"DATABASE_URL names .*precious"):
        databases.fill(dumped, dumped.parent / "var")
    assert (tmp_path / "precious").read_text() == "mine"


def test_rows_go_over_nothing(dumped, settle):
    var = dumped.parent / "var"
    var.mkdir()
    (var / "masthead.sqlite3").write_text("mine")
    settle(var / "masthead.sqlite3")
    with pytest.raises(RestoreRefused):
        databases.fill(dumped, var)
    assert (var / "masthead.sqlite3").read_text() == "mine"


def test_the_migrations_of_a_backup_are_read(dumped):
    assert databases.read_migrations(dumped) == {("articles", "0001_initial")}


def test_rows_that_are_none_are_refused(dumped):
    dumped.write_bytes(b"rows" * 1000)
    with pytest.raises(RestoreRefused, match="rows in the backup cannot be read"):
        databases.read_migrations(dumped)


def test_what_postgresql_prints_is_read():
    text = "SET x;\nCOPY public.django_migrations (id, app, name, applied) FROM stdin;\n"
    text += "1\tarticles\t0001_initial\t2026-01-01\n2\tphotos\t0002_more\t2026-01-01\n\\.\n\nSELECT 1;\n"
    assert databases._read_copied(text) == {("articles", "0001_initial"), ("photos", "0002_more")}
    with pytest.raises(RestoreRefused, match="not those of a magazine"):
        databases._read_copied("")
