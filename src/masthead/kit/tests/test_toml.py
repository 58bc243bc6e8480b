"""What is written as TOML is read again as it was."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from masthead.kit.toml import NotPlain, quote, write_table

TEXTS = some.text(some.characters(exclude_categories=["Cs"]))


@given(TEXTS)
def test_any_text_comes_back(text):
    assert tomllib.loads(f"x = {quote(text)}") == {"x": text}


@given(some.dictionaries(TEXTS, TEXTS | some.integers(-(2**60), 2**60) | some.booleans() | some.lists(TEXTS)))
def test_any_table_of_settings_comes_back(table):
    assert tomllib.loads(write_table(table)) == table


@pytest.mark.parametrize("value", [{"a": 1}, date(2026, 1, 1), [{"a": 1}], None])
def test_what_is_no_setting_is_not_written(value):
    with pytest.raises(NotPlain):
        write_table({"x": value})
