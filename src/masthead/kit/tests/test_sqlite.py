"""A database file that is missing is an error; one is made only on purpose."""

import sqlite3
import stat
from contextlib import closing

import pytest

from masthead.kit.sqlite import address_of, create, path_of


def test_a_missing_file_is_not_made_by_opening_it(tmp_path):
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        sqlite3.connect(address_of(tmp_path / "none.sqlite3"), uri=True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_made_on_purpose_opens_and_is_its_owners_alone(tmp_path):
    path = tmp_path / "var" / "new.sqlite3"
    create(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with closing(sqlite3.connect(address_of(path), uri=True)) as database:
        database.execute("CREATE TABLE story (title TEXT)")


def test_a_file_that_is_there_is_not_made_again(tmp_path):
    create(tmp_path / "one.sqlite3")
    with pytest.raises(FileExistsError):
        create(tmp_path / "one.sqlite3")


@pytest.mark.parametrize("name", ["plain", "with space", "what?", "100%", "a#b", "ü"])
def test_any_name_survives_its_address(tmp_path, name):
    create(tmp_path / name)
    with closing(sqlite3.connect(address_of(tmp_path / name), uri=True)) as database:
        database.execute("CREATE TABLE story (title TEXT)")
    assert path_of(address_of(tmp_path / name)) == tmp_path / name
