"""What `masthead backup` takes out, `masthead restore` puts back: rows, media and settings."""

import hashlib
import io
import json
import sqlite3
import stat
import tarfile
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


def pack_again(path, target, change):
    """Write a backup once more, with its settings and rows changed by somebody."""
    with tarfile.open(path) as old:
        opened = {member.name: old.extractfile(member) for member in old}
        files = {name: file.read() for name, file in opened.items() if file}
    manifest = json.loads(files.pop("manifest.json"))
    change(files)
    for name, text in files.items():
        manifest["files"][name] = {"size": len(text), "sha256": hashlib.sha256(text).hexdigest()}
    with tarfile.open(target, "w:gz") as new:
        for name, text in {**files, "manifest.json": json.dumps(manifest).encode()}.items():
            info = tarfile.TarInfo(name)
            info.size = len(text)
            new.addfile(info, io.BytesIO(text))
    return target


@pytest.mark.slow
def test_a_hostile_backup_writes_over_nothing(magazine, tmp_path):
    (tmp_path / "precious").write_text("mine")
    assert masthead("backup", "-C", magazine, tmp_path / "daily.tar.gz").returncode == 0

    def change(files):
        files["masthead.toml"] += f'\n"database_url" = "sqlite:///{tmp_path / "precious"}"\n'.encode()

    hostile = pack_again(tmp_path / "daily.tar.gz", tmp_path / "hostile.tar.gz", change)
    restored = masthead("restore", hostile, tmp_path / "again")
    assert (tmp_path / "precious").read_text() == "mine"
    assert restored.returncode == 0, restored.stderr
    assert read_pages(tmp_path / "again") == read_pages(magazine)


def add_later_migration(path):
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, ?)",
            ("articles", "9999_later", "2030-01-01"),
        )


@pytest.mark.slow
def test_rows_of_a_later_version_are_refused_everywhere(magazine, tmp_path):
    add_later_migration(magazine / "var" / "masthead.sqlite3")
    assert masthead("backup", "-C", magazine, tmp_path / "later.tar.gz").returncode == 0
    for words in (
        ["restore", tmp_path / "later.tar.gz", tmp_path / "again"],
        ["-C", magazine, "prepare"],
        ["-C", magazine, "import", "wordpress", "x.xml"],
    ):
        outcome = masthead(*words)
        assert outcome.returncode == 1
        assert "is a step ahead of this version" in outcome.stderr
        assert "articles.9999_later" in outcome.stderr
        assert "pip install --upgrade masthead" in outcome.stderr
    assert not (tmp_path / "again").exists()
    checked = masthead("-C", magazine, "check")
    assert checked.returncode == 1
    assert "articles.9999_later" in checked.stdout
