"""The environment beats a secret's file, which beats the magazine's file; wrong values are named."""

from pathlib import Path

import pytest

from masthead.kit.env import BadSetting, Said

FILE = Path("/srv/masthead.toml")


def say(*, environ=None, **table):
    return Said(environ=environ or {}, table=table, path=FILE)


def test_the_file_beats_the_default():
    assert say(title="Daily").text("MASTHEAD_TITLE", "None") == "Daily"


def test_the_environment_beats_the_file():
    assert say(environ={"MASTHEAD_TITLE": "Weekly"}, title="Daily").text("MASTHEAD_TITLE") == "Weekly"


def test_a_variable_without_the_prefix_has_its_key_too():
    assert say(database_url="postgres:///x").text("DATABASE_URL") == "postgres:///x"


def test_a_secret_is_read_from_the_file_a_variable_names(tmp_path):
    (tmp_path / "key").write_text("hush\n")
    said = say(environ={"MASTHEAD_SECRET_KEY_FILE": str(tmp_path / "key")}, secret_key="old")
    assert said.text("MASTHEAD_SECRET_KEY") == "hush"


def test_a_secret_that_cannot_be_read_is_named():
    said = say(environ={"MASTHEAD_SECRET_KEY_FILE": "/nowhere/key"})
    with pytest.raises(BadSetting, match="MASTHEAD_SECRET_KEY_FILE names /nowhere/key"):
        said.text("MASTHEAD_SECRET_KEY")


def test_an_empty_variable_counts_as_not_set():
    assert say(environ={"MASTHEAD_TITLE": ""}, title="Daily").text("MASTHEAD_TITLE") == "Daily"


@pytest.mark.parametrize(
    ("raw", "meant"), [("yes", True), ("ON", True), ("0", False), (True, True), (False, False)]
)
def test_yes_and_no_are_understood(raw, meant):
    assert say(debug=raw).flag("MASTHEAD_DEBUG", default=not meant) is meant


def test_a_wrong_value_is_named_with_the_file_it_stands_in():
    with pytest.raises(BadSetting, match=r"port in /srv/masthead.toml is 'many'. Use a whole number"):
        say(port="many").number("MASTHEAD_PORT", 8000)


def test_a_wrong_value_is_named_with_its_variable():
    with pytest.raises(BadSetting, match=r"MASTHEAD_DEBUG is 'perhaps'. Use true or false"):
        say(environ={"MASTHEAD_DEBUG": "perhaps"}).flag("MASTHEAD_DEBUG", default=False)


def test_words_come_from_a_list_or_between_commas():
    assert say(hosts=["a", "b"]).words("MASTHEAD_HOSTS") == ["a", "b"]
    assert say(environ={"MASTHEAD_HOSTS": "a, b"}).words("MASTHEAD_HOSTS") == ["a", "b"]
    assert say().words("MASTHEAD_HOSTS") == []


def test_a_table_is_no_text():
    with pytest.raises(BadSetting, match="Write it as text"):
        say(title={"a": 1}).text("MASTHEAD_TITLE")
