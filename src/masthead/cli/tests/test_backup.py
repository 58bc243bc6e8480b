"""What `masthead backup` takes out, `masthead restore` puts back: rows, media and settings."""

import sqlite3
import stat
import tomllib
from contextlib import closing

import pytest

from masthead.cli.tests.conftest import masthead


def read_pages(home):
    with closing(sqlite3.connect(home / "var" / "masthead.sqlite3")) as database:
        return database.execute(
            "SELECT id, title, live, url_path FROM wagtailcore_page ORDER BY id"
        ).fetchall()


@pytest.mark.slow
def test_a_magazine_comes_back_as_it_was(magazine, tmp_path):
    picture = magazine / "var" / "media" / "original_images" / "dam.jpg"
    picture.parent.mkdir()
    picture.write_bytes(b"dam")
    made = masthead("backup", "-C", magazine, tmp_path / "daily.tar.gz")
    assert made.returncode == 0, made.stderr
    assert stat.S_IMODE((tmp_path / "daily.tar.gz").stat().st_mode) == 0o600
    restored = masthead("restore", tmp_path / "daily.tar.gz", tmp_path / "again")
    assert restored.returncode == 0, restored.stderr
    assert read_pages(tmp_path / "again") == read_pages(magazine)
    assert (tmp_path / "again/var/media/original_images/dam.jpg").read_bytes() == b"dam"
    keys = [
        tomllib.loads((home / "masthead.toml").read_text())["secret_key"]
        for home in (magazine, tmp_path / "again")
    ]
    assert keys[0] == keys[1]
    assert masthead("-C", tmp_path / "again", "prepare").returncode == 0


def test_a_missing_file_is_named(tmp_path):
    outcome = masthead("restore", tmp_path / "none.tar.gz", tmp_path / "new")
    assert outcome.returncode == 1
    assert "none.tar.gz: No such file or directory. Check the name." in outcome.stderr
    assert not (tmp_path / "new").exists()


def test_a_directory_with_something_in_it_is_refused(tmp_path):
    (tmp_path / "b.tar.gz").write_text("")
    outcome = masthead("restore", tmp_path / "b.tar.gz", tmp_path)
    assert outcome.returncode == 1
    assert "is not empty" in outcome.stderr
