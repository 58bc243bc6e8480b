"""A backup is whole, private, and of one moment, however much is written meanwhile."""

import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime

import pytest

from masthead.archive.backup import Places, choose_path, find_files
from masthead.archive.databases import _copy_sqlite
from masthead.archive.errors import BackupRefused
from masthead.archive.manifest import Manifest

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def places(tmp_path):
    home = tmp_path / "magazine"
    (home / "media" / "images").mkdir(parents=True)
    (home / "theme").mkdir()
    (home / "media" / "images" / "dam.webp").write_bytes(b"dam")
    (home / "theme" / "site.css").write_text("p {}")
    return Places(home, home / "media", "The Daily Ü")


def test_in_a_directory_it_gets_a_telling_name(tmp_path, places):
    path = choose_path(tmp_path, places, now=NOON)
    assert path.name == "the-daily-u-20261122-120000.tar.gz"


def test_an_existing_file_is_never_written_over(tmp_path, places):
    (tmp_path / "old.tar.gz").write_text("precious")
    with pytest.raises(BackupRefused, match="exists already"):
        choose_path(tmp_path / "old.tar.gz", places, now=NOON)


def test_a_place_that_is_not_there_is_refused(tmp_path, places):
    with pytest.raises(BackupRefused, match="is not there"):
        choose_path(tmp_path / "none" / "new.tar.gz", places, now=NOON)


def test_media_and_theme_are_packed_and_links_are_noted(places):
    (places.media / "passwords").symlink_to("/etc/passwd")
    manifest = Manifest("1", "now", "sqlite")
    assert [name for name, _ in find_files(places, manifest)] == ["media/images/dam.webp", "theme/site.css"]
    assert manifest.left_out == ["media/passwords"]


def write_pairs(path, stopping):
    """Write two rows in each transaction, for as long as nobody says stop."""
    with closing(sqlite3.connect(path, timeout=20, isolation_level=None)) as database:
        while not stopping.is_set():
            database.execute("BEGIN IMMEDIATE")
            database.execute("INSERT INTO story VALUES (1)")
            database.execute("INSERT INTO story VALUES (2)")
            database.execute("COMMIT")


def test_the_copy_is_of_one_moment_while_others_write(tmp_path):
    path, stopping = tmp_path / "live.sqlite3", threading.Event()
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE story (number INTEGER)")
    writer = threading.Thread(target=write_pairs, args=(path, stopping))
    writer.start()
    try:
        for number in range(5):
            _copy_sqlite(path, tmp_path / f"{number}.sqlite3")
    finally:
        stopping.set()
        writer.join()
    for number in range(5):
        with closing(sqlite3.connect(tmp_path / f"{number}.sqlite3")) as copy:
            [(odd, even)] = copy.execute("SELECT SUM(number = 1), SUM(number = 2) FROM story").fetchall()
        assert odd == even
