"""`masthead init` makes a whole magazine or nothing."""

import sqlite3
import stat
import tomllib
from contextlib import closing

import pytest

from masthead.cli.tests.conftest import init, masthead

GIVEN = ("--no-input", "--title", "Daily", "--email", "ed@example.com")


@pytest.mark.slow
def test_a_magazine_is_made_with_a_first_account(tmp_path):
    home = tmp_path / "new" / "magazine"
    home.parent.mkdir()
    outcome = init(home)
    assert outcome.returncode == 0, outcome.stderr
    assert f"masthead -C {home} serve" in outcome.stdout
    assert "password" not in outcome.stdout
    assert stat.S_IMODE((home / "masthead.toml").stat().st_mode) == 0o600
    assert len(tomllib.loads((home / "masthead.toml").read_text())["secret_key"]) >= 50
    with closing(sqlite3.connect(home / "var" / "masthead.sqlite3")) as database:
        assert database.execute("SELECT email FROM staff_user").fetchall() == [("ed@example.com",)]
        assert database.execute("SELECT count(*) > 40 FROM flags_listentry").fetchone() == (1,)
        [(phrases,)] = database.execute("SELECT phrases FROM sourcing_sourcingsettings").fetchall()
        assert "an insider" in phrases.splitlines()


def test_a_directory_with_something_in_it_is_refused(tmp_path):
    (tmp_path / "thesis.txt").write_text("ten years")
    outcome = masthead("init", tmp_path, *GIVEN)
    assert outcome.returncode == 1
    assert outcome.stderr == (
        f"masthead: {tmp_path} is not empty. Choose another directory, or empty this one.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_weak_password_leaves_nothing_behind(tmp_path):
    (tmp_path / "password").write_text("secret\n")
    outcome = masthead(
        "init",
        tmp_path / "new",
        *GIVEN,
        "--password-file",
        tmp_path / "password",
        DATABASE_URL="sqlite:///x/y",
    )
    assert outcome.returncode == 1
    assert "The password will not do." in outcome.stderr
    assert not (tmp_path / "new").exists()


def test_a_wrong_database_leaves_nothing_behind(tmp_path):
    outcome = masthead("init", tmp_path / "new", *GIVEN, DATABASE_URL="postgres://127.0.0.1:1/none")
    assert outcome.returncode == 1
    assert "The database none on 127.0.0.1 cannot be reached" in outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--no-input", "--title", "Daily"), "--email is needed"),
        ((*GIVEN, "--url", "example"), "Use the form https://www.example.com"),
        ((*GIVEN[:-1], "nobody"), "Use the form name@example.com"),
        ((*GIVEN, "--title", " "), "A title has 1 to 120 characters"),
        ((*GIVEN, "--title", "Daily\x1b[31m"), "A title has no control characters. Type it anew."),
        ((*GIVEN, "--url", "http://example\x1b.com"), r"'http://example\x1b.com' is no public address"),
        ((*GIVEN, "--colour", "red"), "No such option"),
    ],
)
def test_wrong_usage_is_exit_code_two(tmp_path, words, message):
    outcome = masthead("init", tmp_path / "new", *words)
    assert outcome.returncode == 2
    assert message in outcome.stderr
    assert not (tmp_path / "new").exists()


def test_a_wrong_time_zone_leaves_nothing_behind(tmp_path):
    outcome = masthead("init", tmp_path / "new", *GIVEN, "--time-zone", "London")
    assert outcome.returncode == 1
    assert "Use a name such as Europe/London" in outcome.stderr
    assert not (tmp_path / "new").exists()


def test_a_missing_password_file_is_named(tmp_path):
    outcome = masthead("init", tmp_path / "new", *GIVEN, "--password-file", tmp_path / "none")
    assert outcome.returncode == 1
    assert f"{tmp_path}/none: No such file or directory. Check the name." in outcome.stderr
