"""A command finds its magazine, or says how to name it."""

import pytest

from masthead.cli.tests.conftest import masthead


@pytest.fixture
def home(tmp_path):
    """A magazine whose settings are all there is of it."""
    (tmp_path / "masthead.toml").write_text('secret_key = "x"\n')
    return tmp_path


@pytest.mark.parametrize("words", [("serve",), ("check",), ("manage", "check")])
def test_a_directory_without_a_magazine_is_refused(tmp_path, words):
    outcome = masthead("-C", tmp_path, *words)
    assert outcome.returncode == 1
    assert f"{tmp_path} holds no magazine: masthead.toml is missing" in outcome.stderr


def test_a_directory_that_is_not_there_is_refused(tmp_path):
    outcome = masthead("serve", "-C", tmp_path / "none")
    assert outcome.returncode == 1
    assert "is not there. Name the magazine's directory with -C." in outcome.stderr


def test_the_environment_names_the_magazine(home):
    outcome = masthead("serve", MASTHEAD_HOME=str(home), MASTHEAD_PORT="many")
    assert outcome.stderr == "masthead: MASTHEAD_PORT is 'many'. Use a whole number.\n"


def test_the_flag_beats_the_environment(home):
    outcome = masthead("-C", home, "serve", MASTHEAD_HOME="/nowhere", MASTHEAD_PORT="many")
    assert "MASTHEAD_PORT is 'many'" in outcome.stderr


def test_a_missing_database_is_an_error_and_not_a_new_magazine(home, port):
    outcome = masthead("-C", home, "serve", "--port", port)
    assert outcome.returncode == 1
    assert f"The database {home}/var/masthead.sqlite3 is missing." in outcome.stderr
    assert not list((home / "var").glob("*.sqlite3"))


def test_a_wrong_database_address_is_refused(home, port):
    outcome = masthead("-C", home, "serve", "--port", port, DATABASE_URL="mysql://ed:hush@host/x")
    assert outcome.returncode == 1
    assert outcome.stderr.startswith("masthead: DATABASE_URL is of no kind we know: mysql://host/x.")


def test_django_passes_its_exit_code_through(home):
    outcome = masthead("-C", home, "manage", "nonsense")
    assert outcome.returncode == 1
    assert "Unknown command: 'nonsense'" in outcome.stderr


def test_an_unknown_command_is_wrong_usage():
    assert masthead("nonsense").returncode == 2
